"""What other rooms may know of practitioners: one file per person, and the qualifications they have."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Protocol

from registrar.kernel.event import Event
from registrar.kernel.identity_number import Sex
from registrar.kernel.profession import Level, Specialty

# -- views


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person as pages show them: identifiers masked on the server."""

    id: str
    name: str
    id_number_masked: str
    sex: Sex
    """Derived from the identity number, as the birth date is; neither can be edited (domain rule 2)."""
    birth_date: date
    mobile_masked: str | None
    ethnicity: str | None
    """As on identity cards, without 族; None while nobody has said it."""


@dataclass(frozen=True, slots=True)
class PersonIdentity:
    """In clear, for comparison on the server only: never in an answer, an event, a log or a trail row."""

    name: str
    id_number: str
    sex: Sex
    birth_date: date


@dataclass(frozen=True, slots=True)
class PersonContact:
    """In clear, to be proposed to the person themselves in a form, or to be written to."""

    mobile: str | None
    email: str | None


@dataclass(frozen=True, slots=True)
class QualificationView:
    """A record of the examination database (职业资格证书). It wins over what a scan says."""

    id: str
    person_id: str
    level: Level
    specialty: Specialty
    management_number: str
    """管理号"""
    approved_on: date
    issuing_authority: str


@dataclass(frozen=True, slots=True)
class QualificationLine:
    """A qualification as its owner sees it."""

    id: str
    level: Level
    level_text: str
    specialty: Specialty
    specialty_text: str
    management_number: str
    approved_on: date
    issuing_authority: str
    used: bool
    """An active registration stands on it."""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A person's own file."""

    id: str
    name: str
    id_number_masked: str
    sex: Sex
    birth_date: date
    mobile_masked: str | None
    email: str | None
    ethnicity: str | None
    qualifications: tuple[QualificationLine, ...]


# -- answers


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A defect of one row. No personal data: the row number leads the operator back to the file."""

    row: int
    """As a spreadsheet counts: the header is row 1."""
    column: str | None
    """Title of the column, None when it concerns the whole row."""
    code: str
    title: str
    why: str
    todo: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did. Rows with a defect are left out, the others are in."""

    batch_id: str
    rows: int
    persons_added: int
    qualifications_added: int
    unchanged: int
    """Rows that said what is recorded already."""
    rejected: int
    problems: tuple[RowProblem, ...]
    """The first :data:`MOST_ROW_PROBLEMS`."""


MOST_ROW_PROBLEMS = 1000


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The account that was opened."""

    account: str


@dataclass(frozen=True, slots=True)
class ContactReceipt:
    version: int


# -- events


@dataclass(frozen=True, slots=True)
class QualificationImported(Event):
    """One for each batch: a year's results are hundreds of thousands of records."""

    name: ClassVar[str] = "practitioner.qualification_imported"
    subject_kind: ClassVar[str] = "qualification_batch"
    subject_field: ClassVar[str] = "batch_id"

    batch_id: str
    persons_added: int
    qualifications_added: int
    unchanged: int
    rejected: int


@dataclass(frozen=True, slots=True)
class PersonEnrolled(Event):
    """The person has an account of their own now."""

    name: ClassVar[str] = "practitioner.person_enrolled"
    subject_kind: ClassVar[str] = "person"
    subject_field: ClassVar[str] = "person_id"

    person_id: str
    account_id: str


# -- doors


class QualificationUse(Protocol):
    """What a later room tells this one. Given to the room when it is built."""

    def used(self, person_id: str, qualification_ids: Collection[str]) -> frozenset[str]:
        """Those of a person that an active registration stands on, or an open case is about."""
        ...


class PractitionerDoor(Protocol):
    """Questions of later rooms."""

    def person(self, person_id: str) -> PersonView:
        """Raises NotFound."""
        ...

    def identity_of(self, person_id: str) -> PersonIdentity:
        """Raises NotFound."""
        ...

    def contact_of(self, person_id: str) -> PersonContact:
        """Raises NotFound."""
        ...

    def qualification(self, qualification_id: str) -> QualificationView:
        """Raises NotFound."""
        ...

    def qualifications_of(self, person_id: str) -> tuple[QualificationView, ...]:
        """By the day of approval, oldest first."""
        ...

    def names(self, person_ids: Collection[str]) -> Mapping[str, str]:
        """Those that exist, by id."""
        ...

    def number_key(self, id_number: str) -> str:
        """A keyed hash of a normalised identity number: equal for equal numbers, and telling nothing of them."""
        ...

    def persons_by_key(self, keys: Collection[str]) -> Mapping[str, str]:
        """The ids of the persons with these :meth:`number_key`, by key; those that have a file."""
        ...
