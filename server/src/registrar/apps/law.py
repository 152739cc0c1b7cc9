"""The law in force for the command line: the package's files, with what was approved at run time."""

from __future__ import annotations

from pathlib import Path

from registrar.engines.policy import Bundle, PolicyBook
from registrar.platform.policy_files import load_bundle


def law_in_force(files: Path | None) -> Bundle:
    """The policy of a folder, or of the package. Raises PolicyInvalid."""
    return load_bundle(files)


def find_edition(_digest: str) -> PolicyBook | None:
    """The book of an earlier bundle by the beginning of its digest, if this system has ever used it."""
    return None
