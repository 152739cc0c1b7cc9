"""Notices of holidays: read from files, loaded by four eyes, and told to whoever counts days."""

from __future__ import annotations

from datetime import date

import pytest

from registrar.kernel.errors import Malformed, NotFound, Refused
from registrar.modules.audit import queries as trail
from registrar.modules.lawbook.contract import NoticeDay
from registrar.modules.lawbook.queries.calendar import year_view
from registrar.modules.lawbook.queries.notice_file import read_notice
from registrar.modules.lawbook.queries.proposals import preview
from registrar.platform.fakes import FixedClock
from registrar.platform.outbox.relay import unsent
from tests.modules.lawbook.world import Process, notice

CSV = """日期,安排,名称
2027-01-01,休,元旦
2027年2月5日至2月10日,放假,春节
2027/2/14,班,春节
2027-13-01,休,错
2027-05-01,也许,劳动节
"""
YAML = """
year: 2027
title: 关于2027年部分节假日安排的通知
number: 国办发明电〔2026〕7号
published_on: 2026-11-04
rest:
- {from: 2027-01-01, name: 元旦}
- {from: 2027-02-05, to: 2027-02-10, name: 春节}
work: [2027-02-14]
"""


@pytest.mark.parametrize("content", [CSV.encode(), CSV.encode("utf-8-sig"), CSV.encode("gb18030"), YAML.encode()])
def test_a_notice_is_read_from_a_file(content: bytes) -> None:
    read = read_notice(content)
    assert read.year == 2027
    assert [(each.day.isoformat(), each.is_workday) for each in read.days] == [
        ("2027-01-01", False),
        *((f"2027-02-{day:02d}", False) for day in range(5, 11)),
        ("2027-02-14", True),
    ]
    assert {each.name for each in read.days if not each.is_workday} == {"元旦", "春节"}


def test_lines_that_cannot_be_read_are_named() -> None:
    assert [(each.line, each.why) for each in read_notice(CSV.encode()).refused] == [
        (5, "日期“2027-13-01”读不出来"),
        (6, "安排“也许”应为“休”或“班”"),
    ]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00x", b"a: [", b"[1, 2]", b"year: 2027", b"\x89PNG\r\n"])
def test_other_files_are_refused(content: bytes) -> None:
    with pytest.raises(Malformed):
        read_notice(content)


def test_a_year_is_projected_until_its_notice_is_loaded(process: Process, other: Process, clock: FixedClock) -> None:
    calendar = process.deps.calendar()
    due = calendar.add_working_days(date(2027, 2, 1), 10)
    assert due.projected
    process.change(notice())
    after = process.deps.calendar()
    assert after.published_until == date(2027, 12, 31)
    again = after.add_working_days(date(2027, 2, 1), 10)
    assert not again.projected
    # 春节 takes four weekdays and gives back one Sunday.
    assert [each.day for each in after.explain(date(2027, 2, 1), 10) if each.is_workday][3] == date(2027, 2, 11)
    assert again.day != due.day
    assert after.is_workday(date(2027, 2, 14))
    clock.advance(seconds=3)
    assert other.deps.calendar().published_until == date(2027, 12, 31)
    assert after.look_up(date(2026, 2, 14))[0] == calendar.look_up(date(2026, 2, 14))[0], "other years stay"


def test_loading_is_told_with_the_days_that_may_count_differently(process: Process) -> None:
    receipt = process.change(notice())
    told = {each.name: each for each in unsent(process.deps.database, 10)}
    assert told["lawbook.calendar_loaded"].subject_id == receipt.id
    moved = notice(None, NoticeDay(date(2026, 9, 3), False, "纪念日"), number="国办发明电〔2026〕9号")
    second = process.change(moved)
    with process.deps.database.read() as unit:
        entry = next(
            each.draft
            for each in trail.newest(unit, trail.Search(), 10, None)
            if each.draft.action == "lawbook.calendar_loaded" and each.draft.subject_id == second.id
        )
    assert (entry.details["first_day"], entry.details["last_day"]) == ("2026-09-03", "2026-09-03")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (notice(2028, NoticeDay(date(2028, 1, 3), False)), "lawbook.notice_gap"),
        (notice(2027, number=" "), "lawbook.notice_unnamed"),
        (
            notice(2027, NoticeDay(date(2026, 9, 3), False), NoticeDay(date(2029, 1, 1), False)),
            "lawbook.notice_outside",
        ),
        (notice(None, NoticeDay(date(2027, 1, 1), False)), "lawbook.notice_outside"),
        (notice(2027, NoticeDay(date(2027, 1, 1), False), NoticeDay(date(2027, 1, 1), True)), "lawbook.notice_twice"),
        (notice(None, NoticeDay(date(2026, 10, 1), False)), "lawbook.nothing_changes"),
    ],
)
def test_a_notice_that_cannot_be_is_refused(process: Process, change: object, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        process.propose(change)  # type: ignore[arg-type] # a notice
    assert code in [each.code for each in refusal.value.problems]


def test_what_is_probably_a_slip_is_said_and_allowed(process: Process) -> None:
    seen = preview(process.desk, notice(2027, NoticeDay(date(2027, 1, 2), False, "元旦")), "因")
    assert seen.sound
    assert [text.split()[0] for text in seen.warnings] == ["2027-01-02", "按此安排全年有"]
    assert "2027-01-01 周五：休息日（推算） → 工作日（国办发明电〔2026〕7号）" in seen.lines


def test_a_year_at_a_glance(process: Process) -> None:
    seen = year_view(process.desk, 2026)
    assert (seen.workdays, seen.projected, len(seen.days)) == (248, False, 365)
    assert [each.day.isoformat()[5:] for each in seen.days if each.moved and each.is_workday] == [
        "01-04", "02-14", "02-28", "05-09", "09-20", "10-10",
    ]  # fmt: skip
    assert year_view(process.desk, 2027).projected
    process.change(notice())
    loaded = year_view(process.desk, 2027)
    assert not loaded.projected
    assert loaded.notices == ["关于2027年部分节假日安排的通知（国办发明电〔2026〕7号）"]
    assert next(each.name for each in loaded.days if each.day == date(2027, 2, 14)) == "春节"
    for year in (2003, 2030):
        with pytest.raises(NotFound):
            year_view(process.desk, year)
