"""The views its door and its screens answer with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from registrar.modules.documents.contract import DocumentView
from registrar.modules.registration.contract.clocks import ClockView
from registrar.modules.registration.contract.cockpit import DeskMark
from registrar.modules.registration.contract.register import RegistrationView
from registrar.modules.registration.contract.words import Status


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
class Choice:
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class ReadValue:
    """What a scan says about a field of the form, and where: as read, whatever the person made of it."""

    document_id: str
    kind_title: str
    value: str
    """Empty when nothing was read."""
    confidence: float
    box: Mapping[str, float] | None
    changed_to: str | None = None
    """What the person says in its place; None while they agree, or have not confirmed."""


@dataclass(frozen=True, slots=True)
class StateWord:
    code: str
    title: str
    finished: bool
    """Nobody's turn any more."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Words and lists for pages; the same for everybody on one day."""

    levels: list[Choice]
    specialties: list[Choice]
    business_types: list[Choice]
    states: list[StateWord]
    document_kinds: list[Choice]
    """Every kind of scan the system knows."""
    required_materials: list[Choice]
    """Kinds that an initial registration needs under the profile in force."""
    largest_file: int
    """Bytes of one file."""


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
    needs: str | None = None
    """What must come with it: ``place`` (or words), ``words``; None when the sentence says everything."""


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
class EarlierView:
    """An application on the same record that ended without a registration: what was filled in may be used again."""

    number: str
    state_text: str
    ended_at: datetime
    documents: int


@dataclass(frozen=True, slots=True)
class MendedValue:
    """One value of a returned case: as it was at the return, and as it is now. None for nothing."""

    title: str
    was: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class MendedItem:
    """An entry of the correction list, answered."""

    text: str
    place: str | None
    """Title of the field or material it names; None when it names none."""
    changed: bool | None
    """Whether the place has changed since the return; None when it names none."""
    values: Sequence[MendedValue] = ()


@dataclass(frozen=True, slots=True)
class MendedView:
    """What the applicant made of the correction list, for the official who has the case again."""

    changed: bool
    """Anything at all: at a named place or elsewhere."""
    items: Sequence[MendedItem]
    others: Sequence[MendedValue]
    """What changed at places the list does not name."""


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
    business_type: str
    begun_by: str
    """The desk it began at: applicant, employer or proposer."""
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
    desk: DeskMark | None = None
    """What it is to the official who looks; None for everybody else."""


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
    begun_by: str
    """The desk it began at: applicant, employer or proposer."""
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
    earlier: EarlierView | None
    """For the applicant, while nothing is handed in yet."""
    mended: MendedView | None
    """For officials, once a returned case is back."""
    not_notified: Sequence[FindingView]
    """For officials, after acceptance: defects that the one correction notice did not name."""
    refusal: RefusalView | None
    certificate: RegistrationView | None
    desk: DeskMark | None = None
    """What it is to the official who looks; None for everybody else."""


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A case for its second reading: as it stood before the first verdict, and the reasons there are to return it."""

    id: str
    view: ApplicationView
    reasons: Sequence[Reason]


@dataclass(frozen=True, slots=True)
class EmployedLine:
    """A registration with an employer, as the employer sees it."""

    registration_id: str
    certificate_number: str
    person_name: str
    level_text: str
    specialty_text: str
    status: Status
    status_text: str
    valid_to: date | None
    days_left: int
    """Calendar days from today to the last day of validity; 0 when it is over."""


@dataclass(frozen=True, slots=True)
class EmployedPage:
    rows: Sequence[EmployedLine]
    next: str | None


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
