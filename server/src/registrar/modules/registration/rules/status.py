"""What a registration is on a day: derived from its facts, never a stored flag (domain rule 36)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from registrar.engines.credential import Standing as Listed
from registrar.modules.registration.contract import Status
from registrar.modules.registration.model import ENDINGS, Fact, FactKind, Registration

ONE_DAY = timedelta(days=1)
_ENDED = {
    FactKind.REVOKED: Status.REVOKED,
    FactKind.LICENCE_WITHDRAWN: Status.LICENCE_WITHDRAWN,
    FactKind.CANCELLED: Status.CANCELLED,
}
_LISTED = {
    Status.REVOKED: Listed.REVOKED,
    Status.LICENCE_WITHDRAWN: Listed.WITHDRAWN,
    Status.CANCELLED: Listed.CANCELLED,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A registration on a day."""

    status: Status
    valid_from: date | None
    """First day of the term the day lies in, or of the next or the last one; None when it never had one."""
    valid_to: date | None
    employer_id: str | None
    employer_name: str | None
    name: str | None
    since: date | None
    """The day the status began; None before everything."""

    @property
    def active(self) -> bool:
        """Whether it counts as a registration the person holds: in force, suspended or not."""
        return self.status in (Status.VALID, Status.SUSPENDED)


Span = tuple[date, Status]
"""A day, and the status from that day on."""


def timeline(registration: Registration) -> tuple[Span, ...]:
    """Every day on which the status changes, in order. Before the first one it is not yet valid."""
    facts = registration.standing_facts
    days = {each.begins_on for each in facts} | {
        each.ends_on + ONE_DAY for each in facts if each.kind is FactKind.TERM and each.ends_on
    }
    spans: list[Span] = []
    for day in sorted(days):
        status = _status(facts, day)
        if not spans or spans[-1][1] is not status:
            spans.append((day, status))
    return tuple(spans)


def status_at(spans: Sequence[Span], on: date) -> Status:
    """The status on a day, from a timeline."""
    place = bisect_right(spans, on, key=lambda span: span[0])
    return spans[place - 1][1] if place else Status.NOT_YET_VALID


def standing_on(registration: Registration, on: date) -> Standing:
    """Everything the register says about ``on``."""
    facts = registration.standing_facts
    spans = timeline(registration)
    place = bisect_right(spans, on, key=lambda span: span[0])
    term = _term(facts, on)
    employer = _latest(facts, on, FactKind.EMPLOYER)
    name = _latest(facts, on, FactKind.NAME)
    return Standing(
        status=spans[place - 1][1] if place else Status.NOT_YET_VALID,
        valid_from=term.begins_on if term else None,
        valid_to=term.ends_on if term else None,
        employer_id=employer.employer_id if employer else None,
        employer_name=employer.employer_name if employer else None,
        name=name.name if name else None,
        since=spans[place - 1][0] if place else None,
    )


def active_on(registrations: Sequence[Registration], on: date) -> tuple[Registration, ...]:
    """The registrations that count as held on a day."""
    return tuple(each for each in registrations if standing_on(each, on).active)


def _status(facts: Sequence[Fact], on: date) -> Status:
    begun = [each for each in facts if each.kind is FactKind.TERM and each.begins_on <= on]
    if not begun:
        return Status.NOT_YET_VALID
    reopened = [each for each in begun if each.reopens]
    for kind in ENDINGS:
        ending = _latest(facts, on, kind)
        if ending and not any(_after(each, ending) for each in reopened):
            return _ENDED[kind]
    if not any(each.ends_on is None or on <= each.ends_on for each in begun):
        return Status.EXPIRED
    suspended, resumed = _latest(facts, on, FactKind.SUSPENDED), _latest(facts, on, FactKind.RESUMED)
    if suspended and (resumed is None or _after(suspended, resumed)):
        return Status.SUSPENDED
    return Status.VALID


def _after(one: Fact, other: Fact) -> bool:
    """What is recorded later is the later word on the same day."""
    return (one.begins_on, one.recorded_at, one.id) > (other.begins_on, other.recorded_at, other.id)


def _latest(facts: Sequence[Fact], on: date, kind: FactKind) -> Fact | None:
    """The latest word of a kind that has begun by ``on``."""
    found = [each for each in facts if each.kind is kind and each.begins_on <= on]
    return max(found, key=lambda each: (each.begins_on, each.recorded_at, each.id), default=None)


def _term(facts: Sequence[Fact], on: date) -> Fact | None:
    """The term ``on`` lies in; else the last one before it; else the first one after it."""
    terms = sorted(
        (each for each in facts if each.kind is FactKind.TERM), key=lambda each: (each.begins_on, each.recorded_at)
    )
    begun = [each for each in terms if each.begins_on <= on]
    holding = [each for each in begun if each.ends_on is None or on <= each.ends_on]
    return next(reversed(holding or begun), terms[0] if terms else None)


def listed_as(status: Status, *, newest: bool, shows_today: bool) -> Listed:
    """What the status list says of one version of an e-licence. ``newest``: no higher version was issued;
    ``shows_today``: the day lies in the days of validity the version itself shows.

    An ending is said of every version. The days of validity are in the credential, so an expired registration needs no
    entry, unless a correction has taken days from it that the credential still shows.
    """
    if status in _LISTED:
        return _LISTED[status]
    if not newest:
        return Listed.REPLACED
    if status is Status.SUSPENDED:
        return Listed.SUSPENDED
    return Listed.REPLACED if status is not Status.VALID and shows_today else Listed.VALID


def copy_state(replaced: bool, use_to: date, valid_to: date, reminder_days: int, *, on: date) -> str:
    """How a printed copy stands (使用有效期, domain 4.4): replaced, over, ending (renewing it is due) or in_use. A copy
    that lasts as long as the registration itself needs no reminder: a new one would last no longer."""
    if replaced:
        return "replaced"
    if on > use_to:
        return "over"
    ending = use_to < valid_to and (use_to - on).days <= reminder_days
    return "ending" if ending else "in_use"
