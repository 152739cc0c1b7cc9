"""A file over 400 lines is a question, over 500 it is two files.

The service files of a project we admire grew past 100 KB one sensible addition at a time; nobody ever added the line
that was too much.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tools.house.source import Found
from tools.house.tree import files

MOST_LINES = 500
SUFFIXES = {".py", ".ts", ".vue", ".mjs", ".css", ".sh"}
GENERATED = {"web/src/api/schema.ts"}


def check(root: Path) -> Iterator[Found]:
    for path in files(root, "server", "web", suffixes=SUFFIXES):
        where = PurePosixPath(path.relative_to(root).as_posix())
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > MOST_LINES and str(where) not in GENERATED:
            yield Found(where, MOST_LINES, "file_size", f"{lines} lines: which two subjects are these?")
