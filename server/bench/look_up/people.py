"""The register of the look-up benchmark: the same certificates for every contestant, made from a running number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from urllib.parse import quote

from registrar.kernel.profession import Level, Specialty
from registrar.kernel.region import PROVINCES
from registrar.modules.registration.model import Certificate, Fact, FactKind, Registration

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志文慧鹏雪梅"
LEVELS, SPECIALTIES = tuple(Level), tuple(Specialty)
CODES = sorted(PROVINCES)
RECORDED = datetime(2020, 1, 1, tzinfo=UTC)
FIRST_DAY = date(2023, 1, 1)


@dataclass(frozen=True, slots=True)
class Person:
    digits: str
    name: str
    level: Level
    specialty: Specialty
    employer: str
    valid_from: date
    valid_to: date
    elicence: str

    @property
    def path(self) -> str:
        number = quote(f"建[造]{self.digits}")
        return f"/api/public/certificates?number={number}&name={quote(self.name)}"


def person(place: int) -> Person:
    rest, province = divmod(place, len(CODES))
    rest, level = divmod(rest, len(LEVELS))
    rest, specialty = divmod(rest, len(SPECIALTIES))
    serial, year = divmod(rest, 6)
    grade, line = LEVELS[level], SPECIALTIES[specialty]
    digits = f"{grade.digit}{line.digit}{20 + year}{CODES[province]}00{serial + 1:06d}"
    name = SURNAMES[place % 20] + GIVEN[place // 20 % len(GIVEN)] + GIVEN[place // 700 % len(GIVEN)]
    begins = FIRST_DAY + timedelta(days=place % 1400)
    return Person(
        digits,
        name,
        grade,
        line,
        f"示例第{place % 9000}工程造价咨询有限公司",
        begins,
        begins + timedelta(days=1460),
        f"1.2.156.3005.2.11100000000013338W001.11100000000013338W.{digits}.001.X",
    )


def people(count: int) -> Iterator[Person]:
    return map(person, range(count))


def asked(count: int, questions: int) -> list[Person]:
    """Persons drawn evenly from the whole register."""
    draw = Random(7)
    return [person(draw.randrange(count)) for _ in range(questions)]


def entry(place: int, one: Person) -> tuple[Registration, Certificate]:
    """The registration and its certificate, as the product's own publishing takes them."""
    some = f"{place:036d}"
    first = Fact(some, some, FactKind.TERM, one.valid_from, RECORDED, ends_on=one.valid_to)
    with_whom = Fact(some + "e", some, FactKind.EMPLOYER, one.valid_from, RECORDED, employer_name=one.employer)
    named = Fact(some + "n", some, FactKind.NAME, one.valid_from, RECORDED, name=one.name)
    registration = Registration(
        some, "", one.level, one.specialty, one.digits, "A", "", "", "", one.valid_from, (first, with_whom, named)
    )
    certificate = Certificate(
        id=some,
        registration_id=some,
        application_id=some,
        person_id="",
        employer_id="",
        organ_id="",
        level=one.level,
        specialty=one.specialty,
        number_digits=one.digits,
        seal_letter="A",
        elicence_identifier=one.elicence,
        elicence_version=1,
        qualification_id="",
        person_name=one.name,
        employer_name=one.employer,
        organ_name="",
        first_registered_on=one.valid_from,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        issued_on=one.valid_from,
        issued_at=RECORDED,
    )
    return registration, certificate
