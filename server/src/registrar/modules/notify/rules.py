"""Who is told what about an event: pure, from the event and what the case is now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from registrar.kernel.actor import Role
from registrar.modules.notify.model import ANYBODY, Draft
from registrar.modules.registration.contract import CaseBrief, ExpiryNear

Payload = Mapping[str, Any]
Tell = Callable[[Payload, CaseBrief], list[Draft]]

DECIDER = Role.DECIDER.value
INTAKE = Role.INTAKE.value
APPLICANT = "applicant"
SOME_PERIOD = "办理期限"
"""What a period is called when the case has gone on to none."""


def _values(case: CaseBrief, **more: str | int | None) -> dict[str, str | int]:
    due = case.due_on.isoformat() if case.due_on else ""
    said = {"number": case.number, "due": due, "clock": case.clock_title or SOME_PERIOD, **more}
    return {name: value for name, value in said.items() if value is not None}


def _person(case: CaseBrief, code: str, tone: str = "plain", **more: str | int | None) -> Draft:
    return Draft(case.person_id, ANYBODY, code, tone, _values(case, **more))


def _employer(case: CaseBrief, code: str, tone: str = "plain", **more: str | int | None) -> list[Draft]:
    return [Draft(case.employer_id, ANYBODY, code, tone, _values(case, **more))] if case.employer_id else []


def _both(case: CaseBrief, code: str, tone: str = "plain", **more: str | int | None) -> list[Draft]:
    """The person, and the employer in the same words."""
    return [_person(case, code, tone, **more), *_employer(case, code, tone, **more)]


def _desk(case: CaseBrief, code: str, tone: str, **more: str | int | None) -> list[Draft]:
    """Who holds the case at an organ."""
    if case.holder_id is None or case.holder_role is None or case.holder_role not in _OFFICIALS:
        return []
    return [Draft(case.holder_id, case.holder_role, code, tone, _values(case, **more))]


_OFFICIALS = frozenset({Role.INTAKE, Role.FIRST_REVIEWER, Role.SECOND_REVIEWER, Role.DECIDER})


def _organs(case: CaseBrief, code: str, **more: str | int | None) -> list[Draft]:
    """An alarm: to the desk that holds the case and to who decides for the organ."""
    drafts = _desk(case, code, "bad", **more)
    if case.deciding_organ_id is not None:
        head = Draft(case.deciding_organ_id, DECIDER, code, "bad", _values(case, **more))
        drafts += [] if head in drafts else [head]
    return drafts


def _near(payload: Payload, case: CaseBrief) -> list[Draft]:
    tone = "bad" if payload["tone"] == "red" else "warn"
    due = str(payload["due_on"])
    if case.clock_side == APPLICANT:
        return [_person(case, "correction_due_near", tone, due=due)]
    code = f"due_near_{payload['tone']}"
    return [_person(case, code, "plain", due=due), *_employer(case, code, due=due), *_desk(case, code, tone, due=due)]


def _moved(payload: Payload, case: CaseBrief) -> list[Draft]:
    days = {"was": str(payload["was"]), "due": str(payload["due_on"])}
    return [*_both(case, "due_day_moved", **days), *_desk(case, "due_day_moved", "warn", **days)]


def _deemed(_: Payload, case: CaseBrief) -> list[Draft]:
    alarm = (
        [Draft(case.intake_organ_id, INTAKE, "acceptance_deemed_alarm", "bad", _values(case))]
        if case.intake_organ_id
        else []
    )
    return [*_both(case, "acceptance_deemed", "good"), *alarm]


TELLS: Mapping[str, Tell] = {
    "registration.application_submitted": lambda _, case: _employer(case, "confirm_wanted", "warn"),
    "registration.employment_confirmed": lambda _, case: [_person(case, "employer_confirmed")],
    "registration.employment_rejected": lambda _, case: [_person(case, "employer_rejected", "bad")],
    "registration.application_accepted": lambda _, case: _both(case, "accepted", "good"),
    "registration.acceptance_deemed": _deemed,
    "registration.application_returned": lambda _, case: [_person(case, "correction_wanted", "warn")],
    "registration.correction_unanswered": lambda _, case: _both(case, "correction_unanswered", "warn"),
    "registration.acceptance_refused": lambda _, case: _both(case, "not_accepted", "bad"),
    "registration.application_reviewed": lambda _, case: [_person(case, "reviewed")],
    "registration.application_granted": lambda _, case: _both(case, "granted", "good"),
    "registration.application_refused": lambda _, case: _both(case, "refused", "bad"),
    "registration.certificate_delivered": lambda _, case: [_person(case, "delivered", "good")],
    "registration.period_extended": lambda _, case: _both(case, "extended", "warn", why=case.extended or ""),
    "registration.period_paused": lambda _, case: _both(case, "paused", "warn", why=case.stopped or ""),
    "registration.period_resumed": lambda _, case: _both(case, "resumed"),
    "registration.renewal_deemed": lambda _, case: [
        *_both(case, "renewal_deemed", "good"),
        *_organs(case, "renewal_deemed_alarm"),
    ],
    "registration.limit_overrun": lambda _, case: [*_both(case, "overrun", "bad"), *_organs(case, "overrun_alarm")],
    "registration.deadline_near": _near,
    "registration.due_day_moved": _moved,
}
"""Event about a case -> who is told what. An event that is not here concerns nobody but who did it."""


def expiry_drafts(event: ExpiryNear, today: date) -> list[Draft]:
    """A registration that ends soon: to its holder and to the employer, once for each mark of days."""
    values: dict[str, str | int] = {
        "certificate": event.certificate_number,
        "last_day": event.valid_to.isoformat(),
        "days": (event.valid_to - today).days,
    }
    once = f"expiry:{event.certificate_id}:{event.mark}"
    tone = "bad" if event.mark <= MARK_OF_HASTE else "warn"
    return [
        Draft(event.person_id, ANYBODY, "expiry_near", tone, values, once),
        Draft(event.employer_id, ANYBODY, "expiry_near_employer", tone, values, once),
    ]


MARK_OF_HASTE = 45
"""Days before the end from which a reminder is pressing: thirty days before it no renewal is accepted any more."""
