"""The page of the 55 rules tells the truth about tests: what it calls shown is shown by tests that exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tools.house.rooms import ROOT

ROW = re.compile(r"^\| (\d+) \| .+? \| (enforced|in part|untested|later) \| .*? \| (.*?) \|$", re.MULTILINE)
RULES = [
    (int(number), stands, re.findall(r"`([^`]+)`", shown))
    for number, stands, shown in ROW.findall((ROOT / "docs/domain-rules.md").read_text(encoding="utf-8"))
]


def names_of_tests(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_rule_has_its_row() -> None:
    assert [number for number, _, _ in RULES] == list(range(1, 56))


@pytest.mark.parametrize(("number", "stands", "shown"), RULES)
def test_what_is_called_shown_is_shown(number: int, stands: str, shown: list[str]) -> None:
    assert bool(shown) or stands in ("untested", "later"), "enforced by what test?"
    for name in shown:
        path, _, test = name.partition("::")
        assert test in names_of_tests(ROOT / "server/tests" / path), name
