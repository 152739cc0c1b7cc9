"""领取, 移交: who holds a case at its desk, and who stands in for somebody who is away."""

from __future__ import annotations

from datetime import date

import pytest

from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import Conflict, NotAllowed, NotFound, Refused
from registrar.kernel.page import PageRequest
from registrar.modules.identity.contract import AccountName
from registrar.modules.registration.contract import ApplicationSummary, Receipt
from registrar.modules.registration.queries.application import application_view
from registrar.modules.registration.queries.handover import absences_view
from registrar.modules.registration.queries.lists import queue
from registrar.modules.registration.verbs.claim_case import claim_case
from registrar.modules.registration.verbs.declare_absence import DeclareAbsence, declare_absence
from registrar.modules.registration.verbs.declare_interest import DeclareInterest, declare_interest
from registrar.modules.registration.verbs.end_absence import end_absence
from registrar.modules.registration.verbs.release_case import release_case
from registrar.platform.fakes import FixedClock
from tests.modules.registration.conftest import World
from tests.modules.registration.neighbours import id_number_of

HERE = "housing-44"
FIRST, LAST = date(2026, 3, 3), date(2026, 3, 5)
"""The clock stands at 2026-03-02."""


def official(world: World, name: str, *roles: Role) -> Actor:
    given = frozenset(roles or (Role.INTAKE,))
    actor = Actor(name, given, world.official(HERE, Role.INTAKE).scope)
    if name not in {each.account_id for each in world.identity.staff}:
        world.identity.staff.append(AccountName(name, name, f"姓名 {name}", given, HERE, None))
    return actor


def received(world: World, person_id: str = "person-1") -> Receipt:
    at = world.act(world.engineer(person_id), "submit", world.draft(person_id))
    return world.act(world.employer(), "confirm", at)


def lines(world: World, actor: Actor, *, mine: bool = False) -> list[ApplicationSummary]:
    return list(queue(actor, world.office, PageRequest(50), done=False, state=None, q=None, mine=mine).rows)


def away(world: World, actor: Actor, deputy: Actor, account: str | None = None) -> str:
    return declare_absence(actor, DeclareAbsence(deputy.account_id, FIRST, LAST, account), world.office).id


def test_a_claimed_case_is_left_to_its_holder_until_it_is_released_or_moves_on(world: World) -> None:
    one, two = received(world, "person-1"), received(world, "person-2")
    anna, bert = official(world, "anna"), official(world, "bert")
    claim_case(anna, one.id, None, world.office)
    claim_case(anna, one.id, None, world.office)
    marks = [each.desk for each in lines(world, bert)]
    assert [(each.holder_name, each.mine) for each in marks if each] == [("姓名 anna", False), (None, False)]
    assert [each.number for each in lines(world, anna, mine=True)] == [world.case(one.id).number]
    with pytest.raises(NotAllowed) as held:
        world.act(bert, "accept", one)
    assert held.value.code == "registration.held_by_colleague"
    view = application_view(bert, one.id, world.office)
    assert view.desk is not None
    assert (view.desk.recusal, tuple(view.desk.offers)) == (None, ("take_over",))
    with pytest.raises(Conflict):
        claim_case(bert, one.id, " ", world.office)
    with pytest.raises(Conflict):
        release_case(bert, one.id, world.office)
    release_case(anna, one.id, world.office)
    claim_case(bert, one.id, None, world.office)
    claim_case(anna, one.id, "材料已由我核对", world.office)
    assert world.act(anna, "accept", one).state == "awaiting_first_review"
    reviewer = official(world, "carl", Role.FIRST_REVIEWER)
    (line,) = lines(world, reviewer)
    assert line.desk is not None
    assert line.desk.holder_name is None, "the claim stayed at the desk the case has left"
    world.act(bert, "accept", two)


def test_a_claim_never_moves_the_clock_nor_shows_on_the_applicants_page(world: World) -> None:
    at = received(world)
    before = application_view(world.engineer(), at.id, world.office)
    claim_case(official(world, "anna"), at.id, None, world.office)
    after = application_view(world.engineer(), at.id, world.office)
    assert (after.clock, after.holder, after.version, after.desk) == (
        before.clock,
        before.holder,
        before.version,
        None,
    )


def test_a_claim_keeps_nobody_at_another_desk_from_the_clock(world: World) -> None:
    at = world.act(official(world, "anna"), "accept", received(world))
    claim_case(official(world, "carl", Role.FIRST_REVIEWER), at.id, None, world.office)
    decider = world.official("housing", Role.DECIDER)
    with pytest.raises(Conflict) as not_their_turn:
        claim_case(decider, at.id, None, world.office)
    assert not_their_turn.value.code == "registration.act_not_available"
    at = world.act(decider, "extend", at, reasons=("complex",))
    assert [
        each.desk.holder_name for each in lines(world, official(world, "dora", Role.FIRST_REVIEWER)) if each.desk
    ] == ["姓名 carl"], "to extend is no step of the desk: who holds the case holds it still"


def test_only_who_could_act_takes_a_case(world: World) -> None:
    at, anna = received(world), official(world, "anna")
    with pytest.raises(Conflict) as not_their_turn:
        claim_case(official(world, "carl", Role.FIRST_REVIEWER), at.id, None, world.office)
    assert not_their_turn.value.code == "registration.act_not_available"
    with pytest.raises(NotFound):
        claim_case(world.official("transport-44", Role.INTAKE), at.id, None, world.office)
    declare_interest(anna, DeclareInterest("relative", "表亲", id_number_of("person-1")), world.office)
    with pytest.raises(NotAllowed) as barred:
        claim_case(anna, at.id, None, world.office)
    assert barred.value.code == "registration.related_person"


def test_while_somebody_is_away_the_deputy_holds_their_cases(world: World, clock: FixedClock) -> None:
    at, anna, bert = received(world), official(world, "anna"), official(world, "bert")
    claim_case(anna, at.id, None, world.office)
    away(world, anna, bert)
    assert lines(world, bert, mine=True) == []
    clock.advance(days=1)
    (line,) = lines(world, bert, mine=True)
    assert line.desk is not None
    assert (line.desk.mine, line.desk.passed_from) == (True, "姓名 anna")
    assert lines(world, anna, mine=True) == []
    with pytest.raises(NotAllowed):
        world.act(anna, "accept", at)
    with pytest.raises(Conflict) as gone:
        claim_case(anna, at.id, "我来", world.office)
    assert gone.value.code == "registration.away_today"
    clock.advance(days=3)
    assert len(lines(world, anna, mine=True)) == 1, "it ends by itself"
    with pytest.raises(NotAllowed):
        world.act(bert, "accept", at)
    world.act(anna, "accept", at)


def test_a_deputy_acts_in_the_place_of_who_is_away(world: World, clock: FixedClock) -> None:
    at, anna, bert = received(world), official(world, "anna"), official(world, "bert")
    claim_case(anna, at.id, None, world.office)
    away(world, anna, bert)
    clock.advance(days=1)
    assert world.act(bert, "accept", at).state == "awaiting_first_review"


def test_a_case_the_deputy_handled_at_another_level_lies_open(world: World, clock: FixedClock) -> None:
    both = (Role.INTAKE, Role.FIRST_REVIEWER)
    anna, bert = official(world, "anna", *both), official(world, "bert", *both)
    carl = official(world, "carl", *both)
    one, two = (world.act(bert, "accept", received(world, each)) for each in ("person-1", "person-2"))
    three = world.act(carl, "accept", received(world, "person-3"))
    declare_interest(bert, DeclareInterest("relative", "表亲", id_number_of("person-3")), world.office)
    for each in (one, two, three):
        claim_case(anna, each.id, None, world.office)
    away(world, anna, bert)
    clock.advance(days=1)
    assert lines(world, bert, mine=True) == []
    assert [each.desk.holder_name for each in lines(world, carl) if each.desk] == [None, None, None]
    assert world.act(carl, "agree", one).state == "awaiting_second_review"
    claim_case(carl, two.id, None, world.office)
    assert len(lines(world, carl, mine=True)) == 1


def test_who_declares_an_absence_for_whom(world: World, clock: FixedClock) -> None:
    anna, bert = official(world, "anna"), official(world, "bert")
    head = official(world, "head", Role.DECIDER)
    with pytest.raises(NotAllowed):
        away(world, bert, bert, "anna")
    absence = away(world, head, bert, "anna")
    with pytest.raises(Refused) as refused:
        away(world, anna, bert)
    assert [each.code for each in refused.value.problems] == ["registration.absence_overlaps"]
    with pytest.raises(Refused) as refused:
        away(world, bert, anna)
    assert [each.code for each in refused.value.problems] == ["registration.absence_deputy_away"]
    assert [each.name for each in absences_view(head, world.office).rows] == ["姓名 anna"]
    assert absences_view(official(world, "carl"), world.office).rows == []
    with pytest.raises(NotAllowed):
        end_absence(bert, absence, world.office)
    clock.advance(days=2)
    end_absence(anna, absence, world.office)
    with pytest.raises(Conflict):
        end_absence(head, absence, world.office)
    assert [each.state for each in absences_view(anna, world.office).rows] == ["over"]
    claim_case(anna, received(world).id, None, world.office)
