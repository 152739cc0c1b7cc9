"""What time does to a case: the law acts when nobody does, on the day it acts, once; breaches are never silent."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from registrar.engines.calendar import CalendarDay, WorkingCalendar
from registrar.kernel.actor import SYSTEM_ACTOR, Role
from registrar.kernel.errors import Conflict, NotAllowed, NotFound, Refused, Unavailable
from registrar.modules.lawbook.contract import CalendarLoaded
from registrar.modules.registration import store
from registrar.modules.registration.contract import Receipt
from registrar.modules.registration.model import Application, Item
from registrar.modules.registration.queries.clocks import explain_clock, explain_clock_of_number
from registrar.modules.registration.queries.lists import applications_of
from registrar.modules.registration.verbs.recompute_due_days import recompute_due_days
from registrar.modules.registration.verbs.watch_deadline import settle_deadline, watch_deadlines
from registrar.platform.fakes import FixedClock
from registrar.platform.outbox.tables import OUTBOX
from registrar.platform.policy_files import published_calendar, published_days
from tests.faults.jumps import one_case
from tests.modules.registration.conftest import World

MONDAY = date(2026, 3, 2)
ORGAN = "housing-44"


def received(world: World, clock: FixedClock, on: date = MONDAY, person_id: str = "person-1") -> Receipt:
    """A case the employer has confirmed on a day."""
    clock.set(on)
    draft = world.draft(person_id, compulsory_hours="60", elective_hours="60")
    at = world.act(world.engineer(person_id), "submit", draft)
    return world.act(world.employer(), "confirm", at)


def accepted(world: World, clock: FixedClock, on: date = MONDAY) -> Receipt:
    return world.act(world.official(ORGAN, Role.INTAKE), "accept", received(world, clock, on))


def returned(world: World, clock: FixedClock) -> Receipt:
    at = received(world, clock)
    code = world.office.deps.policy.at("registration.correction_reasons", MONDAY).value[0]["code"]
    return world.act(
        world.official(ORGAN, Role.INTAKE), "return_for_correction", at, items=(Item(code, "labour_contract"),)
    )


def seen(world: World, at: Receipt) -> Receipt:
    """The case as it is now, for the next act."""
    case = world.case(at.id)
    return replace(at, version=case.version, state=case.state)


def announced(world: World, case_id: str | None = None) -> Counter[str]:
    with world.office.deps.database.read() as unit:
        rows = unit.all(OUTBOX.select())
    return Counter(row.name.partition(".")[2] for row in rows if case_id in (None, row.subject_id))


def last(case: Application) -> tuple[str, date, str]:
    step = case.history[-1]
    return step.act, step.done_on, case.state


def test_nobody_answered_in_five_working_days(world: World, clock: FixedClock) -> None:
    at = received(world, clock)
    clock.set(date(2026, 3, 9))
    watch_deadlines(world.office)
    assert world.case(at.id).state == "awaiting_acceptance"
    clock.set(date(2026, 3, 10))
    assert watch_deadlines(world.office) == 1
    case = world.case(at.id)
    assert last(case) == ("deem_accepted", date(2026, 3, 10), "awaiting_first_review")
    assert case.due_on == date(2026, 3, 30), "the decision period began on the day of receipt"
    assert case.history[-1].account_id == SYSTEM_ACTOR.account_id
    assert "行政许可法第三十二条" in (case.history[-1].opinion or "")
    assert announced(world, at.id)["acceptance_deemed"] == 1
    assert watch_deadlines(world.office) == 0


def test_after_downtime_the_law_has_acted_on_the_right_day(world: World, clock: FixedClock) -> None:
    at = received(world, clock)
    clock.set(date(2026, 5, 20))
    assert watch_deadlines(world.office) == 1
    case = world.case(at.id)
    assert [(step.act, step.done_on) for step in case.history[-2:]] == [
        ("deem_accepted", date(2026, 3, 10)),
        ("record_overrun", date(2026, 3, 31)),
    ]
    assert case.due_on == date(2026, 3, 30)
    told = announced(world, at.id)
    assert (told["acceptance_deemed"], told["limit_overrun"], told["deadline_near"]) == (1, 1, 0)


def test_received_on_a_rest_day_is_received_the_next_working_day(world: World, clock: FixedClock) -> None:
    at = received(world, clock, date(2026, 3, 7))
    assert world.case(at.id).due_on == date(2026, 3, 16)


def test_after_midnight_in_shanghai_is_the_next_day(world: World, clock: FixedClock) -> None:
    at = received(world, clock, MONDAY)
    clock.set(date(2026, 3, 3))
    clock.advance(hours=-10)  # 23:00 of the day before
    early = world.act(world.engineer("person-2"), "submit", world.draft("person-2"))
    early = world.act(world.employer(), "confirm", early)
    clock.advance(hours=2)  # 01:00
    late = world.act(world.engineer("person-3"), "submit", world.draft("person-3"))
    late = world.act(world.employer(), "confirm", late)
    days = [world.case(each.id).due_on for each in (at, early, late)]
    assert days == [date(2026, 3, 9), date(2026, 3, 9), date(2026, 3, 10)]


def test_an_official_who_comes_too_late_finds_the_case_accepted(world: World, clock: FixedClock) -> None:
    at = received(world, clock)
    clock.set(date(2026, 3, 12))
    for act in ("accept", "refuse_acceptance"):
        with pytest.raises(Conflict) as refusal:
            world.act(world.official(ORGAN, Role.INTAKE), act, at, reasons=("not_needed",) if act != "accept" else ())
        assert refusal.value.code == "registration.period_lapsed"
    settle_deadline(at.id, world.office)
    assert last(world.case(at.id)) == ("deem_accepted", date(2026, 3, 10), "awaiting_first_review")
    world.act(world.official(ORGAN, Role.FIRST_REVIEWER), "agree", seen(world, at))


def test_the_notice_stops_the_acceptance_period_and_begins_the_answer(world: World, clock: FixedClock) -> None:
    at = returned(world, clock)
    assert world.case(at.id).due_on == date(2026, 3, 23), "15 working days to answer"
    clock.set(date(2026, 3, 23))
    watch_deadlines(world.office)
    assert world.case(at.id).state == "in_correction"
    at = world.act(world.engineer(), "submit", seen(world, at))
    at = world.act(world.employer(), "confirm", at)
    assert world.case(at.id).due_on == date(2026, 3, 30)


def test_an_unanswered_correction_goes_back_and_is_no_refusal(world: World, clock: FixedClock) -> None:
    at = returned(world, clock)
    clock.set(date(2026, 4, 20))
    watch_deadlines(world.office)
    case = world.case(at.id)
    assert last(case) == ("return_unanswered", date(2026, 3, 24), "returned_unanswered")
    assert case.due_on is None
    assert announced(world, at.id)["correction_unanswered"] == 1
    at = world.act(world.engineer(), "submit", seen(world, at))
    assert at.state == "awaiting_employer"


def test_amber_and_red_are_told_once_each(world: World, clock: FixedClock) -> None:
    at = accepted(world, clock)
    told = []
    for day in range(1, 32):
        clock.set(date(2026, 3, day) if day > 1 else MONDAY)
        watch_deadlines(world.office)
        watch_deadlines(world.office)
        told.append(announced(world, at.id)["deadline_near"])
    assert [day for day in range(2, 32) if told[day - 1] > told[day - 2]] == [20, 26]
    assert announced(world, at.id)["limit_overrun"] == 1


def test_extended_once_by_a_decider_who_reviews_nothing(world: World, clock: FixedClock) -> None:
    at = accepted(world, clock)
    decider = world.official("housing", Role.DECIDER)
    with pytest.raises(Conflict):
        world.act(world.official(ORGAN, Role.FIRST_REVIEWER), "extend", at, reasons=("complex",))
    with pytest.raises(Refused):
        world.act(decider, "extend", at)
    clock.set(date(2026, 3, 26))
    watch_deadlines(world.office)
    at = world.act(decider, "extend", seen(world, at), reasons=("complex",))
    assert world.case(at.id).due_on == date(2026, 4, 14)
    with pytest.raises(NotAllowed) as barred:
        world.act(decider, "extend", at, reasons=("complex",))
    assert barred.value.code == "registration.extended_once_already"
    explained = explain_clock(world.engineer(), at.id, world.office).periods[0]
    assert explained.extension is not None
    assert (explained.extension.days, explained.extension.reasons, explained.total) == (
        10,
        ["情况复杂，需要进一步核实"],
        30,
    )
    clock.set(date(2026, 3, 30))
    assert watch_deadlines(world.office) == 0, "70 percent of thirty days is another day"
    clock.set(date(2026, 4, 15))
    watch_deadlines(world.office)
    assert announced(world, at.id)["limit_overrun"] == 1


def test_a_reviewer_of_the_case_does_not_extend_it(world: World, clock: FixedClock) -> None:
    at = accepted(world, clock)
    at = world.act(world.official(ORGAN, Role.FIRST_REVIEWER), "agree", at)
    at = world.act(world.official("housing", Role.SECOND_REVIEWER, "both"), "agree", at)
    with pytest.raises(NotAllowed) as barred:
        world.act(world.official("housing", Role.DECIDER, "both"), "extend", at, reasons=("complex",))
    assert barred.value.code == "registration.same_official"


def test_it_is_too_late_to_extend_what_is_over(world: World, clock: FixedClock) -> None:
    at = accepted(world, clock)
    clock.set(date(2026, 3, 31))
    with pytest.raises(Conflict) as refusal:
        world.act(world.official("housing", Role.DECIDER), "extend", at, reasons=("complex",))
    assert refusal.value.code == "registration.extension_too_late"


def test_the_count_stands_still_for_a_cause_of_the_law_only(world: World, clock: FixedClock) -> None:
    at = accepted(world, clock)
    reviewer = world.official(ORGAN, Role.FIRST_REVIEWER)
    with pytest.raises(Refused):
        world.act(reviewer, "pause", at, reasons=("公示",))
    with pytest.raises(Conflict):
        world.act(reviewer, "resume", at)
    clock.set(date(2026, 3, 9))
    at = world.act(reviewer, "pause", at, reasons=("专家评审",))
    assert world.case(at.id).due_on is None
    with pytest.raises(Conflict):
        world.act(reviewer, "pause", at, reasons=("听证",))
    clock.set(date(2026, 6, 1))
    assert watch_deadlines(world.office) == 0, "a period that stands still is not over"
    at = world.act(reviewer, "resume", at)
    assert world.case(at.id).due_on == date(2026, 6, 23)
    day = explain_clock(world.engineer(), at.id, world.office).periods[0]
    assert (day.used, day.left, [each.counted for each in day.pauses]) == (5, 15, [False])


def test_a_granted_case_waits_for_its_delivery(world: World, clock: FixedClock) -> None:
    clock.set(MONDAY)
    granted = world.act(world.official("housing", Role.DECIDER), "grant", world.to_decision(world.draft()))
    assert world.case(granted.id).due_on == date(2026, 3, 16)
    clock.set(date(2026, 3, 17))
    watch_deadlines(world.office)
    assert last(world.case(granted.id)) == ("record_overrun", date(2026, 3, 17), "granted")


def test_several_processes_act_once(world: World, clock: FixedClock) -> None:
    cases = [received(world, clock, person_id=f"person-{number}") for number in range(1, 7)]
    clock.set(date(2026, 4, 8))
    with ThreadPoolExecutor(4) as pool:
        for round_of in [pool.submit(watch_deadlines, world.office) for _ in range(4)]:
            round_of.result()
    watch_deadlines(world.office)
    for at in cases:
        acts = Counter(step.act for step in world.case(at.id).history)
        assert (acts["deem_accepted"], acts["record_overrun"]) == (1, 1)
        told = announced(world, at.id)
        assert (told["acceptance_deemed"], told["limit_overrun"]) == (1, 1)


def test_the_law_may_say_that_silence_is_nothing(world: World, clock: FixedClock) -> None:
    class Silent:
        def __getattr__(self, name: str) -> Any:
            return getattr(world.office.deps.policy, name)

        def at(self, key: str, on: date, organ: str | None = None) -> Any:
            said = world.office.deps.policy.at(key, on, organ)
            return replace(said, value="none") if key == "registration.limit.correction_silence" else said

    office = replace(world.office, deps=replace(world.office.deps, law=Silent))  # type: ignore[arg-type]  # a law
    at = received(world, clock)
    clock.set(date(2026, 3, 10))
    watch_deadlines(office)
    assert last(world.case(at.id)) == ("record_overrun", date(2026, 3, 10), "awaiting_acceptance")


def test_a_list_shows_what_the_page_shows(world: World, clock: FixedClock) -> None:
    at = accepted(world, clock)
    clock.set(date(2026, 3, 20))
    row = applications_of(world.engineer(), world.office)[0]
    clock_of = explain_clock(world.engineer(), at.id, world.office).periods[0]
    assert (row.due_on, row.working_days_left, row.tone) == (clock_of.due_on, clock_of.left, clock_of.tone)
    assert (row.tone, row.working_days_left, row.holder_text) == ("amber", 6, "初审")


def test_who_takes_no_part_is_told_nothing(world: World, clock: FixedClock) -> None:
    at = received(world, clock)
    with pytest.raises(NotFound):
        explain_clock(world.engineer("person-2"), at.id, world.office)
    by_number = explain_clock_of_number(at.number.lower(), world.office)
    assert by_number.periods[0].answer.startswith("应于2026年3月9日前办结")
    with pytest.raises(NotFound):
        explain_clock_of_number("ZC-0000", world.office)


def test_a_projected_day_is_counted_again_when_the_calendar_is_loaded(world: World, clock: FixedClock) -> None:
    at = accepted(world, clock, date(2026, 12, 21))
    sure = received(world, clock, date(2026, 12, 21), "person-2")
    before = explain_clock(world.engineer(), at.id, world.office).periods[0]
    assert (before.due_on, before.projected) == (date(2027, 1, 19), True)
    assert "2026年12月31日" in (before.projected_why or "")
    days = published_days()
    for number in range(365):
        day = date(2027, 1, 1) + timedelta(days=number)
        holiday = date(2027, 1, 1) <= day <= date(2027, 1, 3)
        worked = day == date(2027, 1, 9)  # a Saturday
        days[day] = CalendarDay(worked or (day.weekday() < 5 and not holiday), "国办通知")
    calendar = WorkingCalendar(days, date(2027, 12, 31))
    office = replace(world.office, deps=replace(world.office.deps, calendar=lambda: calendar))
    assert recompute_due_days(office) == (1, 1)
    assert world.case(at.id).due_on == date(2027, 1, 18)
    assert announced(world, at.id)["due_day_moved"] == 1
    assert announced(world, sure.id)["due_day_moved"] == 0
    assert world.case(at.id).version == at.version, "no act of anybody"
    assert recompute_due_days(office) == (0, 0)
    assert not explain_clock(world.engineer(), at.id, office).periods[0].projected


def test_a_published_day_that_changes_moves_what_goes_over_it(world: World, clock: FixedClock) -> None:
    at = accepted(world, clock)
    received(world, clock, person_id="person-2")
    days = {**published_days(), date(2026, 3, 20): CalendarDay(False, "国办通知")}
    until = published_calendar().published_until
    calendar = WorkingCalendar(days, until)
    office = replace(world.office, deps=replace(world.office.deps, calendar=lambda: calendar))
    loaded = CalendarLoaded("proposal", date(2026, 3, 20), date(2026, 3, 20), until)
    assert recompute_due_days(office, loaded) == (1, 1), "the other period ends before that day"
    assert world.case(at.id).due_on == date(2026, 3, 31)
    with pytest.raises(Unavailable):
        recompute_due_days(office, replace(loaded, published_until=until + timedelta(days=365)))


def test_a_case_that_began_before_keeps_its_flow(world: World, clock: FixedClock) -> None:
    old = replace(world.office, flows={"2026.1": world.office.flows["2026.1"]})
    new = world.office
    world.office = old
    at = received(world, clock)
    world.office = new
    clock.set(date(2026, 3, 20))
    watch_deadlines(world.office)
    case = world.case(at.id)
    watch_deadlines(world.office)
    assert (case.flow_version, last(case)) == ("2026.1", ("confirm", MONDAY, "awaiting_acceptance"))
    assert announced(world, at.id)["limit_overrun"] == 1, "its flow has no act of the law, but silent it is not"


def test_what_is_due_is_found_by_an_index(world: World) -> None:
    """The cost of looking grows with what is due, never with the table."""
    if world.office.deps.database.dialect.name != "sqlite":
        return  # its planner chooses by size: in an empty table it reads everything, rightly
    plans = {
        "ix_reg_deadline_look": (store.DEADLINES_TO_LOOK_AT, {"today": MONDAY, "after_day": MONDAY, "after_id": ""}),
        "ix_reg_deadline_projected": (store.PROJECTED_DEADLINES, {"after_id": ""}),
        "ix_reg_fact_end": (store.TERMS_ENDING, {"last_day": MONDAY, "after": ""}),
    }
    with world.office.deps.database.reader.connect() as connection:
        for index, (statement, values) in plans.items():
            asked = statement.limit(10).params(**values)
            text = str(asked.compile(connection, compile_kwargs={"literal_binds": True}))
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}").all()
            plan = " ".join(str(row[3]) for row in rows)
            assert index in plan, plan
            assert "TEMP B-TREE" not in plan, plan


# -- F11: clocks that jump, freeze and go back


def test_no_deadline_is_lost_or_granted_by_a_clock_that_jumps(world: World, clock: FixedClock) -> None:
    faults = [fault for seed in range(8) for fault in one_case(world, clock, seed).faults]
    assert faults == []
