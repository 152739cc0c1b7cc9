"""回避: nobody decides about themselves, their relatives, or an employer they worked at. Domain rule 25."""

from __future__ import annotations

from dataclasses import replace

import pytest

from registrar.kernel import uscc
from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import Conflict, NotAllowed, NotFound, Refused
from registrar.kernel.page import PageRequest
from registrar.modules.registration.contract import ApplicationSummary, Receipt
from registrar.modules.registration.queries.application import application_view
from registrar.modules.registration.queries.lists import queue
from registrar.modules.registration.queries.recusal import interests_view
from registrar.modules.registration.tables import INTEREST
from registrar.modules.registration.verbs.declare_interest import DeclareInterest, declare_interest
from registrar.modules.registration.verbs.recuse_official import recuse_official
from registrar.modules.registration.verbs.withdraw_interest import withdraw_interest
from registrar.platform.fakes import FixedClock
from registrar.platform.trail.tables import TRAIL
from tests.modules.registration.conftest import World
from tests.modules.registration.neighbours import EMPLOYER, id_number_of

FIRM = replace(EMPLOYER, uscc=uscc.build("9", "1", "440000", "MA5DA000"))


@pytest.fixture(autouse=True)
def firm(world: World) -> None:
    """The employer of the cases, with a credit code that can be declared."""
    world.identity.all_employers[FIRM.id] = FIRM


def officer(world: World, name: str = "officer") -> Actor:
    return world.official("housing-44", Role.INTAKE, name)


def received(world: World, person_id: str = "person-1") -> Receipt:
    at = world.act(world.engineer(person_id), "submit", world.draft(person_id))
    return world.act(world.employer(), "confirm", at)


def declare(world: World, actor: Actor, kind: str, person: str | None = None, uscc: str | None = None) -> str:
    number = id_number_of(person) if person else None
    return declare_interest(actor, DeclareInterest(kind, "情况说明", number, uscc), world.office).id


def lines(world: World, actor: Actor) -> list[ApplicationSummary]:
    return list(queue(actor, world.office, PageRequest(50), done=False, state=None, q=None).rows)


@pytest.mark.parametrize(
    ("kind", "person", "uscc", "code"),
    [
        ("self", "person-1", None, "registration.own_case"),
        ("relative", "person-1", None, "registration.related_person"),
        ("interested", "person-1", None, "registration.related_person"),
        ("worked_at", None, FIRM.uscc, "registration.related_employer"),
        ("stake_in", None, FIRM.uscc.lower(), "registration.related_employer"),
    ],
)
def test_a_declared_interest_bars_the_act_and_leaves_the_case_to_colleagues(
    world: World, kind: str, person: str | None, uscc: str | None, code: str
) -> None:
    at, actor = received(world), officer(world)
    declare(world, actor, kind, person, uscc)
    with pytest.raises(NotAllowed) as barred:
        world.act(actor, "accept", at)
    assert barred.value.code == code
    (line,) = lines(world, actor)
    assert line.desk is not None
    assert line.desk.recusal
    view = application_view(actor, at.id, world.office)
    assert view.actions
    assert not any(each.allowed for each in view.actions)
    assert view.desk is not None
    assert view.desk.recusal == line.desk.recusal
    (theirs,) = lines(world, officer(world, "colleague"))
    assert theirs.desk is not None
    assert theirs.desk.recusal is None
    assert world.act(officer(world, "colleague"), "accept", at).state == "awaiting_first_review"


def test_somebody_declared_before_they_have_a_file_is_known_when_they_apply(world: World) -> None:
    actor = officer(world)
    declare(world, actor, "relative", "person-2")
    mine, theirs = received(world, "person-1"), received(world, "person-2")
    assert [bool(each.desk and each.desk.recusal) for each in lines(world, actor)] == [False, True]
    world.act(actor, "accept", mine)
    with pytest.raises(NotAllowed):
        world.act(actor, "accept", theirs)


def test_decider_and_reviewer_are_barred_as_the_window_is(world: World) -> None:
    at = world.to_decision(world.draft())
    decider = world.official("housing", Role.DECIDER)
    declare(world, decider, "worked_at", uscc=FIRM.uscc)
    for act in ("grant", "refuse"):
        with pytest.raises(NotAllowed) as barred:
            world.act(decider, act, at, reasons=("no_employer",))
        assert barred.value.code == "registration.related_employer"


def test_a_withdrawn_interest_bars_until_the_day_is_over(world: World, clock: FixedClock) -> None:
    at, actor = received(world), officer(world)
    interest = declare(world, actor, "relative", "person-1")
    with pytest.raises(Refused):
        withdraw_interest(actor, interest, " ", world.office)
    with pytest.raises(NotFound):
        withdraw_interest(officer(world, "colleague"), interest, "登记错误", world.office)
    withdraw_interest(actor, interest, "登记错误", world.office)
    with pytest.raises(Conflict):
        withdraw_interest(actor, interest, "登记错误", world.office)
    with pytest.raises(NotAllowed):
        world.act(actor, "accept", at)
    clock.advance(days=1)
    assert world.act(actor, "accept", at).state == "awaiting_first_review"
    (line,) = interests_view(actor, world.office).rows
    assert (line.in_force, line.withdrawal_reason) == (False, "登记错误")


def test_an_official_leaves_one_case_to_colleagues(world: World) -> None:
    one, two, actor = received(world, "person-1"), received(world, "person-2"), officer(world)
    with pytest.raises(Refused):
        recuse_official(actor, one.id, "", world.office)
    with pytest.raises(NotFound):
        recuse_official(world.official("transport-44", Role.INTAKE), one.id, "同学", world.office)
    recuse_official(actor, one.id, "与申请人为同学", world.office)
    with pytest.raises(Conflict):
        recuse_official(actor, one.id, "与申请人为同学", world.office)
    with pytest.raises(NotAllowed) as barred:
        world.act(actor, "accept", one)
    assert barred.value.code == "registration.recused"
    world.act(actor, "accept", two)
    world.act(officer(world, "colleague"), "accept", one)


def test_no_identity_number_is_kept_and_every_act_is_on_the_trail(world: World) -> None:
    at, actor = received(world), officer(world)
    number = id_number_of("person-1")
    declare(world, actor, "relative", "person-1")
    recuse_official(actor, at.id, "另有情况", world.office)
    with world.office.deps.database.read() as unit:
        rows = [tuple(map(str, row)) for row in unit.all(INTEREST.select())]
        told = [(row.action, str(row.details)) for row in unit.all(TRAIL.select()) if row.account_id == "officer"]
    assert number not in str(rows)
    assert number not in str(told)
    assert [action for action, _ in told] == ["registration.interest_declared", "registration.official_recused"]


def test_only_officials_declare(world: World) -> None:
    for actor in (world.engineer(), world.employer()):
        with pytest.raises(NotAllowed):
            declare(world, actor, "relative", "person-2")
        with pytest.raises(NotAllowed):
            interests_view(actor, world.office)
