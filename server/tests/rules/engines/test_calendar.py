"""Working days against the published calendar; terms and bars to the day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import holidays
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from registrar.engines.calendar import (
    CalendarDay,
    WorkingCalendar,
    add_months,
    anniversary_reached,
    last_day_of_term,
)
from registrar.platform.policy_files import published_calendar, published_days

TABLES = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
CALENDAR = published_calendar()


def rows(table: str) -> list[Any]:
    return [pytest.param(row, id=row["name"]) for row in TABLES[table]]


@pytest.mark.parametrize("row", rows("working_days"))
def test_working_days(row: dict[str, Any]) -> None:
    due = CALENDAR.add_working_days(row["start"], row["count"])
    assert (due.day, due.projected) == (row["due"], row.get("projected", False))


@pytest.mark.parametrize("row", rows("calendar_days"))
def test_calendar_days_end_on_a_working_day(row: dict[str, Any]) -> None:
    due = CALENDAR.add_calendar_days(row["start"], row["count"])
    assert (due.day, due.projected) == (row["due"], row.get("projected", False))


@pytest.mark.parametrize("row", rows("terms"))
def test_terms(row: dict[str, Any]) -> None:
    assert last_day_of_term(row["first"], row["years"]) == row["last"]


@pytest.mark.parametrize("row", rows("bars"))
def test_bars_end_on_the_anniversary(row: dict[str, Any]) -> None:
    assert anniversary_reached(row["since"], row["years"], on=row["day"]) is row["free"]


@pytest.mark.parametrize("row", rows("months"))
def test_months(row: dict[str, Any]) -> None:
    assert add_months(row["day"], row["months"]) == row["result"]


def test_2026_as_published() -> None:
    days = [date(2026, 1, 1) + timedelta(days=offset) for offset in range(365)]
    assert sum(CALENDAR.is_workday(day) for day in days) == 248
    worked_weekends = [day.isoformat()[5:] for day in days if day.weekday() >= 5 and CALENDAR.is_workday(day)]
    assert worked_weekends == ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]
    assert not any(CALENDAR.is_projected(day) for day in days)
    assert CALENDAR.is_projected(date(2027, 1, 4))


def test_published_days_agree_with_an_independent_library() -> None:
    other = holidays.country_holidays("CN", years=range(2010, 2027))
    published = published_days()
    differing = [
        day
        for day, known in published.items()
        if day.year >= 2010 and known.is_workday is not bool(other.is_working_day(day))
    ]
    assert differing == []


def test_explanation_lists_every_day_and_its_number() -> None:
    steps = CALENDAR.explain(date(2026, 2, 12), 5)
    assert [step.day for step in steps] == [date(2026, 2, 13) + timedelta(days=offset) for offset in range(14)]
    assert [step.number for step in steps if step.is_workday] == [1, 2, 3, 4, 5]
    assert all(step.number is None for step in steps if not step.is_workday)
    assert "调休" in next(step.source for step in steps if step.day == date(2026, 2, 14))


def test_notice_loaded_later_moves_the_date_and_takes_the_flag_away() -> None:
    before = WorkingCalendar({}, date(2026, 12, 31))
    notice = {date(2027, 1, day): CalendarDay(day > 3, "notice") for day in range(1, 12)}
    after = WorkingCalendar(notice, date(2027, 1, 11))
    assert before.add_working_days(date(2026, 12, 31), 2).projected
    due = after.add_working_days(date(2027, 1, 1), 2)
    assert (due.day, due.projected) == (date(2027, 1, 5), False)


def test_a_day_missing_from_the_published_years_is_projected() -> None:
    gap = WorkingCalendar({date(2026, 1, 5): CalendarDay(True, "notice")}, date(2026, 1, 31))
    assert not gap.is_projected(date(2026, 1, 5))
    assert gap.is_projected(date(2026, 1, 6))


def test_counting_backward_is_refused() -> None:
    with pytest.raises(ValueError, match="forward"):
        CALENDAR.add_working_days(date(2026, 1, 1), -1)


@given(st.dates(date(2005, 1, 1), date(2028, 1, 1)), st.integers(1, 60))
def test_between_is_the_inverse_of_adding(start: date, count: int) -> None:
    due = CALENDAR.add_working_days(start, count)
    assert CALENDAR.is_workday(due.day)
    assert CALENDAR.working_days_between(start, due.day) == count
    assert CALENDAR.working_days_between(due.day, start) == -count
    assert due.projected is (due.day > CALENDAR.published_until)
