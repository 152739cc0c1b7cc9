"""Letters and published lists, as they were sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from registrar.kernel.profession import Level, Specialty


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """Who a letter is from and to, asked of the upstream rooms before the act."""

    organ_id: str
    organ_code: str
    organ_name: str
    organ_kind: str
    organ_level: str
    province: str | None
    applicant_name: str
    employer_name: str | None


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it was sent. Never changes."""

    id: str
    application_id: str
    step_place: int
    kind: str
    title: str
    organ_id: str
    organ_name: str
    year: int
    serial: int
    number: str
    addressee_id: str
    issued_at: datetime
    issued_on: date
    sheet_text: str = field(repr=False)
    """The sheet as JSON, exactly as it is kept and digested."""
    digest: str
    """SM3 of ``sheet_text``, hexadecimal."""


@dataclass(frozen=True, slots=True)
class PrintWork:
    """A letter or list that waits to be printed."""

    item_id: str
    item_kind: str
    """``letter`` or ``notice``."""
    due_at: datetime
    attempts: int


@dataclass(frozen=True, slots=True)
class NoticeEntry:
    """One case on a published list, with its name in clear inside the house."""

    place: int
    application_id: str
    name: str
    level: Level
    specialty: Specialty
    employer_name: str
    number_digits: str | None


@dataclass(frozen=True, slots=True)
class Notice:
    """A published list."""

    id: str
    kind: str
    title: str
    organ_id: str
    organ_name: str
    number: str
    paragraphs: tuple[str, ...]
    published_at: datetime
    published_on: date
    until_on: date | None
    cases: int
