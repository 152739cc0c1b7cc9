"""Inside a room the same names, everywhere: who has read one room can read them all.

A file of another name is the beginning of ``utils.py``. A verb is one use case in one file, named as the functional
specification would name it: ``verbs/submit_application.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tools.house.rooms import PACKAGE, room_order
from tools.house.source import Found
from tools.house.tree import files

TOP = {"__init__.py", "__main__.py", "py.typed"}
STOREYS = {"kernel", "engines", "platform", "modules", "adapters", "apps"}
DATA = {"policy", "locale", "migrations"}
FILES = {"contract", "ports", "model", "rules", "tables", "store", "queries", "handlers", "jobs", "http", "wiring"}
FOLDERS = {"contract", "model", "store", "rules", "verbs", "queries", "http"}
VERB = re.compile(r"^[a-z]+(_[a-z0-9]+)+$")


def check(root: Path) -> Iterator[Found]:
    package = root / PACKAGE
    rooms = room_order(root)
    for path in files(root, str(PACKAGE)):
        parts = path.relative_to(package).parts
        wrong = None
        if len(parts) == 1:
            wrong = (
                None
                if parts[0] in {"__init__.py", "__main__.py", "py.typed"}
                else "a module lies in a storey, not beside them"
            )
        elif parts[0] not in STOREYS | DATA:
            wrong = f"{parts[0]} is no storey: {', '.join(sorted(STOREYS | DATA))}"
        elif parts[0] == "modules" and len(parts) > 2:
            wrong = _inside_modules(parts[1:], rooms)
        if wrong:
            yield Found(PurePosixPath(path.relative_to(root).as_posix()), 1, "room_files", wrong)


def _inside_modules(parts: tuple[str, ...], rooms: list[str]) -> str | None:
    room, *inside = parts
    name, stem = inside[-1], inside[-1].removesuffix(".py")
    if room not in rooms:
        return f"{room} has no place in the order of rooms: add it to the contract `rooms` in .importlinter"
    if name == "__init__.py":
        return None
    if not name.endswith(".py"):
        return "a room holds Python only: data lies in policy/ and locale/"
    if len(inside) == 1:
        return None if stem in FILES else f"a room has no {name}: {', '.join(sorted(FILES))}, or a verb in verbs/"
    if len(inside) > 2 or inside[0] not in FOLDERS:
        return f"a room has no folder {'/'.join(inside[:-1])}: {', '.join(sorted(FOLDERS))}"
    if inside[0] == "verbs" and not VERB.match(stem):
        return f"{name} is no <verb>_<noun>.py"
    return None
