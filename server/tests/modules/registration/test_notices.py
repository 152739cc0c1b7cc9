"""Lists: composed of an organ's own cases, each once a kind, numbered, masked, and printed like letters."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from registrar.kernel.actor import Role
from registrar.kernel.errors import Conflict, NotAllowed, Refused
from registrar.kernel.page import PageRequest
from registrar.modules.registration.contract import Receipt
from registrar.modules.registration.contract.letters import NoticeKind
from registrar.modules.registration.queries.notices import notice_page, notices, plan_notice
from registrar.modules.registration.verbs.open_notice import download_notice, export_notice
from registrar.modules.registration.verbs.print_letter import print_letter
from registrar.modules.registration.verbs.publish_notice import publish_notice
from registrar.platform.fakes import FixedClock
from tests.modules.registration.conftest import World

ANNOUNCEMENT, PUBLIC_NOTICE = NoticeKind.ANNOUNCEMENT, NoticeKind.PUBLIC_NOTICE


def granted(world: World, person: str) -> Receipt:
    return world.act(world.official("housing", Role.DECIDER), "grant", world.to_decision(world.draft(person), person))


def test_granted_cases_are_announced_once_and_in_their_order(world: World, clock: FixedClock) -> None:
    decider = world.official("housing", Role.DECIDER)
    people = [f"person-{number}" for number in range(1, 4)]
    cases = [granted(world, person) for person in people]
    plan = plan_notice(decider, ANNOUNCEMENT, None, None, world.office)
    assert [each.application_id for each in plan.candidates] == [each.id for each in cases]
    assert (plan.days, plan.until, plan.more) == (0, None, False)
    today = world.office.deps.today()
    first = publish_notice(decider, ANNOUNCEMENT, [cases[0].id, cases[2].id], today, world.office)
    assert (first.number, first.cases) == ("建造注公〔2026〕1号", 2)
    left = plan_notice(decider, ANNOUNCEMENT, None, None, world.office).candidates
    assert [each.application_id for each in left] == [cases[1].id]
    with pytest.raises(Refused) as twice:
        publish_notice(decider, ANNOUNCEMENT, [cases[0].id], today, world.office)
    assert [each.code for each in twice.value.problems] == [
        "registration.notice_empty",
        "registration.notice_case_unknown",
    ]
    second = publish_notice(decider, ANNOUNCEMENT, [cases[1].id], today, world.office)
    assert second.number == "建造注公〔2026〕2号"

    shown = notices(world.office, PageRequest(1), None)
    assert [each.number for each in shown.rows] == [second.number]
    rest = notices(world.office, PageRequest(5, shown.next), ANNOUNCEMENT)
    assert [each.title for each in rest.rows] == ["关于2026年第1批造价工程师准予注册人员名单的公告"]
    page = notice_page(world.office, first.id, PageRequest(1))
    assert [(each.place, each.name, each.certificate_number) for each in page.cases] == [
        (1, "张*", cases[0].certificate_number)
    ]
    following = notice_page(world.office, first.id, PageRequest(1, page.next))
    assert [each.place for each in following.cases] == [2]
    assert "张1" not in repr(page)
    assert "2名造价工程师" in "".join(page.paragraphs)


def test_only_the_deciders_of_the_organ_publish_and_only_their_cases(world: World) -> None:
    case = granted(world, "person-1")
    for role in (Role.INTAKE, Role.FIRST_REVIEWER, Role.SECOND_REVIEWER):
        with pytest.raises(NotAllowed):
            plan_notice(world.official("housing", role), ANNOUNCEMENT, None, None, world.office)
    elsewhere = world.official("water", Role.DECIDER)
    assert plan_notice(elsewhere, ANNOUNCEMENT, None, None, world.office).candidates == []
    with pytest.raises(Refused):
        publish_notice(elsewhere, ANNOUNCEMENT, [case.id], world.office.deps.today(), world.office)


def test_the_days_bound_what_is_announced(world: World, clock: FixedClock) -> None:
    decider = world.official("housing", Role.DECIDER)
    granted(world, "person-1")
    monday = world.office.deps.today()
    clock.advance(timedelta(days=7))
    later = granted(world, "person-2")
    week = plan_notice(decider, ANNOUNCEMENT, monday + timedelta(days=1), None, world.office)
    assert [each.application_id for each in week.candidates] == [later.id]
    day = plan_notice(decider, ANNOUNCEMENT, monday, monday, world.office)
    assert [each.applicant_name for each in day.candidates] == ["张1"]


def test_a_public_notice_ends_inside_the_period_of_the_decision(world: World, clock: FixedClock) -> None:
    """Domain rule 30: its days count, so a case that would be due before they end cannot be listed."""
    decider = world.official("housing", Role.DECIDER)
    early = world.to_decision(world.draft("person-1"), "person-1")
    plan = plan_notice(decider, PUBLIC_NOTICE, None, None, world.office)
    assert (plan.days, [each.late for each in plan.candidates]) == (10, [False])
    clock.advance(timedelta(days=21))
    today = world.office.deps.today()
    late = plan_notice(decider, PUBLIC_NOTICE, None, None, world.office)
    assert [each.late for each in late.candidates] == [True]
    with pytest.raises(Refused) as refusal:
        publish_notice(decider, PUBLIC_NOTICE, [early.id], today, world.office)
    assert refusal.value.code == "registration.notice_too_late"
    on_time = world.to_decision(world.draft("person-2"), "person-2")
    receipt = publish_notice(decider, PUBLIC_NOTICE, [on_time.id], today, world.office)
    page = notice_page(world.office, receipt.id, PageRequest())
    assert page.notice.open
    assert page.cases[0].certificate_number is None
    clock.advance(timedelta(days=30))
    assert not notice_page(world.office, receipt.id, PageRequest()).notice.open


def test_a_list_is_printed_like_a_letter(world: World) -> None:
    case = granted(world, "person-1")
    while print_letter(world.office):
        pass
    receipt = publish_notice(
        world.official("housing", Role.DECIDER), ANNOUNCEMENT, [case.id], world.office.deps.today(), world.office
    )
    with pytest.raises(Conflict):
        download_notice(receipt.id, world.office)
    assert print_letter(world.office)
    name, content = download_notice(receipt.id, world.office)
    assert name == "关于2026年第1批造价工程师准予注册人员名单的公告.pdf"
    printed = json.loads(content)
    assert printed["rows"] == [["1", "张*", "一级", "土木建筑", "示例工程造价咨询有限公司", case.certificate_number]]
    assert export_notice(receipt.id, world.office)[1] == list(
        notice_page(world.office, receipt.id, PageRequest()).cases
    )
