"""What the end of a term does: renewed by law when nobody decided, and said in time to whom it concerns."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from registrar.kernel.actor import Role
from registrar.modules.registration import store
from registrar.modules.registration.contract import BusinessType, Receipt, Status
from registrar.modules.registration.contract.letters import LetterLine
from registrar.modules.registration.model import Item, Registration
from registrar.modules.registration.queries.letters import letters_of_case
from registrar.modules.registration.rules.status import standing_on
from registrar.modules.registration.verbs.announce_expiries import announce_expiries
from registrar.modules.registration.verbs.watch_deadline import watch_deadlines
from registrar.platform.fakes import FixedClock
from registrar.platform.outbox.tables import OUTBOX
from tests.modules.registration.conftest import World
from tests.modules.registration.neighbours import EMPLOYER
from tests.modules.registration.test_business_types import CONTRACT, OTHER, held, open_case, registered, to_new_employer

__all__ = ["registered"]
"""Person 1, registered from 2026-03-02 to 2030-03-01."""

LAST_DAY = date(2030, 3, 1)
NEXT_DAY = date(2030, 3, 2)
HOURS = {"compulsory_hours": "60", "elective_hours": "60"}


def received(world: World, clock: FixedClock, registered: Registration, on: date) -> Receipt:
    """A renewal the employer has confirmed on a day."""
    clock.set(on)
    at = open_case(world, world.engineer(), BusinessType.RENEWAL, registered, **CONTRACT, **HOURS)
    return world.act(world.employer(), "confirm", world.act(world.engineer(), "submit", at))


def accepted(world: World, clock: FixedClock, registered: Registration, on: date) -> Receipt:
    return world.act(world.official("housing-44", Role.INTAKE), "accept", received(world, clock, registered, on))


def announced(world: World, subject: str) -> Counter[str]:
    with world.office.deps.database.read() as unit:
        rows = unit.all(OUTBOX.select().where(OUTBOX.c.subject_id == subject))
    return Counter(row.name.partition(".")[2] for row in rows)


def letters(world: World, at: Receipt) -> list[LetterLine]:
    return letters_of_case(world.engineer(), at.id, world.office)


def test_a_renewal_nobody_decided_is_renewed_at_expiry(
    world: World, registered: Registration, clock: FixedClock
) -> None:
    at = accepted(world, clock, registered, date(2030, 1, 28))
    clock.set(LAST_DAY)
    watch_deadlines(world.office)
    case = world.case(at.id)
    assert (case.state, case.history[-1].act) == ("awaiting_first_review", "record_overrun")
    clock.set(date(2030, 3, 5))
    assert watch_deadlines(world.office) == 1
    case = world.case(at.id)
    last = case.history[-1]
    assert (last.act, last.done_on, case.state) == ("deem_renewed", NEXT_DAY, "granted")
    assert "行政许可法第五十条" in (last.opinion or "")
    after = held(world)
    assert [standing_on(after, day).status for day in (LAST_DAY, NEXT_DAY)] == [Status.VALID, Status.VALID]
    assert standing_on(after, NEXT_DAY).valid_to == date(2034, 3, 1)
    with world.office.deps.database.read() as unit:
        first, second = store.issues_of(unit, registered.id)
    assert (second.elicence_version, second.application_id, second.number) == (2, at.id, first.number)
    assert (second.valid_from, second.valid_to) == (NEXT_DAY, date(2034, 3, 1))
    assert announced(world, at.id)["renewal_deemed"] == 1
    assert announced(world, second.id)["certificate_issued"] == 1
    assert [each.kind for each in letters(world, at)] == ["acceptance", "renewal_by_law"]
    assert watch_deadlines(world.office) == 0


def test_after_downtime_everything_has_its_own_day(world: World, registered: Registration, clock: FixedClock) -> None:
    at = received(world, clock, registered, date(2030, 1, 28))
    clock.set(date(2030, 3, 5))
    watch_deadlines(world.office)
    assert [(step.act, step.done_on) for step in world.case(at.id).history[-3:]] == [
        ("deem_accepted", date(2030, 2, 5)),
        ("record_overrun", date(2030, 2, 12)),
        ("deem_renewed", NEXT_DAY),
    ]
    assert [each.kind for each in letters(world, at)] == ["acceptance_by_law", "renewal_by_law"]


def test_an_official_who_comes_too_late_cannot_refuse_it(
    world: World, registered: Registration, clock: FixedClock
) -> None:
    at = accepted(world, clock, registered, date(2030, 1, 28))
    at = world.act(world.official("housing-44", Role.FIRST_REVIEWER), "agree", at)
    at = world.act(world.official("housing", Role.SECOND_REVIEWER), "agree", at)
    clock.set(NEXT_DAY)
    watch_deadlines(world.office)
    assert world.case(at.id).state == "granted"


def test_what_the_person_has_to_correct_is_not_renewed(
    world: World, registered: Registration, clock: FixedClock
) -> None:
    at = received(world, clock, registered, date(2030, 1, 28))
    intake = world.official("housing-44", Role.INTAKE)
    at = world.act(intake, "return_for_correction", at, items=(Item("unreadable", "labour_contract"),))
    clock.set(date(2030, 3, 5))
    watch_deadlines(world.office)
    assert world.case(at.id).state == "returned_unanswered"
    assert standing_on(held(world), NEXT_DAY).status is Status.EXPIRED


def test_a_decision_in_time_leaves_nothing_to_the_law(
    world: World, registered: Registration, clock: FixedClock
) -> None:
    at = accepted(world, clock, registered, date(2030, 1, 28))
    at = world.act(world.official("housing-44", Role.FIRST_REVIEWER), "agree", at)
    at = world.act(world.official("housing", Role.SECOND_REVIEWER), "agree", at)
    world.act(world.official("housing", Role.DECIDER), "grant", at)
    clock.set(date(2030, 3, 5))
    watch_deadlines(world.office)
    assert Counter(step.act for step in world.case(at.id).history)["deem_renewed"] == 0
    with world.office.deps.database.read() as unit:
        assert len(store.issues_of(unit, registered.id)) == 2


# -- reminders


def near(world: World) -> list[tuple[int, str]]:
    """Marks that were said, with the employer they were said to."""
    with world.office.deps.database.read() as unit:
        rows = unit.all(OUTBOX.select().where(OUTBOX.c.name == "registration.expiry_near").order_by(OUTBOX.c.id))
    return [(row.payload["mark"], row.payload["employer_id"]) for row in rows]


def test_the_end_of_a_term_is_said_once_for_each_mark(
    world: World, registered: Registration, clock: FixedClock
) -> None:
    for days in range(185, 30, -1):
        clock.set(LAST_DAY - timedelta(days=days))
        announce_expiries(world.office)
    assert near(world) == [(mark, EMPLOYER.id) for mark in (180, 120, 90, 60, 45, 35)]


def test_the_employer_of_now_is_told(world: World, registered: Registration, clock: FixedClock) -> None:
    at = to_new_employer(world, registered)
    clock.set(date(2026, 3, 10))
    world.act(world.official("housing-44", Role.DECIDER), "grant", at)
    clock.set(LAST_DAY - timedelta(days=170))
    announce_expiries(world.office)
    assert near(world) == [(180, OTHER.id)]


@pytest.mark.parametrize("business", [BusinessType.RENEWAL, BusinessType.CANCELLATION])
def test_nothing_is_said_about_what_goes_on_or_is_over(
    world: World, registered: Registration, clock: FixedClock, business: BusinessType
) -> None:
    if business is BusinessType.RENEWAL:
        at = accepted(world, clock, registered, date(2030, 1, 2))
        at = world.act(world.official("housing-44", Role.FIRST_REVIEWER), "agree", at)
        at = world.act(world.official("housing", Role.SECOND_REVIEWER), "agree", at)
    else:
        clock.set(date(2030, 1, 2))
        at = open_case(world, world.engineer(), business, registered, ground="contract_ended", ground_on="2029-12-31")
        at = world.act(world.engineer(), "submit", at)
        at = world.act(world.employer(), "confirm", at)
        at = world.act(world.official("housing-44", Role.INTAKE), "accept", at)
        at = world.act(world.official("housing-44", Role.FIRST_REVIEWER), "agree", at)
    world.act(world.official("housing", Role.DECIDER), "grant", at)
    announce_expiries(world.office)
    clock.set(LAST_DAY - timedelta(days=45))
    announce_expiries(world.office)
    assert near(world) == []
