"""What other rooms may know of the law book: its changes, its notices of holidays, and the events about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, TypeAlias

from registrar.kernel.event import Event


class ChangeKind(StrEnum):
    VALUE = "value"
    """A parameter has another value from a day on."""
    ORGAN = "organ"
    """A row of the table of approving organs changes, comes or goes from a day on."""
    NOTICE = "notice"
    """The State Council has published the holidays of a year, or moved a day."""


class ProposalState(StrEnum):
    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


# -- changes


@dataclass(frozen=True, slots=True)
class ValueChange:
    """``layer`` is ``base``, ``profiles/<profile>`` or ``provinces/<digits>``; a value of None ends the rule there."""

    key: str
    layer: str
    day: date
    """First day in force."""
    value: Any
    article: str
    retroactive: bool = False
    """Meant to count for days before its approval: the reason must say why."""


@dataclass(frozen=True, slots=True)
class OrganChange:
    """``columns`` are those of ``identity.organs`` that change; None closes the organ from ``day`` on."""

    code: str
    day: date
    columns: Mapping[str, Any] | None
    article: str
    retroactive: bool = False


@dataclass(frozen=True, slots=True)
class NoticeDay:
    day: date
    is_workday: bool
    name: str = ""
    """The holiday it belongs to."""


@dataclass(frozen=True, slots=True)
class NoticeChange:
    """With ``year`` the notice settles that whole year: every day not listed is as its weekday says."""

    title: str
    number: str
    """Of the document, such as 国办发明电〔2025〕7号."""
    published_on: date
    year: int | None
    days: tuple[NoticeDay, ...]


Change: TypeAlias = ValueChange | OrganChange | NoticeChange


# -- what pages show


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A parameter as it is on the day asked for."""

    key: str
    title: str
    kind: str
    kind_title: str
    value_text: str
    article: str
    since: date | None
    until: date | None
    """Last day known; then another value counts."""
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class ValueList:
    on: date
    profile: str
    profile_title: str
    province: str | None
    digest: str
    rows: Sequence[ValueLine]


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class DatedValue:
    day: date
    value_text: str
    lines: Sequence[str]
    """Rows of a table."""
    article: str


@dataclass(frozen=True, slots=True)
class LayerView:
    layer: str
    title: str
    verified: bool
    values: Sequence[DatedValue]


@dataclass(frozen=True, slots=True)
class SpanView:
    since: date | None
    until: date | None
    value_text: str
    source: str
    article: str


@dataclass(frozen=True, slots=True)
class ValueView:
    """Everything about one parameter: what each layer says, what counts when, and how it may be edited."""

    line: ValueLine
    choices: Sequence[Choice]
    value: Any
    """As JSON, for a form; tables as text in ``value_yaml``."""
    value_yaml: str | None
    layers: Sequence[LayerView]
    spans: Sequence[SpanView]


@dataclass(frozen=True, slots=True)
class LayerChoice:
    layer: str
    title: str


@dataclass(frozen=True, slots=True)
class Fault:
    at: str | None
    title: str
    why: str
    todo: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change would do, before anybody decides on it."""

    sound: bool
    faults: Sequence[Fault]
    warnings: Sequence[str]
    lines: Sequence[str]
    """What is different, a line each."""


@dataclass(frozen=True, slots=True)
class ProposalView:
    id: str
    version: int
    kind: ChangeKind
    kind_title: str
    about: str
    """Key, organ code or year."""
    title: str
    layer_title: str | None
    day: date | None
    article: str
    reason: str
    retroactive: bool
    state: ProposalState
    state_title: str
    proposed_by: str
    proposed_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    decision_reason: str | None
    lines: Sequence[str]
    actions: Sequence[str]
    """Of ``approve``, ``reject``, ``withdraw``: what the caller may do now."""


@dataclass(frozen=True, slots=True)
class ProposalReceipt:
    id: str
    version: int
    state: ProposalState


@dataclass(frozen=True, slots=True)
class OrganRow:
    code: str
    name: str
    kind: str
    kind_title: str
    level: str
    level_title: str
    province: str | None
    province_name: str | None
    parent: str | None
    specialties: Sequence[str]
    specialties_text: str
    uscc: str | None
    industry: str | None
    active: bool
    since: date
    """Of its present data."""
    closed_on: date | None
    coming: str | None
    """What is known to change, and when."""


@dataclass(frozen=True, slots=True)
class CalendarDayView:
    day: date
    is_workday: bool
    moved: bool
    """Other than its weekday says."""
    projected: bool
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class YearView:
    year: int
    first_year: int
    last_year: int
    published_until: date
    projected: bool
    workdays: int
    days: Sequence[CalendarDayView]
    notices: Sequence[str]


@dataclass(frozen=True, slots=True)
class RefusedLine:
    line: int
    why: str


@dataclass(frozen=True, slots=True)
class NoticeRead:
    """What a file says, to be looked at and completed before it is proposed."""

    title: str
    number: str
    published_on: date | None
    year: int | None
    days: Sequence[NoticeDay]
    refused: Sequence[RefusedLine]


# -- events


@dataclass(frozen=True, slots=True)
class ChangeProposed(Event):
    name: ClassVar[str] = "lawbook.change_proposed"
    subject_kind: ClassVar[str] = "proposal"
    subject_field: ClassVar[str] = "proposal_id"

    proposal_id: str
    kind: ChangeKind
    about: str
    day: date | None


@dataclass(frozen=True, slots=True)
class ChangeApproved(Event):
    """The law book has changed; ``digest`` is that of the profile in use from now on."""

    name: ClassVar[str] = "lawbook.change_approved"
    subject_kind: ClassVar[str] = "proposal"
    subject_field: ClassVar[str] = "proposal_id"

    proposal_id: str
    kind: ChangeKind
    about: str
    day: date | None
    seq: int
    """Place in the order of approved changes, from 1."""
    digest: str


@dataclass(frozen=True, slots=True)
class ChangeRejected(Event):
    name: ClassVar[str] = "lawbook.change_rejected"
    subject_kind: ClassVar[str] = "proposal"
    subject_field: ClassVar[str] = "proposal_id"

    proposal_id: str


@dataclass(frozen=True, slots=True)
class ChangeWithdrawn(Event):
    name: ClassVar[str] = "lawbook.change_withdrawn"
    subject_kind: ClassVar[str] = "proposal"
    subject_field: ClassVar[str] = "proposal_id"

    proposal_id: str


@dataclass(frozen=True, slots=True)
class CalendarLoaded(Event):
    """Days of the working calendar are other than they were: deadlines that run over them are to be computed again."""

    name: ClassVar[str] = "lawbook.calendar_loaded"
    subject_kind: ClassVar[str] = "calendar"
    subject_field: ClassVar[str] = "proposal_id"

    proposal_id: str
    first_day: date
    """Of the days that are other than before, projected ones included."""
    last_day: date
    published_until: date
