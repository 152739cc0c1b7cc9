"""A person's file and a row of the examination database, as the room itself knows them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from registrar.kernel.identity_number import IdentityNumber, Sex
from registrar.kernel.profession import Level, Specialty

LONGEST_NAME = 50
LONGEST_AUTHORITY = 100
MOBILE = re.compile(r"1[0-9]{10}")
EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,5}")

NUMBER_INDEX = "practitioner.number"
"""Context of the blind index of identity numbers."""

_DOTS = str.maketrans(dict.fromkeys("•‧・∙⋅●．.", "·"))
_BETWEEN_CHINESE = re.compile(r"(?<=[㐀-鿿𠀀-𳎯·])\s+|\s+(?=[㐀-鿿𠀀-𳎯·])")


def plain_name(text: str) -> str:
    """A name as it is compared and kept: half width, one kind of middle dot, no blanks between Chinese characters."""
    name = " ".join(unicodedata.normalize("NFKC", text).split())
    name = _BETWEEN_CHINESE.sub("", name)
    return name if name.isascii() else name.translate(_DOTS)


def plain_digits(text: str) -> str:
    """A number as it is compared and kept: half width, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


@dataclass(frozen=True, slots=True)
class ExamRow:
    """One row of the examination database's export, understood."""

    row: int
    name: str
    number: IdentityNumber
    level: Level
    specialty: Specialty
    management_number: str
    approved_on: date
    issuing_authority: str


@dataclass(frozen=True, slots=True)
class RowDefect:
    """Why a row is left out; titles are added when it is shown."""

    row: int
    column: str | None
    code: str


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    version: int
    name: str
    id_number: str
    sex: Sex
    birth_date: date
    ethnicity: str | None
    mobile: str | None
    email: str | None
    opened_at: datetime
    account_id: str | None


@dataclass(frozen=True, slots=True)
class Qualification:
    id: str
    person_id: str
    level: Level
    specialty: Specialty
    management_number: str
    approved_on: date
    issuing_authority: str

    def says(self, row: ExamRow) -> bool:
        """Whether a row says what is recorded already."""
        return (self.level, self.specialty, self.approved_on, self.issuing_authority) == (
            row.level,
            row.specialty,
            row.approved_on,
            row.issuing_authority,
        )


@dataclass(slots=True)
class Tally:
    """What an import did so far."""

    rows: int = 0
    persons_added: int = 0
    qualifications_added: int = 0
    unchanged: int = 0
    rejected: int = 0
