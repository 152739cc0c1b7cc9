"""Every room has its page in ``docs/rooms/`` and it tells of every verb.

The list of verbs is the functional specification; a page that does not know one is a page nobody reads again.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tools.house.rooms import PACKAGE, rooms_in_order
from tools.house.source import Found


def check(root: Path) -> Iterator[Found]:
    for room in rooms_in_order(root):
        page = PurePosixPath(f"docs/rooms/{room}.md")
        if not (root / page).exists():
            yield Found(page, 1, "room_pages", f"the room {room} has no page")
            continue
        text = (root / page).read_text(encoding="utf-8")
        for verb in sorted((root / PACKAGE / "modules" / room / "verbs").glob("[!_]*.py")):
            if verb.stem not in text:
                yield Found(page, 1, "room_pages", f"does not mention {verb.stem}")
