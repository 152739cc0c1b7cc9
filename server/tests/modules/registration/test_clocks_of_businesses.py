"""The clocks of everything that can happen to a registration: who lets a period pass, and what the law does then."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from registrar.kernel.actor import Role
from registrar.kernel.errors import Unavailable
from registrar.kernel.profession import Specialty
from registrar.modules.registration import store
from registrar.modules.registration.contract import BusinessType, Receipt
from registrar.modules.registration.model import Item, Registration
from registrar.modules.registration.verbs.deliver_certificate import deliver_certificate
from registrar.modules.registration.verbs.publish_registration import publish_registration
from registrar.modules.registration.verbs.watch_deadline import watch_deadlines
from registrar.platform.fakes import FixedClock
from registrar.platform.outbox.tables import OUTBOX
from registrar.platform.read_model import ReadModel
from tests.modules.registration.conftest import World
from tests.modules.registration.test_business_types import (
    CONTRACT,
    OTHER,
    open_case,
    other_employer,
    proposal,
    registered,
    to_new_employer,
)

__all__ = ["registered"]
"""Person 1, registered on Monday 2026-03-02 with the employer."""

MOVE = {**CONTRACT, "employer_id": OTHER.id, "former_contract_ended_on": "2026-03-01"}
FORMS: dict[BusinessType, dict[str, Any]] = {
    BusinessType.EMPLOYER_CHANGE: MOVE,
    BusinessType.PERSONAL_CHANGE: {"new_name": "张新"},
    BusinessType.SUSPENSION: {"ground": "left_post"},
    BusinessType.REISSUE: {"ground": "lost"},
    BusinessType.CANCELLATION: {"ground": "contract_ended"},
}


def received(world: World, registered: Registration, business: BusinessType, by_employer: bool = False) -> Receipt:
    """A case the authority has received today."""
    mine, theirs = (world.employer(), world.engineer()) if by_employer else (world.engineer(), world.employer())
    at = world.act(mine, "submit", open_case(world, mine, business, registered, **FORMS[business]))
    if business is BusinessType.REISSUE:
        return at
    return world.act(other_employer() if business is BusinessType.EMPLOYER_CHANGE else theirs, "confirm", at)


@pytest.mark.parametrize(
    ("business", "by_employer"), [*((each, False) for each in FORMS), (BusinessType.CANCELLATION, True)]
)
def test_silence_accepts_and_a_late_decision_is_a_breach(
    world: World, registered: Registration, clock: FixedClock, business: BusinessType, by_employer: bool
) -> None:
    at = received(world, registered, business, by_employer)
    assert world.case(at.id).due_on == date(2026, 3, 9)
    clock.set(date(2026, 5, 20))
    watch_deadlines(world.office)
    case = world.case(at.id)
    assert [(step.act, step.done_on) for step in case.history[-2:]] == [
        ("deem_accepted", date(2026, 3, 10)),
        ("record_overrun", date(2026, 3, 17)),
    ]
    assert (case.state, case.due_on) == ("awaiting_first_review", date(2026, 3, 16))
    # What the law has done is done: people go on from there.
    agreed = world.act(
        world.official("housing-44", Role.FIRST_REVIEWER), "agree", Receipt(**{**_plain(at), "version": case.version})
    )
    assert agreed.state == "awaiting_decision"


def _plain(at: Receipt) -> dict[str, Any]:
    return {"id": at.id, "number": at.number, "version": at.version, "state": at.state, "at": at.at}


@pytest.mark.parametrize("by_employer", [False, True])
def test_an_unanswered_list_goes_back_to_who_applied(
    world: World, registered: Registration, clock: FixedClock, by_employer: bool
) -> None:
    at = received(world, registered, BusinessType.CANCELLATION, by_employer)
    intake = world.official("housing-44", Role.INTAKE)
    world.act(intake, "return_for_correction", at, items=(Item("unreadable", "labour_contract"),))
    clock.set(date(2026, 4, 20))
    watch_deadlines(world.office)
    case = world.case(at.id)
    flow = world.office.flow(case.flow_version)
    assert (case.state, case.history[-1].done_on) == ("returned_unanswered", date(2026, 3, 24))
    assert case.holder(flow) == (case.employer_id if by_employer else case.person_id)
    mine = world.employer() if by_employer else world.engineer()
    again = Receipt(**{**_plain(at), "version": case.version})
    assert world.act(mine, "submit_alone", again, reasons=("other_side_refuses",)).state == "awaiting_acceptance"


def test_what_is_extended_and_stopped(world: World, registered: Registration, clock: FixedClock) -> None:
    at = received(world, registered, BusinessType.PERSONAL_CHANGE)
    at = world.act(world.official("housing-44", Role.INTAKE), "accept", at)
    at = world.act(world.official("housing", Role.DECIDER), "extend", at, reasons=("complex",))
    assert world.case(at.id).due_on == date(2026, 3, 30)
    reviewer = world.official("housing-44", Role.FIRST_REVIEWER)
    at = world.act(reviewer, "pause", at, reasons=("鉴定",))
    assert world.case(at.id).due_on is None
    clock.set(date(2026, 3, 9))
    at = world.act(reviewer, "resume", at)
    assert world.case(at.id).due_on == date(2026, 4, 7)


def test_a_hearing_that_is_not_held_is_a_breach(world: World, registered: Registration, clock: FixedClock) -> None:
    at = proposal(world, registered, BusinessType.REVOCATION, "fraud")
    at = world.act(world.engineer(), "request_hearing", at, opinion="申请听证。")
    clock.set(date(2026, 3, 31))
    watch_deadlines(world.office)
    case = world.case(at.id)
    assert (case.state, case.history[-1].act, case.history[-1].done_on) == (
        "awaiting_hearing",
        "record_overrun",
        date(2026, 3, 31),
    )


def test_a_person_who_says_nothing_breaks_no_period(world: World, registered: Registration, clock: FixedClock) -> None:
    at = proposal(world, registered, BusinessType.REVOCATION, "fraud")
    for day in (date(2026, 3, 6), date(2026, 3, 10), date(2026, 3, 20)):
        clock.set(day)
        watch_deadlines(world.office)
    with world.office.deps.database.read() as unit:
        rows = [row for row in unit.all(OUTBOX.select().order_by(OUTBOX.c.id)) if row.subject_id == at.id]
    tones = [row.payload["tone"] for row in rows if row.name == "registration.deadline_near"]
    assert tones == ["amber", "over"]
    assert Counter(row.name for row in rows)["registration.limit_overrun"] == 0
    assert world.case(at.id).state == "awaiting_statement"


# -- delivery


def delivered(world: World, at: Receipt) -> int:
    return Counter(step.act for step in world.case(at.id).history)["deliver"]


def test_a_case_with_several_certificates_is_delivered_with_the_last(
    world: World, registered: Registration, clock: FixedClock, tmp_path: Path
) -> None:
    register = ReadModel(tmp_path / "public.sqlite")
    second = world.draft(specialty=Specialty.INSTALLATION)
    world.act(world.official("housing", Role.DECIDER), "grant", world.to_decision(second))
    with world.office.deps.database.read() as unit:
        both = [each.id for each in store.registrations_held(unit, "person-1")]
    for each in both:
        publish_registration(each, world.office, register)
    at = to_new_employer(world, registered)
    clock.set(date(2026, 3, 10))
    at = world.act(world.official("housing-44", Role.DECIDER), "grant", at)
    assert world.case(at.id).due_on == date(2026, 3, 24)
    with world.office.deps.database.read() as unit:
        first, last = [store.issues_of(unit, each)[-1].id for each in both]
    with pytest.raises(Unavailable):
        deliver_certificate(first, world.office, register)  # the register still has the version before
    publish_registration(both[0], world.office, register)
    deliver_certificate(first, world.office, register)
    assert delivered(world, at) == 0
    publish_registration(both[1], world.office, register)
    for _again in range(2):
        deliver_certificate(last, world.office, register)
    assert (delivered(world, at), world.case(at.id).due_on) == (1, None)


def test_where_no_certificate_is_issued_nothing_is_delivered(
    world: World, registered: Registration, clock: FixedClock
) -> None:
    at = received(world, registered, BusinessType.SUSPENSION)
    at = world.act(world.official("housing-44", Role.INTAKE), "accept", at)
    at = world.act(world.official("housing-44", Role.FIRST_REVIEWER), "agree", at)
    world.act(world.official("housing", Role.DECIDER), "grant", at)
    assert world.case(at.id).due_on is None
