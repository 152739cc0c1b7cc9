"""What other rooms may know of registration: events, states, and the views its door answers with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Protocol

from registrar.kernel.event import Event
from registrar.kernel.profession import Level, Specialty
from registrar.modules.documents.contract import DocumentView
from registrar.modules.registration.contract.clocks import (
    AcceptanceDeemed,
    CaseBrief,
    CertificateDelivered,
    ClockView,
    CorrectionUnanswered,
    DeadlineNear,
    DueDayMoved,
    ExpiryNear,
    LimitOverrun,
    PeriodExtended,
    PeriodPaused,
    PeriodResumed,
    RenewalDeemed,
)
from registrar.modules.registration.contract.steps import ApplicationStep

__all__ = [
    "AcceptanceDeemed",
    "ApplicationStep",
    "CaseBrief",
    "CertificateDelivered",
    "ClockView",
    "CorrectionUnanswered",
    "DeadlineNear",
    "DueDayMoved",
    "ExpiryNear",
    "LimitOverrun",
    "PeriodExtended",
    "PeriodPaused",
    "PeriodResumed",
    "RenewalDeemed",
]
"""What is said in the other files of this folder; everything below is said here."""


class BusinessType(StrEnum):
    INITIAL = "initial"
    """初始注册"""


class Status(StrEnum):
    """What the register answers about a registration on a day: distinct words, never just "invalid"."""

    VALID = "valid"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"


class ApplicationOpened(ApplicationStep):
    name = "registration.application_opened"


class ApplicationSubmitted(ApplicationStep):
    name = "registration.application_submitted"


class ApplicationWithdrawn(ApplicationStep):
    name = "registration.application_withdrawn"


class EmploymentConfirmed(ApplicationStep):
    name = "registration.employment_confirmed"


class EmploymentRejected(ApplicationStep):
    name = "registration.employment_rejected"


class ApplicationAccepted(ApplicationStep):
    name = "registration.application_accepted"


class ApplicationReturned(ApplicationStep):
    name = "registration.application_returned"


class AcceptanceRefused(ApplicationStep):
    name = "registration.acceptance_refused"


class ApplicationReviewed(ApplicationStep):
    name = "registration.application_reviewed"


class ApplicationGranted(ApplicationStep):
    name = "registration.application_granted"


class ApplicationRefused(ApplicationStep):
    name = "registration.application_refused"


@dataclass(frozen=True, slots=True)
class CertificateIssued(Event):
    name: ClassVar[str] = "registration.certificate_issued"
    subject_kind: ClassVar[str] = "certificate"
    subject_field: ClassVar[str] = "certificate_id"

    certificate_id: str
    application_id: str
    certificate_number: str
    level: Level
    specialty: Specialty
    valid_from: date
    valid_to: date


@dataclass(frozen=True, slots=True)
class RegistrationFiled(Event):
    """A class-2 registration decided by a province has been put on the ministry's record (备案)."""

    name: ClassVar[str] = "registration.registration_filed"
    subject_kind: ClassVar[str] = "certificate"
    subject_field: ClassVar[str] = "certificate_id"

    certificate_id: str
    organ_id: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to every act: where the application stands after it. The same key gets the same receipt."""

    id: str
    number: str
    version: int
    state: str
    at: datetime
    certificate_number: str | None = None


@dataclass(frozen=True, slots=True)
class RegistrationView:
    """One registration as its holder sees it."""

    id: str
    application_id: str
    certificate_number: str
    seal_number: str
    elicence_identifier: str
    level: Level
    level_text: str
    specialty: Specialty
    specialty_text: str
    employer_id: str
    employer_name: str
    first_registered_on: date
    valid_from: date
    valid_to: date
    issued_on: date
    status: Status
    status_text: str
    days_left: int
    """Calendar days from today to the last day of validity; 0 when it is over."""
    pdf_url: str
    verify_url: str


# -- what screens show


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class ReadValue:
    """What a scan says about a field of the form, and where."""

    document_id: str
    kind_title: str
    value: str
    confidence: float
    box: Mapping[str, float] | None


@dataclass(frozen=True, slots=True)
class FormField:
    name: str
    title: str
    kind: str
    """text, date, choice, bool or employer."""
    required: bool
    help: str
    value: Any
    choices: Sequence[Choice] = ()
    read: Sequence[ReadValue] = ()
    differs: bool = False


@dataclass(frozen=True, slots=True)
class FindingInput:
    name: str
    title: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """One line of the checks: what was looked at, the verdict, the article, how to mend it."""

    code: str
    verdict: str
    title: str
    why: str
    todo: str
    article: str | None
    at: str | None
    inputs: Sequence[FindingInput] = ()


@dataclass(frozen=True, slots=True)
class RecordValue:
    """A value a registry holds, to be compared with what was typed and read."""

    source: str
    """identity, qualification or employer."""
    source_title: str
    name: str
    title: str
    value: str


@dataclass(frozen=True, slots=True)
class Checks:
    """The pre-check: whether the application could be submitted now, and every finding."""

    passed: bool
    findings: Sequence[FindingView]


@dataclass(frozen=True, slots=True)
class MaterialView:
    kind: str
    title: str
    required: bool
    document_id: str | None
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class ActionView:
    code: str
    title: str
    tone: str
    needs: Sequence[str]
    allowed: bool
    why_not: str | None


@dataclass(frozen=True, slots=True)
class Reason:
    code: str
    text: str
    article: str | None = None


@dataclass(frozen=True, slots=True)
class ItemView:
    code: str
    at: str | None
    text: str


@dataclass(frozen=True, slots=True)
class StepView:
    at: datetime
    actor_name: str | None
    """None where the viewer is not told who: an employer does not see the names of officials."""
    role_text: str
    organ_name: str | None
    action: str
    action_text: str
    from_state_text: str
    to_state_text: str
    opinion: str | None
    reasons: Sequence[Reason] = ()
    items: Sequence[ItemView] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose turn it is."""

    id: str | None
    desk: str
    desk_text: str
    name: str | None


@dataclass(frozen=True, slots=True)
class ApplicantView:
    name: str
    id_number_masked: str
    sex: str
    birth_date: date


@dataclass(frozen=True, slots=True)
class EmployerBrief:
    id: str
    name: str
    uscc: str


@dataclass(frozen=True, slots=True)
class CorrectionView:
    items: Sequence[ItemView]
    answer_by: date | None


@dataclass(frozen=True, slots=True)
class RefusalView:
    reasons: Sequence[Reason]
    opinion: str | None
    remedies: Sequence[str]


@dataclass(frozen=True, slots=True)
class ApplicationSummary:
    """A line of a list."""

    id: str
    number: str
    applicant_name: str
    business_type_text: str
    level_text: str
    specialty_text: str
    employer_name: str | None
    state: str
    state_text: str
    submitted_at: datetime | None
    due_on: date | None
    working_days_left: int | None
    tone: str | None
    projected: bool
    holder_text: str | None
    """The desk whose turn it is."""
    differences: int


@dataclass(frozen=True, slots=True)
class ApplicationView:
    id: str
    number: str
    version: int
    business_type: str
    business_type_text: str
    level: str
    level_text: str
    specialty: str
    specialty_text: str
    profile: str
    state: str
    state_text: str
    editable: bool
    own: bool
    """The viewer is the applicant."""
    holder: Holder | None
    applicant: ApplicantView
    form_fields: Sequence[FormField]
    employer: EmployerBrief | None
    materials: Sequence[MaterialView]
    documents: Sequence[DocumentView]
    records: Sequence[RecordValue]
    actions: Sequence[ActionView]
    checks: Sequence[FindingView]
    timeline: Sequence[StepView]
    clock: ClockView | None
    correction: CorrectionView | None
    refusal: RefusalView | None
    certificate: RegistrationView | None


@dataclass(frozen=True, slots=True)
class StateCount:
    state: str
    state_text: str
    count: int


@dataclass(frozen=True, slots=True)
class QueuePage:
    rows: Sequence[ApplicationSummary]
    next: str | None
    counts: Sequence[StateCount]


@dataclass(frozen=True, slots=True)
class PublicVerdict:
    """What anyone is told about a certificate: as of now, never more personal data than was asked with."""

    verdict: Status
    verdict_text: str
    certificate_number: str
    name: str
    level_text: str
    specialty_text: str
    employer_name: str
    valid_from: date
    valid_to: date
    elicence_identifier: str
    as_of: datetime


class RegistrationDoor(Protocol):
    """What later rooms may ask."""

    def registrations_of(self, person_id: str) -> Sequence[RegistrationView]: ...

    def case_brief(self, application_id: str, after: str | None = None) -> CaseBrief | None:
        """The case as it is, or as it was after the last act called ``after``. None for one that does not exist."""
        ...
