"""The end of docs/domain-rules.md: every table of cases, found by itself, with the rules of the domain it shows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from registrar.platform.plain_yaml import read_plain
from tools.house.rooms import ROOT

PAGE = ROOT / "docs/domain-rules.md"
MARK = "<!-- tables: from here on written by `make pages` -->"
FOLDERS = ("server/tests/rules", "docs/policy/examples")
ROW = re.compile(r"^\| (\d+) \|.*\| (.*?) \|$", re.MULTILINE)


def domain_rules_page() -> str:
    """The page as it stands, its last part made new."""
    written = PAGE.read_text(encoding="utf-8").partition(MARK)[0].rstrip()
    lines = [
        "",
        "",
        MARK,
        "",
        "## Tables of cases",
        "",
        "| table | cases | run by | rules above |",
        "|---|---|---|---|",
    ]
    shown = {int(number): tests for number, tests in ROW.findall(written)}
    for path in sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.yaml")):
        test = _run_by(path)
        name = test.relative_to(ROOT / "server/tests").as_posix()
        rules = ", ".join(str(number) for number, tests in shown.items() if f"`{name}::" in tests)
        where = path.relative_to(ROOT).as_posix()
        lines.append(f"| [{path.name}](../{where}) | {_count(path)} | `{name}` | {rules or '—'} |")
    return written + "\n".join(lines) + "\n"


def _run_by(path: Path) -> Path:
    beside = path.with_suffix(".py")
    return beside if beside.exists() else ROOT / "server/tests/rules/engines/test_policy_try.py"


def _count(path: Path) -> int:
    table: Any = read_plain(path.read_text(encoding="utf-8"))
    if isinstance(table, dict):
        lists = [each for each in table.values() if isinstance(each, list)]
        return sum(map(len, lists)) or len(table)
    return len(table)
