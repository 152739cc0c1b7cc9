"""What the rules about an application look at; gathered by the verbs, with the day they were gathered for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from registrar.kernel.profession import Level, Specialty
from registrar.modules.documents.contract import DocumentKind
from registrar.modules.registration.contract import BusinessType
from registrar.modules.registration.model import Form, Restraint
from registrar.modules.registration.rules.status import Standing


@dataclass(frozen=True, slots=True)
class Material:
    """A scan of the application as it stands now."""

    kind: DocumentKind
    document_id: str
    state: str
    """As in the documents room: waiting, reading, read, refused or confirmed."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Confirmed values, or proposed ones where nobody has confirmed yet."""
    another_person: bool = False
    """Name or identity number on it are not the applicant's: as confirmed, or both as read with certainty, whatever
    was put in their place."""
    read_as_another: bool = False
    """One of them was read with certainty as another's, and the applicant says it is theirs."""
    overtyped: tuple[str, ...] = ()
    """Names of key fields in which the person says something else than was read."""
    typed: tuple[str, ...] = ()
    """Names of fields that tell whose it is, which nothing was read of and the person has typed."""
    differs: tuple[str, ...] = ()
    """Names of fields that differ, as read or as confirmed, from what was typed or is on record."""
    failed_checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A registration the person has or had, and how it stands on the day."""

    registration_id: str
    level: Level
    specialty: Specialty
    standing: Standing


@dataclass(frozen=True, slots=True)
class SubmissionFacts:
    """Everything about one application on one day."""

    level: Level
    specialty: Specialty
    form: Form
    birth_date: date
    qualification_approved_on: date
    qualification_used: bool
    """An active registration rests on this qualification record already."""
    employer_found: bool
    employer_active: bool
    employer_verified: bool
    employer_branch: bool
    other_employers: bool
    """An active registration of the person is with another employer."""
    needs_intake_choice: bool
    """The intake organ is the applicant's choice and has not been made."""
    required: tuple[DocumentKind, ...]
    materials: tuple[Material, ...]
    to_correct: tuple[DocumentKind, ...] = ()
    """Materials the correction notice names."""
    unchanged: frozenset[DocumentKind] = frozenset()
    """Those of them that were neither handed in nor confirmed again since."""
    business: BusinessType = BusinessType.INITIAL
    held: tuple[Held, ...] = ()
    concerned: Held | None = None
    """The registration the case is about; None where it asks for a new one."""
    restraints: tuple[Restraint, ...] = ()
    grounds: frozenset[str] = frozenset()
    """Codes that may be given as the ground of this business."""
