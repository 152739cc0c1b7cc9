"""``registrar calendar add|between|day``: legal working days, with 调休 and with projections said to be such."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from registrar.engines.calendar import CountedDay, WorkingCalendar
from registrar.platform.policy_files import published_calendar
from registrar.platform.texts import texts

calendar = typer.Typer(help="法定工作日的计算（含调休）。", no_args_is_help=True)


def _parse_day(text: str | date) -> date:
    try:
        return text if isinstance(text, date) else date.fromisoformat(text)
    except ValueError as problem:
        words = texts().problems["calendar.not_a_day"]
        raise typer.BadParameter(f"{words.title}：{words.why}{words.todo}") from problem


Explain = Annotated[bool, typer.Option("--explain", help="逐日列出")]


@calendar.command("add")
def add(
    start: Annotated[
        date, typer.Argument(parser=_parse_day, metavar="YYYY-MM-DD", help="起算日（不计入）", show_default=False)
    ],
    count: Annotated[int, typer.Argument(min=0, help="工作日数", show_default=False)],
    explain: Explain = False,
) -> None:
    """起算日之后第 n 个工作日；第一行只有日期。"""
    known = published_calendar()
    due = known.add_working_days(start, count)
    typer.echo(due.day.isoformat())
    if due.projected:
        typer.echo(_projection(known, start))
    if explain:
        typer.echo(_say("calendar.start", day=start, weekday=_weekday(start)))
        for step in known.explain(start, count):
            typer.echo(_line(step))


@calendar.command("between")
def between(
    start: Annotated[
        date, typer.Argument(parser=_parse_day, metavar="YYYY-MM-DD", help="起算日（不计入）", show_default=False)
    ],
    end: Annotated[
        date, typer.Argument(parser=_parse_day, metavar="YYYY-MM-DD", help="截止日（计入）", show_default=False)
    ],
) -> None:
    """两日之间的工作日数。"""
    known = published_calendar()
    typer.echo(str(known.working_days_between(start, end)))
    _note_projection(known, min(start, end), max(start, end))


@calendar.command("day")
def day(
    which: Annotated[date, typer.Argument(parser=_parse_day, metavar="YYYY-MM-DD", help="日期", show_default=False)],
) -> None:
    """某日是工作日还是休息日。"""
    known = published_calendar()
    typer.echo(_say("calendar.workday" if known.is_workday(which) else "calendar.rest_day"))
    _note_projection(known, which, which)


def _note_projection(known: WorkingCalendar, first: date, last: date) -> None:
    if known.is_projected(first) or known.is_projected(last):
        typer.echo(_projection(known, first))


def _projection(known: WorkingCalendar, first: date) -> str:
    """At which end the published days stop."""
    if known.days and first < min(known.days):
        return _say("calendar.too_early", since=min(known.days))
    return _say("calendar.projected", until=known.published_until)


def _line(step: CountedDay) -> str:
    source = _say("calendar.guess") if step.projected else step.source
    code = "calendar.counted" if step.is_workday else "calendar.rest"
    return _say(code, day=step.day, weekday=_weekday(step.day), number=step.number, source=source)


def _weekday(day: date) -> str:
    return texts().word("calendar.weekdays").split()[day.weekday()]


def _say(code: str, **values: object) -> str:
    return texts().word(code).format(**values)
