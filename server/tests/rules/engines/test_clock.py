"""Periods from histories: tables a lawyer can read, and every count against a naive one, day by day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from registrar.engines.clock import Clock, Deed, Tones, reckon, running
from registrar.engines.flow import parse_flow
from registrar.platform.policy_files import load_flows, load_policy, published_calendar

TABLES = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
CALENDAR = published_calendar()
POLICY = load_policy("brief")
TONES = Tones(70, 90)
ONE_DAY = timedelta(days=1)
LIMIT = "registration.limit"
FLOW = parse_flow(
    yaml.safe_load(f"""
flow: test
version: "1"
start: open
desks: {{author: writer}}
states: {{open: {{desk: author}}, over: {{final: true}}}}
acts: {{
  submit: {{leads: {{open: open}}}}, confirm: {{leads: {{open: open}}}}, accept: {{leads: {{open: open}}}},
  deem_accepted: {{leads: {{open: open}}}}, return_for_correction: {{leads: {{open: open}}}},
  send_back: {{leads: {{open: open}}}}, extend: {{leads: {{open: open}}}}, pause: {{leads: {{open: open}}}},
  resume: {{leads: {{open: open}}}}, open_notice: {{leads: {{open: open}}}}, close_notice: {{leads: {{open: open}}}},
  grant: {{leads: {{open: over}}}}, deliver: {{leads: {{over: over}}}}
}}
periods:
  acceptance:
    since: [confirm]
    until: [accept, deem_accepted, return_for_correction]
    limit: {LIMIT}.correction_notice
    receipt: {LIMIT}.receipt_on_rest_day
  decision:
    since: [accept, deem_accepted]
    as_of: {{deem_accepted: acceptance}}
    until: [grant]
    limit: {LIMIT}.decision_initial
    extended_by: [extend]
    extension: {LIMIT}.extension
    halts:
      - {{since: [pause], until: [resume], rule: {LIMIT}.excluded_causes}}
      - {{since: [open_notice], until: [close_notice], rule: {LIMIT}.public_notice_stops_clock}}
  ten: {{since: [accept], until: [grant], limit: {LIMIT}.decision_renewal}}
  short: {{since: [accept], until: [grant], limit: {LIMIT}.correction_notice}}
  delivery: {{since: [grant], until: [deliver], limit: {LIMIT}.delivery}}
  silence: {{since: [submit], until: [grant], ends: validity, limit: {LIMIT}.renewal_silence}}
""")
)


@dataclass(frozen=True)
class Ruling:
    value: Any
    article: str = "本表"


@dataclass
class Law:
    """The law of the policy, but for what a row says."""

    said: dict[str, Any] = field(default_factory=dict)

    def at(self, key: str, on: date) -> Any:
        return Ruling(self.said[key]) if key in self.said else POLICY.at(key, on)


def history(rows: list[list[Any]]) -> list[Deed]:
    return [
        Deed(act, on, "open", "over" if act == "grant" else "open", place, tuple(rest[0]) if rest else ())
        for place, (act, on, *rest) in enumerate(rows, 1)
    ]


def last_run(clocks: tuple[Clock, ...], period: str) -> Clock:
    return [each for each in clocks if each.period.code == period][-1]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["name"]) for row in TABLES["clocks"]])
def test_a_period_from_a_history(row: dict[str, Any]) -> None:
    clocks = reckon(FLOW, history(row["history"]), Law(row.get("law", {})), CALENDAR, row.get("ends"))
    clock = last_run(clocks, row["period"])
    due = clock.due()
    assert (due.day if due else None) == row["due"]
    assert bool(due and due.projected) == row.get("projected", False)
    assert clock.began_on == row.get("began", clock.began_on)
    assert (clock.ended.on if clock.ended else None) == row.get("ended")


@pytest.mark.parametrize("row", TABLES["tones"], ids=lambda row: str(row["asked"]))
def test_amber_at_70_and_red_at_90_percent_of_the_days(row: dict[str, Any]) -> None:
    clock = last_run(reckon(FLOW, history([["accept", date(2026, 3, 2)]]), POLICY, CALENDAR), "decision")
    assert (clock.tone(row["asked"], TONES), clock.used(row["asked"])) == (row["tone"], row["used"])


def test_a_period_is_over_after_its_last_day_even_on_a_rest_day() -> None:
    clock = last_run(reckon(FLOW, history([["accept", date(2026, 3, 6)]]), POLICY, CALENDAR), "short")
    assert clock.due().day == date(2026, 3, 13)  # type: ignore[union-attr]  # a Friday
    assert [clock.is_over(date(2026, 3, day)) for day in (13, 14)] == [False, True]


def test_every_day_says_where_it_comes_from() -> None:
    rows = [["accept", date(2026, 2, 12)], ["pause", date(2026, 2, 13), ["听证"]], ["resume", date(2026, 2, 24)]]
    clock = last_run(reckon(FLOW, history(rows), POLICY, CALENDAR), "decision")
    lines = clock.lines(date(2026, 3, 1))
    assert [(line.day.day, line.kind, line.number) for line in lines[:14]] == [
        (13, "counted", 1),
        (14, "paused", None),
        *((day, "rest", None) for day in range(15, 24)),
        (24, "paused", None),
        (25, "counted", 2),
        (26, "counted", 3),
    ]
    assert lines[-1].number == clock.total == 20
    assert "调休" in lines[1].source


def test_a_law_that_changes_while_a_period_runs_changes_nothing_about_it() -> None:
    flow = parse_flow(
        yaml.safe_load("""
flow: forward
version: "1"
start: open
desks: {author: writer}
states: {open: {desk: author}, over: {final: true}}
acts: {accept: {leads: {open: open}}, send: {leads: {open: over}}}
periods: {forward: {since: [accept], until: [send], limit: registration.limit.forward}}
""")
    )
    totals = [
        reckon(flow, history([["accept", day]]), POLICY, CALENDAR)[0].total
        for day in (date(2016, 9, 12), date(2016, 9, 13))
    ]
    assert totals == [20, 5]


def test_the_period_due_first_presses_most() -> None:
    clock = running(reckon(FLOW, history([["accept", date(2026, 3, 2)]]), POLICY, CALENDAR))
    assert clock is not None
    assert clock.period.code == "short"


def test_both_versions_of_the_flow_count_the_same_where_both_count() -> None:
    """A case that began under 2026.1 loses nothing: its periods end by states, those of 2026.2 by acts."""
    flows = load_flows("registration")
    deeds = [
        Deed("submit", date(2026, 3, 2), "draft", "awaiting_employer", 1),
        Deed("confirm", date(2026, 3, 3), "awaiting_employer", "awaiting_acceptance", 2),
        Deed("accept", date(2026, 3, 5), "awaiting_acceptance", "awaiting_first_review", 3),
        Deed("agree", date(2026, 3, 9), "awaiting_first_review", "awaiting_second_review", 4),
    ]
    found = [
        [(each.period.code, each.began_on, each.due(), each.ended and each.ended.act) for each in clocks]
        for clocks in (reckon(flows[version], deeds, POLICY, CALENDAR) for version in ("2026.1", "2026.2"))
    ]
    assert found[0] == found[1]


DAYS = st.dates(date(2025, 1, 1), date(2027, 6, 30))


@given(
    start=DAYS,
    gaps=st.lists(
        st.tuples(st.sampled_from(["pause", "resume", "extend", "send_back"]), st.integers(0, 9)), max_size=8
    ),
    cause=st.sampled_from(["听证", "专家评审", "公示"]),
    asked=st.integers(0, 90),
)
def test_counts_equal_a_naive_count_day_by_day(
    start: date, gaps: list[tuple[str, int]], cause: str, asked: int
) -> None:
    rows: list[list[Any]] = [["accept", start]]
    for act, gap in gaps:
        rows.append([act, rows[-1][1] + gap * ONE_DAY, [cause]])
    clock = last_run(reckon(FLOW, history(rows), POLICY, CALENDAR), "decision")
    total = 30 if any(row[0] == "extend" for row in rows) else 20
    still, paused_days, open_since = None, set(), None
    for act, on, *_ in rows[1:]:
        if act == "pause" and open_since is None:
            open_since = on
        elif act == "resume" and open_since is not None:
            paused_days |= {open_since + n * ONE_DAY for n in range(1, (on - open_since).days + 1)}
            open_since = None
    if cause == "公示":
        paused_days, open_since = set(), None
    still = open_since
    number, day, due = 0, start, None
    for _ in range(400):
        day += ONE_DAY
        if CALENDAR.is_workday(day) and day not in paused_days and not (still and day > still):
            number += 1
        if number == total:
            due = day
            break
    found = clock.due()
    assert clock.total == total
    assert (found.day if found else None) == due
    on = start + asked * ONE_DAY
    used = sum(
        CALENDAR.is_workday(each) and each not in paused_days and not (still and each > still)
        for each in (start + n * ONE_DAY for n in range(1, asked + 1))
    )
    assert clock.used(on) == used
    if due:
        marks = clock.marks(TONES)
        first = {
            tone: next(d for d in _days(start) if clock.tone(d, TONES) == tone) for tone in ("amber", "red", "over")
        }
        assert {tone: marks[tone] for tone in first} == first


def _days(start: date) -> list[date]:
    return [start + n * ONE_DAY for n in range(400)]
