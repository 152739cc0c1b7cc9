"""Finds the rules and runs them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from tools.house import lints, places
from tools.house.source import Found, Source
from tools.house.tree import files

PYTHON_FOLDERS = ("server",)


def rules_of(package: ModuleType) -> list[tuple[str, ModuleType]]:
    """The modules of a package of rules with their names, in the order of the alphabet."""
    found = sorted(each.name for each in pkgutil.iter_modules(package.__path__))
    return [(name, importlib.import_module(f"{package.__name__}.{name}")) for name in found]


def findings(root: Path) -> Iterator[Found]:
    """All that is wrong with the tree at ``root``: by file for the lints, then by check for the tree."""
    rules = rules_of(lints)
    for path in files(root, *PYTHON_FOLDERS, suffixes={".py"}):
        yield from of_source(Source.read(root, path), rules)
    for _name, check in rules_of(places):
        yield from check.check(root)


def of_source(source: Source, rules: list[tuple[str, ModuleType]] | None = None) -> Iterator[Found]:
    """What the lints find in one file."""
    for name, rule in rules if rules is not None else rules_of(lints):
        for line, text in rule.check(source):
            if not source.allowed(line, name):
                yield Found(source.path, line, name, text)
