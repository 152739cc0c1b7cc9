"""一致率: how officials agree with a blind second reading, and with the next level."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import NotAllowed, Refused
from registrar.modules.registration.contract import Receipt
from registrar.modules.registration.contract.agreement import AgreementView, Measure
from registrar.modules.registration.queries.agreement import agreement_of_official
from registrar.modules.registration.queries.reading import bulk_plan, readings_for
from registrar.modules.registration.verbs.accept_bulk import accept_bulk
from registrar.modules.registration.verbs.inspect_agreement import inspect_agreement
from registrar.modules.registration.verbs.open_bulk import open_bulk
from registrar.modules.registration.verbs.open_reading import open_reading
from registrar.modules.registration.verbs.state_reading import StateReading, state_reading
from registrar.platform.fakes import FixedClock
from registrar.platform.trail.tables import TRAIL
from tests.modules.registration.conftest import World

HERE = "housing-44"


def official(world: World, name: str, role: Role) -> Actor:
    return world.official(HERE, role, name)


def received(world: World, number: int) -> Receipt:
    person = f"person-{number}"
    at = world.act(world.engineer(person), "submit", world.draft(person))
    return world.act(world.employer(), "confirm", at)


def with_minimum(world: World, least: int) -> World:
    """The same world under a policy that shows measures from ``least`` judgements on."""
    policy = world.office.deps.policy

    class Book:
        def at(self, key: str, on: date) -> object:
            found = policy.at(key, on)
            return replace(found, value=least) if key == "registration.agreement.minimum" else found

        def __getattr__(self, name: str) -> object:
            return getattr(policy, name)

    return replace(world, office=replace(world.office, deps=replace(world.office.deps, law=Book)))


def look(world: World, first: date | None = None, last: date | None = None) -> AgreementView:
    return inspect_agreement(official(world, "head", Role.DECIDER), first, last, world.office)


def test_second_readings_are_measured_and_disagreement_is_shown_to_the_decider(world: World) -> None:
    for number in range(1, 4):
        received(world, number)
    anna, bert = official(world, "anna", Role.INTAKE), official(world, "bert", Role.INTAKE)
    for _ in range(3):
        (row, *_) = bulk_plan(anna, world.office).rows
        bulk = open_bulk(anna, [(row.id, row.version)], world.office)
        accept_bulk(anna, bulk.id, row.id, world.office)
    reasons = world.office.deps.policy.at("registration.correction_reasons", date(2026, 3, 2)).value
    for place, line in enumerate(readings_for(bert, world.office)):
        open_reading(bert, line.id, world.office)
        said = StateReading("return", (reasons[0]["code"],), "劳动合同缺页") if place == 0 else StateReading("accept")
        state_reading(bert, line.id, said, world.office)
    few = look(world)
    assert few.minimum > 3
    assert few.total.readings == Measure(3, False, None, None, None)
    enough = look(with_minimum(world, 3))
    assert enough.total.readings == Measure(3, True, 2, 66.7, 0.0)
    assert [(each.name, each.readings.count) for each in enough.lines] == [("姓名 anna", 3)]
    (apart,) = enough.disagreements
    assert (apart.first_name, apart.reader_name, apart.opinion) == ("姓名 anna", "姓名 bert", "劳动合同缺页")
    assert apart.reasons == [reasons[0]["text"]]
    own = agreement_of_official(anna, None, None, with_minimum(world, 3).office)
    assert (own.total.readings.agreed, list(own.lines), list(own.disagreements)) == (2, [], [])
    assert agreement_of_official(bert, None, None, world.office).total.readings.count == 0
    with world.office.deps.database.read() as unit:
        looks = [row.action for row in unit.all(TRAIL.select()) if row.account_id == "head"]
    assert looks == ["registration.agreement_inspected"] * 2


def test_reviews_are_measured_against_the_next_level(world: World, clock: FixedClock) -> None:
    first = official(world, "carl", Role.FIRST_REVIEWER)
    second = world.official("housing", Role.SECOND_REVIEWER)
    decider = world.official("housing", Role.DECIDER)
    code = world.office.deps.policy.at("registration.refusal_reasons", date(2026, 3, 2)).value[0]["code"]
    for number, (one, other) in enumerate((("agree", "agree"), ("agree", "disagree"), ("disagree", "disagree")), 1):
        at = world.act(official(world, "anna", Role.INTAKE), "accept", received(world, number))
        at = world.act(first, one, at, reasons=(code,) if one == "disagree" else ())
        at = world.act(second, other, at, reasons=(code,) if other == "disagree" else ())
        if number == 2:
            world.act(decider, "grant", at)
    here = look(with_minimum(world, 1))
    assert here.total.reviews == Measure(3, True, 2, 66.7, 0.4)
    assert [(each.name, each.reviews.agreed) for each in here.lines] == [("姓名 carl", 2)]
    ministry = inspect_agreement(decider, None, None, with_minimum(world, 1).office)
    assert [(each.reviews.count, each.reviews.agreed) for each in ministry.lines] == [(1, 0)], "overturned by the grant"
    clock.advance(days=10)
    assert look(world, first=date(2026, 3, 3)).total.reviews.count == 0
    assert look(world, first=date(2026, 3, 2), last=date(2026, 3, 2)).total.reviews.count == 3
    with pytest.raises(Refused):
        look(world, first=date(2026, 3, 3), last=date(2026, 3, 2))


def test_only_a_decider_sees_everybodys_measures(world: World) -> None:
    for actor in (official(world, "anna", Role.INTAKE), world.employer(), world.engineer()):
        with pytest.raises(NotAllowed):
            inspect_agreement(actor, None, None, world.office)
    for actor in (world.employer(), world.engineer()):
        with pytest.raises(NotAllowed):
            agreement_of_official(actor, None, None, world.office)
