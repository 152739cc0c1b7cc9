"""批量受理 and 盲审: clean cases accepted together, and verdicts read again by somebody who does not know them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import Conflict, NotAllowed, NotFound, Refused
from registrar.kernel.page import PageRequest
from registrar.modules.documents.contract import DocumentKind, FieldView
from registrar.modules.registration.contract import Receipt
from registrar.modules.registration.contract.cockpit import BulkOutcome, BulkView
from registrar.modules.registration.model import Item
from registrar.modules.registration.queries.letters import letters_of_case
from registrar.modules.registration.queries.lists import queue
from registrar.modules.registration.queries.reading import bulk_plan, bulk_view, readings_for
from registrar.modules.registration.tables import BULK_CASE, READING
from registrar.modules.registration.verbs.accept_bulk import accept_bulk
from registrar.modules.registration.verbs.claim_case import claim_case
from registrar.modules.registration.verbs.declare_interest import DeclareInterest, declare_interest
from registrar.modules.registration.verbs.draw_reading import draw_reading
from registrar.modules.registration.verbs.inspect_application import inspect_application
from registrar.modules.registration.verbs.open_bulk import open_bulk
from registrar.modules.registration.verbs.open_reading import open_reading, read_blind
from registrar.modules.registration.verbs.save_form import save_form
from registrar.modules.registration.verbs.state_reading import StateReading, state_reading
from registrar.platform.bus import Message
from registrar.platform.db.units import RequestKey
from tests.modules.registration.conftest import World
from tests.modules.registration.neighbours import id_number_of

HERE = "housing-44"


def officer(world: World, name: str = "anna") -> Actor:
    return world.official(HERE, Role.INTAKE, name)


def received(world: World, number: int) -> Receipt:
    person = f"person-{number}"
    at = world.act(world.engineer(person), "submit", world.draft(person))
    return world.act(world.employer(), "confirm", at)


def choose(world: World, actor: Actor) -> BulkView:
    """All that is offered."""
    rows = bulk_plan(actor, world.office).rows
    return open_bulk(actor, [(each.id, each.version) for each in rows], world.office)


def accept_all(world: World, actor: Actor, bulk: BulkView) -> list[BulkOutcome]:
    return [accept_bulk(actor, bulk.id, each.application_id, world.office) for each in bulk.cases]


def drawn(world: World, actor: Actor, code: str, at: Receipt, chance: float) -> None:
    """The verdict of the intake desk reaches the handler, and chance says ``chance``."""

    class Told:
        def random(self) -> float:
            return chance

        def below(self, stop: int) -> int:
            return 0

    office = replace(world.office, deps=replace(world.office.deps, chance=Told()))
    draw_reading(Message(f"m-{at.id}"[:36], "x", at.id, {"application_id": at.id, "act": code}), office)


def test_only_clean_cases_are_offered(world: World) -> None:
    clean, mine = received(world, 1), received(world, 3)
    doubtful = world.draft("person-2", post="造价师")
    post = FieldView("post", "post", "会计", 0.9, "会计", "", False, None, ())
    world.documents.change(doubtful.id, DocumentKind.LABOUR_CONTRACT, fields=(post,))
    world.act(world.employer(), "confirm", world.act(world.engineer("person-2"), "submit", doubtful))
    held = received(world, 4)
    anna = officer(world)
    declare_interest(anna, DeclareInterest("relative", "表亲", id_number_of("person-3")), world.office)
    claim_case(officer(world, "bert"), held.id, None, world.office)
    offered = {each.id for each in bulk_plan(anna, world.office).rows}
    assert offered == {clean.id}
    assert {mine.id, doubtful.id, held.id}.isdisjoint(offered)
    with pytest.raises(NotAllowed):
        bulk_plan(world.official(HERE, Role.DECIDER), world.office)
    with pytest.raises(Refused) as refused:
        open_bulk(anna, [(clean.id, clean.version), (held.id, held.version)], world.office)
    assert refused.value.code == "registration.bulk_unknown"
    with pytest.raises(Refused):
        open_bulk(anna, [], world.office)


def test_each_case_is_an_act_of_its_own_and_one_refused_stops_no_other(world: World) -> None:
    cases = [received(world, number) for number in (1, 2, 3)]
    anna = officer(world)
    bulk = choose(world, anna)
    world.act(officer(world, "bert"), "accept", cases[1])
    outcomes = accept_all(world, anna, bulk)
    assert [each.outcome for each in outcomes] == ["accepted", "refused", "accepted"]
    assert outcomes[1].problems
    assert outcomes[1].problems[0].title
    for each in (cases[0], cases[2]):
        assert world.case(each.id).state == "awaiting_first_review"
        (letter,) = letters_of_case(anna, each.id, world.office)
        assert "受理" in letter.title
    assert [each.outcome for each in bulk_view(anna, bulk.id, world.office).cases] == [
        "accepted",
        "refused",
        "accepted",
    ]
    again = accept_bulk(anna, bulk.id, cases[0].id, world.office)
    assert again.outcome == "accepted"
    assert len(world.case(cases[0].id).history) == 3, "a repetition accepts nothing twice"
    with pytest.raises(NotFound):
        accept_bulk(officer(world, "bert"), bulk.id, cases[0].id, world.office)


def test_the_same_key_gets_the_same_answer(world: World) -> None:
    case, anna = received(world, 1), officer(world)
    bulk = choose(world, anna)
    key = RequestKey("k" * 64, "f" * 64, BulkOutcome)
    answers = [world.office.once(key, lambda office: accept_bulk(anna, bulk.id, case.id, office)) for _ in range(2)]
    assert answers[0] == answers[1]
    assert len(world.case(case.id).history) == 3


def test_what_is_no_longer_clean_is_refused(world: World) -> None:
    case, anna = received(world, 1), officer(world)
    bulk = choose(world, anna)
    world.documents.change(case.id, DocumentKind.LABOUR_CONTRACT, state="reading")
    (outcome,) = accept_all(world, anna, bulk)
    assert outcome.outcome == "refused"
    assert world.case(case.id).state == "awaiting_acceptance"


def test_a_share_is_set_aside_and_a_colleague_reads_it_blind(world: World) -> None:
    for number in range(1, 5):
        received(world, number)
    anna, bert = officer(world), officer(world, "bert")
    accept_all(world, anna, choose(world, anna))
    with world.office.deps.database.read() as unit:
        assert sum(row.set_aside for row in unit.all(BULK_CASE.select())) == 1
        (row,) = unit.all(READING.select())
    assert readings_for(anna, world.office) == [], "nobody reads their own verdict again"
    with pytest.raises(NotAllowed):
        open_reading(anna, row.id, world.office)
    (line,) = readings_for(bert, world.office)
    open_reading(bert, line.id, world.office)
    open_reading(bert, line.id, world.office)
    shown = read_blind(bert, line.id, world.office)
    assert (shown.view.state, shown.view.clock, tuple(shown.view.actions)) == ("awaiting_acceptance", None, ())
    assert [each.action for each in shown.view.timeline] == ["submit", "confirm"]
    with pytest.raises(Conflict) as blind:
        inspect_application(bert, row.application_id, world.office)
    assert blind.value.code == "registration.reading_blind"
    lines = queue(bert, world.office, PageRequest(50), done=True, state=None, q=None).rows
    assert {each.state for each in lines if each.id == row.application_id} == {"awaiting_acceptance"}
    assert readings_for(officer(world, "carl"), world.office) == [], "a colleague has it"
    receipt = state_reading(bert, line.id, StateReading("accept"), world.office)
    assert receipt.agrees is True
    assert inspect_application(bert, row.application_id, world.office).state == "awaiting_first_review"
    with pytest.raises(Conflict):
        state_reading(bert, line.id, StateReading("accept"), world.office)
    assert world.case(row.application_id).state == "awaiting_first_review", "a reading changes nothing about the case"


def test_a_verdict_given_by_itself_may_be_drawn_too(world: World) -> None:
    one, two, three = received(world, 1), received(world, 2), received(world, 3)
    anna, bert = officer(world), officer(world, "bert")
    code = world.office.deps.policy.at("registration.correction_reasons", date(2026, 3, 2)).value[0]["code"]
    item = Item(code, "labour_contract", "缺页")
    returned = world.act(anna, "return_for_correction", one, items=(item,))
    mended = world.act(anna, "return_for_correction", two, items=(item,))
    accepted = world.act(anna, "accept", three)
    drawn(world, anna, "return_for_correction", returned, 0.0)
    drawn(world, anna, "return_for_correction", mended, 0.0)
    drawn(world, anna, "accept", accepted, 0.99)
    assert len(readings_for(bert, world.office)) == 2
    save_form(world.engineer("person-2"), mended.id, mended.version, {"post": "造价师"}, world.office)
    for line in readings_for(bert, world.office):
        open_reading(bert, line.id, world.office)
    (line,) = readings_for(bert, world.office)
    assert line.number == world.case(one.id).number, "what was mended meanwhile has nothing to compare"
    shown = read_blind(bert, line.id, world.office).view
    told = (shown.state, shown.mended, shown.correction, list(shown.not_notified), [e.action for e in shown.timeline])
    assert told == ("awaiting_acceptance", None, None, [], ["submit", "confirm"]), "nothing says that it was returned"
    with pytest.raises(Refused):
        state_reading(bert, line.id, StateReading("return"), world.office)
    assert state_reading(bert, line.id, StateReading("accept"), world.office).agrees is False


def test_who_took_part_reads_nothing_again(world: World) -> None:
    case, anna = received(world, 1), officer(world)
    accept_all(world, anna, choose(world, anna))
    both = Actor("both", frozenset({Role.INTAKE, Role.FIRST_REVIEWER}), anna.scope)
    (line,) = readings_for(both, world.office)
    at = world.case(case.id)
    world.act(both, "agree", Receipt(at.id, at.number, at.version, at.state, at.opened_at))
    assert readings_for(both, world.office) == []
    with pytest.raises(NotAllowed) as own:
        open_reading(both, line.id, world.office)
    assert own.value.code == "registration.reading_own"
