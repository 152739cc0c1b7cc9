"""Periods: what is announced about them, and how they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from registrar.kernel.event import Event
from registrar.modules.registration.contract.events import ApplicationStep


class PeriodExtended(ApplicationStep):
    name = "registration.period_extended"


class PeriodPaused(ApplicationStep):
    name = "registration.period_paused"


class PeriodResumed(ApplicationStep):
    name = "registration.period_resumed"


class AcceptanceDeemed(ApplicationStep):
    """Nobody said in time what was missing: accepted by law as of the day of receipt (行政许可法 art. 32)."""

    name = "registration.acceptance_deemed"


class CorrectionUnanswered(ApplicationStep):
    """The person did not answer the list in time: the case is back with them, not refused."""

    name = "registration.correction_unanswered"


class RenewalDeemed(ApplicationStep):
    """Nobody decided on a renewal before the old term ended: renewed by law (行政许可法 art. 50)."""

    name = "registration.renewal_deemed"


class LimitOverrun(ApplicationStep):
    """An organ has let a statutory period pass: an alarm to it."""

    name = "registration.limit_overrun"


class CertificateDelivered(ApplicationStep):
    """The certificate is where its holder can fetch it (行政许可法 art. 44)."""

    name = "registration.certificate_delivered"


@dataclass(frozen=True, slots=True)
class DeadlineNear(Event):
    """A running period has become amber or red."""

    name: ClassVar[str] = "registration.deadline_near"
    subject_kind: ClassVar[str] = "application"
    subject_field: ClassVar[str] = "application_id"

    application_id: str
    period: str
    tone: str
    due_on: date


@dataclass(frozen=True, slots=True)
class DueDayMoved(Event):
    """A due day that rested on days not yet published is another now."""

    name: ClassVar[str] = "registration.due_day_moved"
    subject_kind: ClassVar[str] = "application"
    subject_field: ClassVar[str] = "application_id"

    application_id: str
    period: str
    was: date
    due_on: date


@dataclass(frozen=True, slots=True)
class ExpiryNear(Event):
    """A registration ends in ``mark`` days or fewer; said once for each mark of ``registration.renewal.reminders``."""

    name: ClassVar[str] = "registration.expiry_near"
    subject_kind: ClassVar[str] = "certificate"
    subject_field: ClassVar[str] = "certificate_id"

    certificate_id: str
    certificate_number: str
    person_id: str
    employer_id: str
    mark: int
    valid_to: date


@dataclass(frozen=True, slots=True)
class ClockView:
    period: str
    title: str
    began_on: date
    due_on: date | None
    """None while the count stands still."""
    working_days_left: int
    """Negative when the last day is over. In ``unit``, as the total."""
    working_days_total: int
    unit: str
    """wd, or cd for a period that ends on a day known from elsewhere."""
    tone: str
    """calm, amber from 70 %, red from 90 %, over."""
    projected: bool
    projected_why: str | None
    """Which days on the way are not published yet, in a sentence."""
    article: str
    side: str
    """Whose period it is: ``organ`` or ``applicant``."""
    stopped: str | None
    """Why the count stands still, and since when, in a sentence."""
    extended: str | None
    """That it was extended, by how much and why, in a sentence."""


@dataclass(frozen=True, slots=True)
class CaseBrief:
    """What a message about a case needs to know. Ids and days; no personal data."""

    application_id: str
    number: str
    business_type: str
    business_text: str
    state: str
    state_text: str
    begun_by: str
    """The desk it began at: applicant, employer or proposer."""
    person_id: str
    employer_id: str | None
    """None while the employer takes no part in the case."""
    former_employer_id: str | None
    """变更: who is asked to release the person."""
    holder_id: str | None
    holder_role: str | None
    """The role at the desk whose turn it is."""
    intake_organ_id: str | None
    deciding_organ_id: str | None
    due_on: date | None
    """Of the period that runs; None when none does, or it stands still."""
    clock_title: str | None
    clock_side: str | None
    extended: str | None
    stopped: str | None
    """As in :class:`ClockView`: sentences."""
