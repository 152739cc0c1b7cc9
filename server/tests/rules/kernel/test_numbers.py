"""The tables of test_numbers.yaml: which defects each number has, and only those."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from registrar.kernel import certificate_number, elicence, identity_number, uscc
from registrar.kernel.errors import Refused
from registrar.platform.texts import texts

TABLES = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 23)
CHECKS = {"uscc": uscc, "certificate_number": certificate_number, "elicence": elicence}


def rows(table: str) -> list[Any]:
    return [pytest.param(row, id=row["name"]) for row in TABLES[table]]


@pytest.mark.parametrize("row", rows("identity_number"))
def test_identity_number(row: dict[str, Any]) -> None:
    found = identity_number.check(row["text"], on=row.get("day", TODAY))
    assert [each.code for each in found] == row.get("problems", [])


@pytest.mark.parametrize(("kind", "row"), [(kind, row) for kind in CHECKS for row in TABLES[kind]])
def test_other_numbers(kind: str, row: dict[str, Any]) -> None:
    expected = row.get("problems", [])
    assert [each.code for each in CHECKS[kind].check(row["text"])] == expected
    if expected:
        with pytest.raises(Refused) as refused:
            CHECKS[kind].parse(row["text"])
        assert [each.code for each in refused.value.problems] == expected
    else:
        parsed = CHECKS[kind].parse(row["text"])
        assert (parsed.value if kind == "uscc" else str(parsed)) == CHECKS[kind].normalise(row["text"])


def test_every_problem_has_its_chinese_text() -> None:
    found = [each for row in TABLES["identity_number"] for each in identity_number.check(row["text"], on=TODAY)]
    found += [each for kind, module in CHECKS.items() for row in TABLES[kind] for each in module.check(row["text"])]
    for problem in found:
        text = texts().problem(problem)
        assert "—" not in text.title + text.why, f"{problem.code} lacks a value of its text"


def test_problems_of_an_identity_number_do_not_tell_it() -> None:
    for row in TABLES["identity_number"]:
        for problem in identity_number.check(row["text"], on=TODAY):
            shown = " ".join(str(value) for value in problem.values.values())
            assert len(shown) < 6, f"{problem.code} tells more than a province and a count"


def test_identity_number_is_stored_upper_case_with_birth_date_and_sex() -> None:
    number = identity_number.parse("11010519491231002x")
    assert number == identity_number.IdentityNumber(
        "11010519491231002X", "110105", date(1949, 12, 31), identity_number.Sex.FEMALE
    )
    assert not number.is_synthetic
    assert identity_number.parse(identity_number.build("449901", date(1990, 1, 1), 1)).is_synthetic


def test_region_table_may_be_asked_instead() -> None:
    found = identity_number.check("11010519491231002X", on=TODAY, region_known=lambda code: code == "110102")
    assert [each.code for each in found] == ["identity_number.region"]


@pytest.mark.parametrize(
    ("birth", "on", "adult"),
    [
        (date(2008, 11, 23), date(2026, 11, 22), False),
        (date(2008, 11, 23), date(2026, 11, 23), True),
        (date(2008, 2, 29), date(2026, 2, 28), False),
        (date(2008, 2, 29), date(2026, 3, 1), True),
    ],
)
def test_adult_from_the_eighteenth_birthday(birth: date, on: date, adult: bool) -> None:
    number = identity_number.parse(identity_number.build("449901", birth, 11))
    assert (identity_number.check_adult(number, on=on) == ()) is adult
