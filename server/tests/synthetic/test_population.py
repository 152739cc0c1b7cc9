"""The nation replays, its numbers are right and nobody's, and no two are the same."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from PIL import ImageFont

from registrar.apps.synthetic.documents.sheet import Face, font
from registrar.apps.synthetic.employers import MOST_EMPLOYERS, make_employer
from registrar.apps.synthetic.exports import EXAMINATION_HEADER, write_employers, write_examination_export
from registrar.apps.synthetic.names import every_name_character
from registrar.apps.synthetic.population import Nation
from registrar.kernel import identity_number, region, uscc
from registrar.kernel.profession import Level, Specialty

AS_OF = date(2026, 3, 1)


def test_same_seed_same_nation_in_any_order() -> None:
    first = Nation(Random(3), as_of=AS_OF, people=500)
    second = Nation(Random(3), as_of=AS_OF, people=500)
    backwards = [second.person(index) for index in reversed(range(500))]
    assert list(first) == backwards[::-1]
    assert [first.employer(i) for i in range(20)] == [second.employer(i) for i in range(20)]
    other = Nation(Random(4), as_of=AS_OF, people=500)
    assert not {p.id_number for p in first} & {p.id_number for p in other}


def test_a_person_stays_when_the_nation_grows() -> None:
    few = Nation(Random(3), as_of=AS_OF, people=300, employers=200).person(77)
    many = Nation(Random(3), as_of=AS_OF, people=9000, employers=4000).person(77)
    assert replace(few, employer_index=0) == replace(many, employer_index=0)


def test_identity_numbers_hold_and_belong_to_nobody(nation: Nation) -> None:
    for person in nation:
        assert identity_number.check(person.id_number, on=AS_OF) == ()
        number = identity_number.parse(person.id_number)
        assert number.is_synthetic
        assert region.is_synthetic(person.id_number[:6])
        assert (number.birth_date, number.sex) == (person.birth_date, person.sex)
        assert person.id_number[:2] == person.province
        assert person.mobile.startswith("100")
        assert len(person.mobile) == 11


def test_employers_hold_and_are_synthetic(nation: Nation) -> None:
    for index in range(nation.employers):
        employer = nation.employer(index)
        assert uscc.check(employer.uscc) == ()
        assert region.is_synthetic(employer.uscc[2:8])
        assert "示例" in employer.name


def test_lives_are_possible(nation: Nation) -> None:
    for person in nation:
        education, title = person.education, person.title
        assert (person.as_of - person.birth_date).days > 27 * 365
        assert person.birth_date < education.study_from < education.study_to
        assert education.issued_on <= title.granted_on <= person.as_of
        assert person.id_valid_to is None or person.id_valid_to > person.as_of
        assert person.id_valid_from <= person.as_of
        assert person.employed_from < person.as_of
        assert len({record.specialty for record in person.qualifications}) == len(person.qualifications)
        for record in person.qualifications:
            assert date(2019, 1, 1) <= record.approved_on < person.as_of


def test_every_level_and_specialty_occurs(nation: Nation) -> None:
    seen = {(record.level, record.specialty) for person in nation for record in person.qualifications}
    assert seen == {(level, specialty) for level in Level for specialty in Specialty}


def test_applicants_are_fresh_and_as_asked(nation: Nation) -> None:
    found = list(islice(nation.applicants(level=Level.CLASS2, specialty=Specialty.INSTALLATION), 5))
    assert found
    for person in found:
        first = person.qualifications[0]
        assert (first.level, first.specialty) == (Level.CLASS2, Specialty.INSTALLATION)
        assert (AS_OF - first.approved_on).days <= 300


def test_nothing_is_given_twice() -> None:
    nation = Nation(Random(11), as_of=AS_OF, people=100_000)
    numbers: set[str] = set()
    mobiles: set[str] = set()
    management: set[str] = set()
    records = 0
    for person in nation:
        numbers.add(person.id_number)
        mobiles.add(person.mobile)
        management.update(record.management_number for record in person.qualifications)
        records += len(person.qualifications)
    assert (len(numbers), len(mobiles), len(management)) == (100_000, 100_000, records)
    employers = [nation.employer(index) for index in range(nation.employers)]
    assert len({e.uscc for e in employers}) == len({e.name for e in employers}) == len(employers)


def test_employer_marks_differ_to_the_last() -> None:
    """The words that tell firms apart come from a mapping that must be one to one over its whole range."""
    ends = [*range(50), *range(MOST_EMPLOYERS - 50, MOST_EMPLOYERS)]
    assert len({make_employer(index, Random(0), AS_OF).name for index in ends}) == 100
    with pytest.raises(ValueError, match="below"):
        make_employer(MOST_EMPLOYERS, Random(0), AS_OF)


@pytest.mark.parametrize("face", ["sans", "serif"])
def test_both_fonts_have_every_name_character(face: Face) -> None:
    glyphs: ImageFont.FreeTypeFont = font(face, 40)
    missing = bytes(glyphs.getmask("\U000f0000"))
    assert [char for char in every_name_character() if bytes(glyphs.getmask(char)) == missing] == []


def test_examination_export(nation: Nation, tmp_path: Path) -> None:
    path = tmp_path / "persons.csv"
    people = list(islice(nation, 100))
    assert write_examination_export(people, path) == sum(len(person.qualifications) for person in people)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert tuple(rows[0]) == EXAMINATION_HEADER
    person, record = people[0], people[0].qualifications[0]
    assert rows[1] == [
        person.name,
        "居民身份证",
        person.id_number,
        record.level.chinese,
        f"{record.specialty.chinese}工程",
        record.management_number,
        record.approved_on.isoformat(),
        record.issuing_authority,
    ]


def test_employer_list(nation: Nation, tmp_path: Path) -> None:
    path = tmp_path / "employers.csv"
    employers = [nation.employer(index) for index in range(10)]
    assert write_employers(employers, path) == 10
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["统一社会信用代码"] for row in rows] == [employer.uscc for employer in employers]
    assert {row["是否造价咨询"] for row in rows} <= {"是", "否"}
