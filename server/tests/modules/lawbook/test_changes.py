"""Changing the law by four eyes, on both databases."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from registrar.kernel.actor import NOTHING, SYSTEM_ACTOR, Actor, Role
from registrar.kernel.errors import Conflict, NotAllowed, NotFound, Refused
from registrar.modules.audit import queries as trail
from registrar.modules.lawbook import store
from registrar.modules.lawbook.contract import OrganChange, ProposalState
from registrar.modules.lawbook.queries.proposals import preview, proposal, proposals
from registrar.modules.lawbook.queries.values import value_view, values_on
from registrar.modules.lawbook.verbs.approve_change import approve_change
from registrar.modules.lawbook.verbs.keep_edition import keep_edition
from registrar.modules.lawbook.verbs.reject_change import reject_change
from registrar.modules.lawbook.verbs.withdraw_change import withdraw_change
from registrar.platform.fakes import FixedClock
from tests.modules.lawbook.world import GRACE, SECURITY, SYSTEM, TERM, TOMORROW, Process, packaged, value

DECIDER = Actor("decider", frozenset({Role.DECIDER}), NOTHING)


def codes(refusal: pytest.ExceptionInfo[Refused | Conflict]) -> list[str]:
    return [each.code for each in refusal.value.problems]


def test_a_value_counts_from_its_day_once_another_has_approved_it(process: Process) -> None:
    before = process.deps.policy
    receipt = process.propose(value())
    assert process.deps.policy.digest == before.digest, "a proposal changes nothing"
    assert process.approve(receipt).state is ProposalState.APPROVED
    after = process.deps.policy
    assert [after.at(TERM, day).value for day in (date(2026, 3, 2), TOMORROW)] == [4, 5]
    assert after.at(TERM, TOMORROW).article == "新令第八条"
    assert after.digest != before.digest
    assert before.at(TERM, TOMORROW).value == 4, "who holds a book keeps it"


def test_every_step_is_on_the_trail_with_its_reason(process: Process) -> None:
    receipt = process.change(value())
    with process.deps.database.read() as unit:
        entries = trail.newest(unit, trail.Search(), 10, None)
    told = {each.draft.action: each.draft for each in entries}
    assert list(told) == ["lawbook.change_approved", "lawbook.change_proposed"]
    assert told["lawbook.change_proposed"].reason == "新规定公布"
    assert told["lawbook.change_proposed"].account_id == "system-admin"
    approved = told["lawbook.change_approved"]
    assert (approved.account_id, approved.reason, approved.subject_id) == ("security-admin", "已与原文核对", receipt.id)
    assert approved.details["digest"] == process.deps.policy.digest


@pytest.mark.parametrize(
    ("change", "reason", "expected"),
    [
        (value(day=date(2026, 3, 2)), "因", ["lawbook.day_past"]),
        (value(day=date(2020, 1, 1)), "因", ["lawbook.day_past"]),
        (value(article=" "), "因", ["lawbook.no_article", "policy.no_article"]),
        (value(), " ", ["lawbook.no_reason"]),
        (value(given=4), "因", ["lawbook.nothing_changes"]),
        (value(given="vier"), "因", ["policy.value"]),
        (value(key="registration.nothing"), "因", ["lawbook.unknown"]),
        (value(layer="profiles/draft"), "因", ["lawbook.unknown"]),
        (value(layer="provinces/gd"), "因", ["lawbook.unknown"]),
        (value(given="vier", day=date(2020, 1, 1)), "", ["lawbook.no_reason", "lawbook.day_past", "policy.value"]),
    ],
)
def test_what_is_wrong_is_told_all_at_once(process: Process, change: object, reason: str, expected: list[str]) -> None:
    with pytest.raises(Refused) as refusal:
        process.propose(change, reason)  # type: ignore[arg-type] # a change of any kind
    assert codes(refusal) == expected
    assert not preview(process.desk, change, reason).sound  # type: ignore[arg-type] # as above
    assert proposals(SYSTEM, process.desk, None) == []


def test_a_change_that_reaches_back_is_marked_and_said_to(process: Process) -> None:
    change = value(day=date(2025, 1, 1), retroactive=True)
    seen = preview(process.desk, change, "主管部门溯及既往的通知")
    assert seen.sound
    assert seen.warnings[0].startswith("自 2025-01-01 起追溯适用")
    process.change(change)
    assert process.deps.policy.at(TERM, date(2025, 6, 1)).value == 5


def test_the_preview_says_what_would_be_different_for_whom(process: Process) -> None:
    assert preview(process.desk, value(), "因").lines == ("自 2026-03-03 起：4 年 → 5 年",)
    province = preview(process.desk, value(GRACE, 24, layer="provinces/44"), "因")
    assert province.lines == ("广东省，自 2026-03-03 起：18 个月 → 24 个月",)
    profile = preview(process.desk, value(GRACE, 24, layer="profiles/statute"), "因")
    assert profile.lines == ("现行法律版，自 2026-03-03 起：12 个月 → 24 个月",)


@pytest.mark.parametrize(
    ("act", "actor"),
    [
        (approve_change, SYSTEM),
        (approve_change, DECIDER),
        (reject_change, SYSTEM),
        (withdraw_change, SECURITY),
        (withdraw_change, replace(SYSTEM, account_id="another-system-admin")),
    ],
)
def test_nobody_else_decides(process: Process, act: Callable[..., object], actor: Actor) -> None:
    receipt = process.propose(value())
    with pytest.raises(NotAllowed):
        act(actor, receipt.id, 1, "因", process.desk)
    assert proposal(SYSTEM, process.desk, receipt.id).state is ProposalState.OPEN


def test_nobody_approves_their_own(process: Process) -> None:
    both = Actor("system-admin", frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}), NOTHING)
    receipt = process.propose(value())
    with pytest.raises(Conflict) as refusal:
        approve_change(both, receipt.id, 1, "因", process.desk)
    assert codes(refusal) == ["lawbook.same_person"]


def test_a_proposal_is_decided_once(process: Process) -> None:
    rejected = process.propose(value())
    reject_change(SECURITY, rejected.id, 1, "与原文不符", process.desk)
    withdrawn = process.propose(value())
    withdraw_change(SYSTEM, withdrawn.id, 1, "写错日期", process.desk)
    for receipt in (rejected, withdrawn):
        with pytest.raises(Conflict):
            process.approve(receipt)
        with pytest.raises(Conflict):
            reject_change(SECURITY, receipt.id, 2, "再次", process.desk)
    with pytest.raises(NotFound):
        approve_change(SECURITY, "nothing", 1, "因", process.desk)
    seen = {each.id: each for each in proposals(SECURITY, process.desk, None)}
    assert (seen[rejected.id].state, seen[rejected.id].decision_reason) == (ProposalState.REJECTED, "与原文不符")
    assert seen[withdrawn.id].state is ProposalState.WITHDRAWN
    assert process.deps.policy.at(TERM, TOMORROW).value == 4


def test_a_day_that_has_come_unapproved_cannot_be_approved(process: Process, clock: FixedClock) -> None:
    receipt = process.propose(value())
    clock.advance(days=1)
    with pytest.raises(Conflict) as refusal:
        process.approve(receipt)
    assert codes(refusal) == ["lawbook.day_come"]


def test_an_approval_is_checked_against_the_law_of_its_moment(process: Process) -> None:
    first, second = process.propose(value()), process.propose(value(article="另一条"))
    process.approve(first)
    with pytest.raises(Refused) as refusal:
        process.approve(second)
    assert codes(refusal) == ["lawbook.nothing_changes"]


def test_the_buttons_are_those_of_the_caller(process: Process) -> None:
    receipt = process.propose(value())
    auditor = Actor("auditor", frozenset({Role.AUDITOR}), NOTHING)
    offered = {
        actor.account_id: proposal(actor, process.desk, receipt.id).actions for actor in (SYSTEM, SECURITY, auditor)
    }
    assert offered == {"system-admin": ["withdraw"], "security-admin": ["approve", "reject"], "auditor": []}


def test_processes_agree_through_the_database(process: Process, other: Process, clock: FixedClock) -> None:
    assert other.deps.policy.digest == process.deps.policy.digest
    process.change(value())
    clock.advance(seconds=3)
    assert other.deps.policy.at(TERM, TOMORROW).value == 5
    other.change(value(GRACE, 24))
    clock.advance(seconds=3)
    assert process.deps.policy.digest == other.deps.policy.digest
    assert process.deps.policy.at(GRACE, TOMORROW).value == 24


def test_a_request_keeps_the_law_it_began_with(process: Process) -> None:
    request = process.deps.for_request(object())  # type: ignore[arg-type] # any key
    process.change(value())
    assert request.policy.at(TERM, TOMORROW).value == 4
    assert process.deps.policy.at(TERM, TOMORROW).value == 5


def test_approvals_at_once_make_one_law_with_every_change(process: Process, other: Process) -> None:
    keys = (GRACE, "registration.renewal.window_open", "registration.limit.delivery", "registration.limit.extension")
    receipts = [process.propose(value(key, 24)) for key in keys]
    failures: list[Exception] = []

    def approve(at: Process, number: int) -> None:
        try:
            at.approve(receipts[number])
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=approve, args=((process, other)[n % 2], n)) for n in range(len(keys))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    process.law.look_again()
    assert [process.deps.policy.at(key, TOMORROW).value for key in keys] == [24] * len(keys)
    with process.deps.database.read() as unit:
        assert store.last_seq(unit) == len(keys)


def test_every_law_ever_used_can_be_read_again_by_its_digest(process: Process) -> None:
    keep_edition(SYSTEM_ACTOR, process.deps, process.law)
    assert keep_edition(SYSTEM_ACTOR, process.deps, process.law) == 0, "kept once"
    first = process.deps.policy.digest
    process.change(value())
    second = process.deps.policy.digest
    with process.deps.database.read() as unit:
        for digest, years in ((first, 4), (second, 5)):
            found = store.find_edition(unit, digest[:12])
            assert found is not None
            book = found[1].book(found[0])
            assert (book.digest, book.at(TERM, TOMORROW).value) == (digest, years)
        assert store.find_edition(unit, "0" * 12) is None


def test_pages_say_a_value_with_its_history(process: Process) -> None:
    process.change(value())
    listed = {each.key: each for each in values_on(process.desk, TOMORROW, None, None).rows}
    assert (listed[TERM].value_text, listed[TERM].article, listed[TERM].since) == ("5 年", "新令第八条", TOMORROW)
    assert len(listed) == len(packaged().schema)
    view = value_view(process.desk, GRACE, "statute", "440000")
    assert [(each.title, [one.value_text for one in each.values]) for each in view.layers] == [
        ("全国通用", ["12 个月"]),
        ("广东省", ["18 个月"]),
    ]
    assert [each.value_text for each in view.spans] == ["12 个月", "18 个月"]
    with pytest.raises(Refused):
        values_on(process.desk, None, "draft", None)
    with pytest.raises(NotFound):
        value_view(process.desk, "registration.nothing", None, None)


def test_organs_follow_the_law_on_its_day(process: Process, clock: FixedClock) -> None:
    process.identity.load_organs()
    process.change(OrganChange("housing-44", TOMORROW, {"name": "广东省住房城乡建设委员会"}, "机构改革方案"))
    process.change(OrganChange("housing-4401", TOMORROW, None, "机构改革方案"))
    columns = {
        "name": "深汕示例区住房和城乡建设局", "kind": "housing", "level": "city", "province": "44",
        "parent": "housing-44", "specialties": ["civil"],
    }  # fmt: skip
    process.change(OrganChange("housing-4499", date(2026, 3, 4), columns, "机构改革方案"))
    assert process.identity.load_organs() == 0, "not before its day"
    clock.advance(days=1)
    assert process.identity.load_organs() == 2
    clock.advance(days=1)
    assert process.identity.load_organs() == 1
    assert process.identity.load_organs() == 0
    organs = {each.code: each for each in process.identity.all_organs()}
    assert organs["housing-44"].name == "广东省住房城乡建设委员会"
    assert "housing-4401" not in organs
    assert organs["housing-4499"].opened_on == date(2026, 3, 4)


@pytest.mark.parametrize("columns", [None, {"name": "某局"}, {"name": "某局", "level": "city"}])
def test_an_organ_nobody_knows_is_said_whole(process: Process, columns: dict[str, object] | None) -> None:
    with pytest.raises(Refused):
        process.propose(OrganChange("housing-9900", TOMORROW, columns, "方案"))
