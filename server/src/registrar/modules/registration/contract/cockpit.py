"""What the reviewer's cockpit answers with, beside the cases themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from registrar.kernel.event import Event


@dataclass(frozen=True, slots=True)
class DeskMark:
    """What a case is to the official who looks at it."""

    recusal: str | None = None
    """Why this official leaves it to colleagues (回避); None when they may act."""
    holder_name: str | None = None
    """Who holds it within the desk (领取); None while it lies open to all of it."""
    mine: bool = False
    """The viewer holds it."""
    passed_from: str | None = None
    """Whose it is while they are there (移交); None when the holder took it themselves."""
    offers: Sequence[str] = ()
    """``claim``, ``take_over`` or ``release``: what the viewer may do about it."""


@dataclass(frozen=True, slots=True)
class InterestKind:
    """A kind of interest that is declared: about an ``individual`` or an ``employer``."""

    code: str
    text: str
    about: str
    article: str


@dataclass(frozen=True, slots=True)
class InterestView:
    """A declaration. Whom it is about is known to the one who made it: no number leaves the system again."""

    id: str
    kind: str
    kind_text: str
    about: str
    uscc: str | None
    employer_name: str | None
    """As the business registry has it; None for an employer that is not known here."""
    reason: str
    declared_at: datetime
    withdrawn_on: date | None
    withdrawal_reason: str | None
    in_force: bool


@dataclass(frozen=True, slots=True)
class InterestsView:
    rows: Sequence[InterestView]
    kinds: Sequence[InterestKind]


@dataclass(frozen=True, slots=True)
class Colleague:
    """An active official of the viewer's organ."""

    account_id: str
    name: str
    roles_text: str
    me: bool


@dataclass(frozen=True, slots=True)
class AbsenceView:
    id: str
    name: str
    """Who is away."""
    deputy_name: str
    first_day: date
    last_day: date
    ended_on: date | None
    """The day they were back, when that was before the last day."""
    state: str
    """``coming``, ``now`` or ``over``."""
    mine: bool
    may_end: bool


@dataclass(frozen=True, slots=True)
class AbsencesView:
    rows: Sequence[AbsenceView]
    colleagues: Sequence[Colleague]
    for_others: bool
    """The viewer may declare for colleagues too."""


@dataclass(frozen=True, slots=True)
class BulkLine:
    """A case that may be accepted together with others."""

    id: str
    version: int
    number: str
    applicant_name: str
    business_type_text: str
    level_text: str
    specialty_text: str
    employer_name: str | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class BulkPlan:
    rows: Sequence[BulkLine]
    most: int
    """How many may be chosen at once; 0 where cases are accepted one by one."""
    businesses: Sequence[str]
    """What may be accepted together, in words."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What stands in the way of a case, and what to do."""

    title: str
    todo: str


@dataclass(frozen=True, slots=True)
class BulkOutcome:
    """What became of one of the cases chosen together."""

    application_id: str
    outcome: str | None
    """``accepted``, ``refused``, or None while it was not its turn."""
    problems: Sequence[Trouble]


@dataclass(frozen=True, slots=True)
class BulkView:
    id: str
    began_at: datetime
    cases: Sequence[BulkOutcome]


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """A second reading the viewer could do. Nothing of it tells the first verdict."""

    id: str
    number: str
    business_type_text: str
    level_text: str
    specialty_text: str
    drawn_on: date
    mine: bool
    """The viewer has taken it."""


@dataclass(frozen=True, slots=True)
class ReadingReceipt:
    id: str
    at: datetime
    agrees: bool | None
    """With the first verdict; None when the papers had changed, so that nothing was compared."""


@dataclass(frozen=True, slots=True)
class SecondReadingDone(Event):
    """A colleague has read a verdict of the intake desk again, without seeing it."""

    name: ClassVar[str] = "registration.second_reading_done"
    subject_kind: ClassVar[str] = "second_reading"
    subject_field: ClassVar[str] = "reading_id"

    reading_id: str
    application_id: str
    agrees: bool
    lapsed: bool
    """The papers had changed since the first verdict: it counts for nothing."""


@dataclass(frozen=True, slots=True)
class CockpitReceipt:
    """The answer to an act of an official about their own desk."""

    id: str
    at: datetime
