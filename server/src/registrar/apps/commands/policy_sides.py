"""What ``policy diff`` compares: a day, a profile, a bundle by its digest, or a folder of policy files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from registrar.apps.law import find_edition
from registrar.engines.policy import Bundle, PolicyBook
from registrar.kernel.errors import Malformed, Problem
from registrar.platform.policy_files import load_bundle

SHORTEST_DIGEST = 8


@dataclass(frozen=True, slots=True)
class Side:
    book: PolicyBook
    on: date

    def json(self) -> dict[str, Any]:
        return {"digest": self.book.digest, "profile": self.book.profile, "on": self.on.isoformat()}


def side_of(text: str, bundle: Bundle, profile: str, on: date) -> Side:
    """Raises Malformed for what is none of the four, PolicyInvalid for a folder with faults."""
    if text in bundle.profiles:
        return Side(bundle.book(text), on)
    if Path(text).is_dir():
        return Side(load_bundle(Path(text)).book(profile), on)
    try:
        return Side(bundle.book(profile), date.fromisoformat(text))
    except ValueError:
        pass
    if len(text) >= SHORTEST_DIGEST:
        for name in bundle.profiles:
            book = bundle.book(name)
            if book.digest.startswith(text):
                return Side(book, on)
        found = find_edition(text)
        if found is not None:
            return Side(found, on)
    raise Malformed(Problem("policy_command.not_a_side", values={"text": text}))
