"""What spreadsheets do to names, numbers and headings, against a table of cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from registrar.modules.roster.contract import Columns
from registrar.modules.roster.rules.columns import recognise
from registrar.modules.roster.rules.reading import Asked, Unreadable, read_lines

TABLE = yaml.safe_load(Path(__file__).with_name("test_reading.yaml").read_text(encoding="utf-8"))
COLUMNS = Columns(0, 1, None, None, 1)


def read(name: str, number: str) -> Asked | Unreadable:
    (found,) = read_lines([(7, [name, number])], COLUMNS)
    assert found.line == 7
    return found


@pytest.mark.parametrize("case", TABLE["numbers"], ids=lambda case: case.get("name") or repr(case["written"]))
def test_numbers(case: dict[str, Any]) -> None:
    found = read("张三", case["written"])
    if case["digits"] is None:
        assert found == Unreadable(7, case["code"])
    else:
        assert isinstance(found, Asked)
        assert (found.digits, list(found.notes)) == (case["digits"], case.get("notes", []))


@pytest.mark.parametrize("case", TABLE["names"], ids=lambda case: repr(case["written"]))
def test_names(case: dict[str, Any]) -> None:
    found = read(case["written"], "11264400000001")
    assert found == Unreadable(7, case["code"]) if "code" in case else found[1] == case["name"]


@pytest.mark.parametrize("case", TABLE["headings"], ids=lambda case: case["name"])
def test_headings(case: dict[str, Any]) -> None:
    lines = [(place, [str(cell) for cell in row]) for place, row in enumerate(case["rows"], start=1) if row]
    found = recognise(lines)
    assert [found.name, found.number, found.employer, found.uscc] == case["columns"]
    assert found.first == case["first"]


def test_one_bad_line_stops_no_other_and_blank_ones_are_no_lines() -> None:
    lines = [(2, ["张三", "1"]), (3, ["", ""]), (4, []), (5, ["李四", "11264400000001"]), (6, ["", "11264400000002"])]
    found = list(read_lines(lines, COLUMNS._replace(first=2)))
    assert [(each.line, type(each)) for each in found] == [(2, Unreadable), (5, Asked), (6, Unreadable)]
