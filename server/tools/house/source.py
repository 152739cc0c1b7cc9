"""A Python file as the lints see it, and what they find in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

ALLOWED_HERE = re.compile(r"#\s*house:\s*([a-z_]+)\s+-\s+\S{3}")


@dataclass(frozen=True, slots=True)
class Found:
    """One defect: where, which rule, and what to do instead."""

    path: PurePosixPath
    line: int
    rule: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.text}"


@dataclass(frozen=True)
class Source:
    """``path`` is relative to the root of the project."""

    path: PurePosixPath
    text: str

    @classmethod
    def read(cls, root: Path, path: Path) -> Source:
        return cls(PurePosixPath(path.relative_to(root).as_posix()), path.read_text(encoding="utf-8"))

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, str(self.path))

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def under(self, *folders: str) -> bool:
        """Whether the file lies in one of the folders (or is the file) named from the root of the project."""
        return any(self.path.is_relative_to(folder) for folder in folders)

    def product(self, *places: str) -> bool:
        """As :meth:`under`, for places inside the package ``registrar``; without any, the whole package."""
        return self.under(*(f"server/src/registrar/{place}" for place in places or ("",)))

    def allowed(self, line: int, rule: str) -> bool:
        """Whether the line, or the one above it, says ``# house: <rule> - <reason>``."""
        for number in (line, line - 1):
            match = ALLOWED_HERE.search(self.lines[number - 1]) if 0 < number <= len(self.lines) else None
            if match and match[1] == rule:
                return True
        return False

    def calls(self) -> Iterator[tuple[ast.Call, str]]:
        """Every call with the dotted name of what is called: ``datetime.now``, ``?.commit`` when the owner has none."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield node, dotted(node.func)


def dotted(node: ast.expr) -> str:
    """``a.b.c`` of an attribute or name; ``?`` for anything else."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "?"


def texts_in(node: ast.AST) -> Iterator[str]:
    """The string constants below a node."""
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value
