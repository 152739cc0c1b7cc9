"""Registrations against requirements, by a table; the count of people; requirements that cannot be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from registrar.kernel import uscc
from registrar.kernel.errors import Refused
from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration.contract import PublicStanding, Status
from registrar.modules.roster.contract import Answer, EmployerWanted, Requirement, Verdict
from registrar.modules.roster.rules.judging import criteria_of, tally
from registrar.modules.roster.rules.requirement import plain_requirement, read_requirement

TODAY = date(2026, 11, 23)
STANDING = PublicStanding(
    Status.VALID, Level.CLASS1, Specialty.CIVIL, "示例造价咨询有限公司", None, "2026-01-01", "2029-12-31", "h"
)
CASES = yaml.safe_load(Path(__file__).with_name("test_judging.yaml").read_text(encoding="utf-8"))
CODE = "91440000MA9000001D"
ALL = {
    "requirement": 1,
    "title": "示例路改造工程",
    "opening": "2027-01-04",
    "levels": ["class1"],
    "specialties": ["civil", "installation"],
    "valid": True,
    "unrestricted": True,
    "employer": {"name": "示例公司", "uscc": uscc.build("9", "1", "440000", "MA900000")},
    "people": 5,
    "each": {"civil": 3, "installation": 2},
}


def real_codes(plain: Any) -> Any:
    """The table's codes with their check characters."""
    text = yaml.safe_dump(plain, allow_unicode=True)
    whole = uscc.build("9", "1", "440000", "MA900000")
    return yaml.safe_load(text.replace(CODE, whole).replace("MA9000001", whole[8:17]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_reasons(case: dict[str, Any]) -> None:
    given = real_codes(case.get("given", {}))
    if "status" in given:
        given["status"] = Status(given["status"])
    requirement = read_requirement(real_codes(case["requirement"]), today=TODAY)
    asked = tuple(case.get("asked", ("", "")))
    found = [criterion(STANDING._replace(**given), (asked[0], asked[1])) for criterion in criteria_of(requirement)]
    assert [each for each in found if each] == case["reasons"]


def test_a_requirement_reads_back_what_it_wrote() -> None:
    requirement = read_requirement(ALL, today=TODAY)
    assert plain_requirement(requirement) == ALL
    assert read_requirement(plain_requirement(requirement), today=date(2020, 1, 1)) == requirement
    assert read_requirement({}, today=TODAY) == Requirement(opening=TODAY)
    assert read_requirement({"employer": "as_listed"}, today=TODAY).employer == EmployerWanted(as_listed=True)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ([], "roster.requirement_form"),
        ({"requirement": 2}, "roster.requirement_version"),
        ({"hours": 90}, "roster.requirement_key"),
        ({"opening": "2026-13-01"}, "roster.requirement_day"),
        ({"opening": "0001-01-01"}, "roster.requirement_day"),
        ({"levels": "三级"}, "roster.requirement_choice"),
        ({"levels": [1]}, "roster.requirement_choice"),
        ({"valid": "yes"}, "roster.requirement_flag"),
        ({"people": -1}, "roster.requirement_count"),
        ({"people": True}, "roster.requirement_count"),
        ({"each": {"civil": 1.5}}, "roster.requirement_count"),
        ({"each": {"某专业": 1}}, "roster.requirement_choice"),
        ({"title": "名" * 101}, "roster.requirement_text"),
        ({"employer": {}}, "roster.requirement_employer"),
        ({"employer": {"uscc": "91440000MA9000001X"}}, "roster.requirement_employer"),
        ({"employer": {"owner": "某"}}, "roster.requirement_employer"),
    ],
)
def test_what_cannot_be_read_is_refused(said: Any, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_requirement(said, today=TODAY)
    assert [problem.code for problem in refusal.value.problems] == [code]


def test_every_fault_of_a_requirement_at_once() -> None:
    with pytest.raises(Refused) as refusal:
        read_requirement({"people": "5", "levels": "x", "hours": 1, "valid": 0}, today=TODAY)
    assert len(refusal.value.problems) == 4


def meets(line: int, holder: str, specialty: Specialty) -> Answer:
    return Answer(line, Verdict.MEETS, holder=holder, specialty=specialty)


def test_people_count_once_and_once_in_each_specialty() -> None:
    requirement = read_requirement({"people": 2, "each": {"civil": 2, "installation": 1}}, today=TODAY)
    lines = [
        meets(2, "a", Specialty.CIVIL),
        meets(3, "a", Specialty.INSTALLATION),
        meets(4, "b", Specialty.CIVIL),
        Answer(5, Verdict.REPEATED),
    ]
    counted = tally(lines, requirement)
    assert (counted.people, dict(counted.people_by_specialty)) == (2, {"civil": 2, "installation": 1})
    assert counted.satisfied
    assert not tally(lines[:2], requirement).enough
    unknown = tally([*lines, Answer(6, Verdict.UNKNOWN)], requirement)
    assert unknown.enough
    assert not unknown.satisfied
