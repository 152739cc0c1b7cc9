"""A year of the working calendar, day by day."""

from __future__ import annotations

from datetime import date, timedelta

from registrar.engines.calendar import WorkingCalendar
from registrar.kernel.errors import NotFound
from registrar.modules.lawbook import store
from registrar.modules.lawbook.contract import CalendarDayView, NoticeChange, ProposalState, YearView
from registrar.modules.lawbook.ports import Desk
from registrar.platform.sheets import Cell, sheet
from registrar.platform.texts import texts

YEARS_AHEAD = 2
"""Years beyond the last notice that are shown: projected, and said to be."""
SHEET_TITLES = ("日期", "星期", "工作日", "调休", "推算", "依据")


def year_view(desk: Desk, year: int) -> YearView:
    """Raises NotFound for a year before the first published one or too far ahead."""
    calendar = desk.deps.calendar()
    first, last = min(calendar.days).year, calendar.published_until.year + YEARS_AHEAD
    if not first <= year <= last:
        raise NotFound.of("lawbook.year_unknown")
    days = _days(calendar, year)
    return YearView(
        year=year,
        first_year=first,
        last_year=last,
        published_until=calendar.published_until,
        projected=any(each.projected for each in days),
        workdays=sum(each.is_workday for each in days),
        days=days,
        notices=_notices(desk, year),
    )


def year_sheet(desk: Desk, year: int) -> bytes:
    words = texts()
    weekdays = words.word("calendar.weekdays").split()
    yes, no = words.word("policy_word.yes"), words.word("policy_word.no")
    lines: list[list[Cell]] = [
        [
            each.day.isoformat(),
            weekdays[each.day.weekday()],
            yes if each.is_workday else no,
            yes if each.moved else no,
            yes if each.projected else no,
            each.source,
        ]
        for each in year_view(desk, year).days
    ]
    return sheet(str(year), SHEET_TITLES, lines)


def _days(calendar: WorkingCalendar, year: int) -> list[CalendarDayView]:
    first = date(year, 1, 1)
    shown = []
    for offset in range((date(year, 12, 31) - first).days + 1):
        day = first + timedelta(days=offset)
        known, projected = calendar.look_up(day)
        moved = known.is_workday != (day.weekday() < 5)
        source = texts().word("calendar.guess") if projected else known.source
        shown.append(CalendarDayView(day, known.is_workday, moved, projected, _name(known.source), source))
    return shown


def _name(source: str) -> str:
    """The holiday, which stands after the number of the notice."""
    return source.partition("号 ")[2]


def _notices(desk: Desk, year: int) -> list[str]:
    with desk.deps.database.read() as unit:
        found = store.proposals_in(unit, [ProposalState.APPROVED], 500)
    notices = [each.change for each in found if isinstance(each.change, NoticeChange)]
    return [
        f"{each.title}（{each.number}）"
        for each in notices
        if each.year == year or (each.year is None and any(one.day.year == year for one in each.days))
    ]
