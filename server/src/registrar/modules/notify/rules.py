"""Who is told what about an event: pure, from the event and what the case is now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from registrar.kernel.actor import Role
from registrar.modules.notify.model import ANYBODY, Draft
from registrar.modules.registration.contract import CaseBrief, ExpiryNear

Payload = Mapping[str, Any]
Tell = Callable[[Payload, CaseBrief], list[Draft]]

DECIDER = Role.DECIDER.value
INTAKE = Role.INTAKE.value
PROPOSER = Role.FIRST_REVIEWER.value
APPLICANT, EMPLOYER, ORGAN = "applicant", "employer", "proposer"
"""The desks at which cases begin."""
OVER = "over"
ALONE = "submit_alone"
CONFIRM = {"awaiting_employer": "confirm_wanted", "awaiting_person": "consent_wanted"}
"""State after a submission -> what is asked of the other side."""
HEARD = {
    "state_case": "statement_made",
    "request_hearing": "hearing_wanted",
    "hold_hearing": "hearing_held",
    "close_statement": "statement_closed",
}
SOME_PERIOD = "办理期限"
"""What a period is called when the case has gone on to none."""


def _values(case: CaseBrief, **more: str | int | None) -> dict[str, str | int]:
    due = case.due_on.isoformat() if case.due_on else ""
    said = {
        "number": case.number,
        "business": case.business_text,
        "outcome": case.state_text,
        "due": due,
        "clock": case.clock_title or SOME_PERIOD,
        **more,
    }
    return {name: value for name, value in said.items() if value is not None}


def _person(case: CaseBrief, code: str, tone: str = "plain", **more: str | int | None) -> Draft:
    return Draft(case.person_id, ANYBODY, code, tone, _values(case, **more))


def _employer(case: CaseBrief, code: str, tone: str = "plain", **more: str | int | None) -> list[Draft]:
    return [Draft(case.employer_id, ANYBODY, code, tone, _values(case, **more))] if case.employer_id else []


def _opener(case: CaseBrief, code: str, tone: str = "plain", **more: str | int | None) -> list[Draft]:
    """Who applies: the person, or the employer where the case began there."""
    if case.begun_by == EMPLOYER:
        return _employer(case, code, tone, **more)
    return [_person(case, code, tone, **more)]


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
    if payload["tone"] == OVER:
        # The other side has let its time pass: who proposed goes on.
        organ_id = case.deciding_organ_id
        return [Draft(organ_id, PROPOSER, "statement_over", "warn", _values(case, due=due))] if organ_id else []
    if case.clock_side == APPLICANT:
        if case.begun_by == ORGAN:
            return [_person(case, "statement_due_near", tone, due=due)]
        return _opener(case, "correction_due_near", tone, due=due)
    code = f"due_near_{payload['tone']}"
    return [_person(case, code, "plain", due=due), *_employer(case, code, due=due), *_desk(case, code, tone, due=due)]


def _moved(payload: Payload, case: CaseBrief) -> list[Draft]:
    days = {"was": str(payload["was"]), "due": str(payload["due_on"])}
    return [*_both(case, "due_day_moved", **days), *_desk(case, "due_day_moved", "warn", **days)]


def _submitted(payload: Payload, case: CaseBrief) -> list[Draft]:
    """The other side is asked to confirm, or told that it was not."""
    other = _opener(replace(case, begun_by=APPLICANT if case.begun_by == EMPLOYER else EMPLOYER), "", "warn")
    code = "submitted_alone" if payload["act"] == ALONE else CONFIRM.get(case.state)
    return [replace(each, code=code) for each in other] if code else []


def _confirmed(_: Payload, case: CaseBrief) -> list[Draft]:
    asked = case.former_employer_id
    release = [Draft(asked, ANYBODY, "release_wanted", "warn", _values(case))] if asked else []
    return [*_opener(case, "employer_confirmed"), *release]


def _granted(_: Payload, case: CaseBrief) -> list[Draft]:
    """With the day by which a certificate is delivered, where one is issued."""
    tone = "bad" if case.begun_by == ORGAN else "good"
    return _both(case, "granted" if case.due_on else "decided", tone)


def _refused(_: Payload, case: CaseBrief) -> list[Draft]:
    """What an authority proposed and does not do is no refusal."""
    return _both(case, "decided", "good") if case.begun_by == ORGAN else _both(case, "refused", "bad")


def _heard(payload: Payload, case: CaseBrief) -> list[Draft]:
    code = HEARD[payload["act"]]
    return _desk(case, code, "warn") if payload["act"] in ("state_case", "request_hearing") else [_person(case, code)]


def _deemed(_: Payload, case: CaseBrief) -> list[Draft]:
    alarm = (
        [Draft(case.intake_organ_id, INTAKE, "acceptance_deemed_alarm", "bad", _values(case))]
        if case.intake_organ_id
        else []
    )
    return [*_both(case, "acceptance_deemed", "good"), *alarm]


TELLS: Mapping[str, Tell] = {
    "registration.application_submitted": _submitted,
    "registration.employment_confirmed": _confirmed,
    "registration.employment_rejected": lambda _, case: _opener(case, "employer_rejected", "bad"),
    "registration.former_employer_answered": lambda _, case: _desk(case, "former_employer_answered", "plain"),
    "registration.ending_proposed": lambda _, case: [_person(case, "ending_proposed", "bad")],
    "registration.person_heard": _heard,
    "registration.application_accepted": lambda _, case: _both(case, "accepted", "good"),
    "registration.acceptance_deemed": _deemed,
    "registration.application_returned": lambda _, case: _opener(case, "correction_wanted", "warn"),
    "registration.correction_unanswered": lambda _, case: _both(case, "correction_unanswered", "warn"),
    "registration.acceptance_refused": lambda _, case: _both(case, "not_accepted", "bad"),
    "registration.application_reviewed": lambda _, case: [_person(case, "reviewed")],
    "registration.application_granted": _granted,
    "registration.application_refused": _refused,
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
