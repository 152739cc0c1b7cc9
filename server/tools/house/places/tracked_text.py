"""Nothing in the project knows the machine it was made on: no folder of ours, no address of a registry or a mirror.

Such a line works for its author and fails on the fresh machine; an address in a lock file also decides for everybody
where software comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tools.house.source import Found
from tools.house.tree import files

# Written so that this file does not find itself.
BANNED = {
    re.compile(r"(?<![\w.])/(?:wor[k]|roo[t]|Use[r]s|hom[e]/[a-z])/"): "a folder of one machine",
    re.compile(r"/op[t]/(?:pypi|wheels)"): "a folder of one machine",
    re.compile(
        r"https?://[^\s\"']*(?:pypi\.|pythonhosted|registry\.npm|npmmirror|/simpl[e]\b)"
    ): "an address of a registry",
    re.compile(r"(?:__autho[r]__|@autho[r]\b|SPDX-Licens[e]|Copyrigh[t] \()"): "an author or a licence header",
}
SUFFIXES = {
    ".py",
    ".sh",
    ".toml",
    ".cfg",
    ".ini",
    ".yaml",
    ".yml",
    ".json",
    ".md",
    ".txt",
    ".ts",
    ".vue",
    ".mjs",
    ".js",
}
SUFFIXES |= {".css", ".html", ".sql", ".typ", ".svg", ".conf", ""}


def check(root: Path) -> Iterator[Found]:
    for path in files(root, suffixes=SUFFIXES):
        where = PurePosixPath(path.relative_to(root).as_posix())
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for pattern, what in BANNED.items():
            for match in pattern.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                yield Found(where, line, "tracked_text", f"{match[0]} is {what}")
