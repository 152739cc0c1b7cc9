"""What may be given as a reason, what must come with it, and that others read what was given."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from registrar.engines.flow import Act
from registrar.kernel.actor import Role
from registrar.kernel.errors import Refused
from registrar.modules.registration.contract import BusinessType
from registrar.modules.registration.http import ACTS
from registrar.modules.registration.model import Item, Step
from registrar.modules.registration.queries.application import application_view, reasons_offered
from registrar.modules.registration.queries.reasons import GROUND_TABLES, offered_reasons, reasons_for, reasons_given
from registrar.modules.registration.queries.words import item_views, reason_views
from registrar.modules.registration.rules.acts import require_complete
from tests.modules.registration.conftest import World

GIVING = [(act, business) for act in ACTS for business in BusinessType]


def step(act: str, *, reasons: tuple[str, ...] = (), items: tuple[Item, ...] = ()) -> Step:
    return Step(
        place=1,
        at=datetime(2026, 3, 2, tzinfo=UTC),
        done_on=date(2026, 3, 2),
        account_id="a",
        desk="intake",
        party_id=None,
        act=act,
        from_state="draft",
        to_state="draft",
        reasons=reasons,
        items=items,
    )


def test_what_is_offered_is_what_is_read_afterwards(world: World) -> None:
    """For every act and business and each of its reasons: the words shown are the words chosen from."""
    for act, business in GIVING:
        rows = reasons_for(world.office, act, business)
        assert len({row["code"] for row in rows}) == len(rows)
        for row in rows:
            given = step(act, reasons=(row["code"],), items=(Item(row["code"]),))
            table = reasons_given(world.office, given, business)
            assert [each.text for each in reason_views(table, given.reasons)] == [row["text"]]
            assert [each.text for each in item_views(table, given.items)] == [row["text"]]


def test_every_act_that_needs_reasons_has_a_table(world: World) -> None:
    for flow in world.office.flows.values():
        for act in flow.acts.values():
            for business in BusinessType:
                if not {"reasons", "items"} & set(act.needs) or (
                    act.code == "propose" and business not in GROUND_TABLES
                ):
                    continue
                assert reasons_for(world.office, act.code, business), (flow.version, act.code)


def test_the_person_reads_the_reason_the_employer_gave(world: World) -> None:
    """The same code stands among the reasons to refuse a registration, with other words."""
    at = world.act(world.engineer(), "submit", world.draft())
    offered = reasons_offered(world.employer(), at.id, "reject", world.office)
    said = next(reason.text for reason in offered if reason.code == "not_employed")
    world.act(world.employer(), "reject", at, reasons=("not_employed",))
    seen = application_view(world.engineer(), at.id, world.office)
    assert [reason.text for reason in seen.timeline[-1].reasons] == [said] == ["申请人未与本单位建立聘用关系"]


def complete(
    world: World,
    act: str,
    needs: tuple[str, ...],
    *,
    opinion: str = "",
    reasons: tuple[str, ...] = (),
    items: tuple[Item, ...] = (),
) -> list[tuple[str, str | None]]:
    asked = Act(act, {}, needs=needs)
    try:
        require_complete(asked, opinion, reasons, items, offered_reasons(world.office, act, BusinessType.INITIAL))
    except Refused as refused:
        return [(problem.code, problem.at) for problem in refused.problems]
    return []


def test_every_entry_of_a_correction_list_says_what_is_to_be_done(world: World) -> None:
    """The law allows one such notice: all entries that say nothing are told at once."""
    table = offered_reasons(world.office, "return_for_correction", BusinessType.INITIAL)
    empty = (
        Item("missing"),
        Item("unreadable", "labour_contract"),
        Item("other", "labour_contract", table["other"]["text"]),
        Item("form_mismatch", None, table["form_mismatch"]["text"]),
        Item("unsigned"),
        Item("missing", "no_such_place"),
    )
    assert complete(world, "return_for_correction", ("items",), items=empty) == [
        ("registration.item_needs_place", "items.0"),
        ("registration.item_needs_words", "items.2"),
        ("registration.item_needs_place", "items.3"),
        ("registration.item_place_unknown", "items.5"),
    ]
    full = (
        Item("missing", "degree_certificate"),
        Item("missing", None, f"{table['missing']['text']}：劳动合同第三页"),
        Item("other", None, "其他需要补正的内容：请附更名证明"),
        Item("form_mismatch", "contract_start"),
    )
    assert complete(world, "return_for_correction", ("items",), items=full) == []


def test_another_reason_of_the_employer_is_spelled_out(world: World) -> None:
    assert complete(world, "reject", ("reasons",), reasons=("other",)) == [("registration.reason_unclear", "opinion")]
    assert complete(world, "reject", ("reasons",), reasons=("other",), opinion="已转到分公司") == []


def test_an_empty_notice_is_not_sent(world: World) -> None:
    at = world.act(world.employer(), "confirm", world.act(world.engineer(), "submit", world.draft()))
    intake = world.official("housing-44", Role.INTAKE)
    with pytest.raises(Refused) as refused:
        world.act(intake, "return_for_correction", at, items=(Item("missing"), Item("other")))
    assert [problem.code for problem in refused.value.problems] == [
        "registration.item_needs_place",
        "registration.item_needs_words",
    ]
    assert world.case(at.id).state == "awaiting_acceptance"
