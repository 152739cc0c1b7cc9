"""No utils, helpers, common, base, manager, misc: a name that fits everything collects everything.

Whoever looks for how a number is checked looks for the number. What two files share has a subject; the subject is its
name.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tools.house.source import Found
from tools.house.tree import files

BANNED = {"util", "utils", "helper", "helpers", "common", "base", "manager", "managers", "misc", "stuff"}
FOLDERS = ("server", "web/src", "web/tests", "web/tools")


def check(root: Path) -> Iterator[Found]:
    for path in files(root, *FOLDERS):
        for part in path.relative_to(root).parts:
            if part.partition(".")[0].lower() in BANNED:
                where = PurePosixPath(path.relative_to(root).as_posix())
                yield Found(where, 1, "names", f"{part}: name it by its subject")
