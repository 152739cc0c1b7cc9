"""Lock files pin every package by its digest and name no place to get it from.

The digest is what makes a package the same everywhere; an address would only make it slower elsewhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tools.house.source import Found

PYTHON = ("requirements/run.txt", "requirements/dev.txt")
WEB = "web/package-lock.json"
PINNED = re.compile(r"^[A-Za-z0-9._-]+(\[[a-z0-9,-]+\])?==[^\s;]+( ;.*)? \\$")
DIGEST = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def check(root: Path) -> Iterator[Found]:
    for name in PYTHON:
        yield from _python(root, name)
    if (root / WEB).exists():
        for package, entry in json.loads((root / WEB).read_text(encoding="utf-8")).get("packages", {}).items():
            if "resolved" in entry and not entry.get("link"):
                yield Found(PurePosixPath(WEB), 1, "locks", f"{package} has an address")
            elif package and "integrity" not in entry and not entry.get("link") and not entry.get("inBundle"):
                yield Found(PurePosixPath(WEB), 1, "locks", f"{package} has no digest")


def _python(root: Path, name: str) -> Iterator[Found]:
    lines = (root / name).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        following = lines[number] if number < len(lines) else ""
        if PINNED.match(line):
            if not DIGEST.match(following):
                yield Found(PurePosixPath(name), number, "locks", f"{line.partition('==')[0]} has no digest")
        elif not DIGEST.match(line):
            yield Found(PurePosixPath(name), number, "locks", f"neither a pinned package nor a digest: {line.strip()}")
