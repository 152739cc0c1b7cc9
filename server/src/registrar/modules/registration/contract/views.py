"""The views its door and its screens answer with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from registrar.kernel.profession import Level, Specialty
from registrar.modules.documents.contract import DocumentView
from registrar.modules.registration.contract.words import BusinessType, Status


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
class BusinessOffer:
    """A business that can be begun, or why not yet."""

    business_type: BusinessType
    text: str
    open: bool
    from_day: date | None
    """The first day it opens; None when it is open or will not open by itself."""
    until_day: date | None
    """The last day it is open; None when it has no end."""


@dataclass(frozen=True, slots=True)
class CopyView:
    """The newest copy the viewer printed, with its period of use (使用有效期): not the registration's validity."""

    printed_on: date
    use_to: date
    state: str
    """in_use, ending (the reminder is due), over, replaced (an older version of the e-licence)."""
    state_text: str
    days_left: int


@dataclass(frozen=True, slots=True)
class RegistrationView:
    """One registration as its holder sees it: how it stands today, and its newest certificate."""

    id: str
    """Of the registration."""
    certificate_id: str
    elicence_version: int
    application_id: str | None
    """The case the certificate was issued for; None for one issued by law."""
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
    status_since: date | None
    may_open: Sequence[BusinessOffer]
    """What the holder can do about it now."""
    days_left: int
    """Calendar days from today to the last day of validity; 0 when it is over."""
    pdf_url: str
    verify_url: str
    copy: CopyView | None = None
    """None while the viewer has printed none, and for everybody but the holder."""


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
class ClockView:
    title: str
    due_on: date
    working_days_left: int
    working_days_total: int
    tone: str
    """calm, amber from 70 %, red from 90 %, over."""
    projected: bool
    article: str


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
    tone: str | None
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
    on: date
    """The day the verdict is about."""
    since: date | None
    """The day that status began."""
    certificate_number: str
    name: str
    level_text: str
    specialty_text: str
    employer_name: str
    valid_from: date
    valid_to: date
    elicence_identifier: str
    as_of: datetime


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact of the register, as recorded."""

    id: str
    kind: str
    kind_text: str
    begins_on: date
    ends_on: date | None
    recorded_at: datetime
    text: str | None
    """Employer or name, where it is about one."""
    standing: bool
    """No later correction took its place."""
    corrects: str | None


@dataclass(frozen=True, slots=True)
class HistoryView:
    """What a registration was on a day, as known at the end of another."""

    certificate_number: str
    on: date
    as_known: date
    status: Status
    status_text: str
    registered: bool
    """Whether the person could practise under it on that day."""
    valid_from: date | None
    valid_to: date | None
    employer_name: str | None
    name: str
    level_text: str
    specialty_text: str
    as_of: datetime
    facts: Sequence[FactView]
    """Only for those who may see the registration: the holder and the authorities."""


@dataclass(frozen=True, slots=True)
class Reliance:
    """Something done while the register held a fact that turned out wrong."""

    kind: str
    kind_text: str
    number: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CorrectionReceipt:
    certificate_number: str
    fact_id: str
    at: datetime
    relied: Sequence[Reliance]


@dataclass(frozen=True, slots=True)
class RestraintView:
    """A lock, or a record from which the law counts years."""

    id: str
    kind: str
    kind_text: str
    since: date
    until: date | None
    document: str
    recorded_at: datetime
    lifted_on: date | None
    in_force: bool


class PublicStanding(NamedTuple):
    """A registration on a day, for who has its number and name. A named tuple: they are made by the ten thousand."""

    status: Status
    """On the day asked about, as it is known now."""
    level: Level
    specialty: Specialty
    employer_name: str
    employer_code: str | None
    """统一社会信用代码; None where the register has none."""
    valid_from: str
    """ISO day, as the next."""
    valid_to: str
    holder: str
    """The same for two registrations of one person, and says nothing else."""


@dataclass(frozen=True, slots=True)
class NumberSeries:
    """One series of certificate numbers: eight digits for level, specialty, year, province and industry."""

    series: str
    level_text: str
    specialty_text: str
    year: int
    province_name: str
    last_serial: int
    last_number: str
    """Fourteen digits."""
    last_issued_on: date | None
    held: int
    """Numbers of the series on the register, ended registrations too."""
    missing: int
    """Numbers issued and on no certificate: always 0, unless rows were changed from outside."""


@dataclass(frozen=True, slots=True)
class NumberGaps:
    series: str
    checked: int
    missing: int
    numbers: Sequence[str]
    """The first of those missing."""
