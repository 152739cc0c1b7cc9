"""``registrar clock explain NUMBER [--json]`` and ``registrar clock recompute``.

Exit 0 when answered, 1 when there is no such case, 2 for wrong usage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from typing import Annotated

import typer

from registrar.apps.rooms import build_house
from registrar.apps.settings import Settings
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.clocks import (
    ClockExplained,
    DayLine,
    PeriodExplained,
    explain_clock_of_number,
)
from registrar.modules.registration.verbs.recompute_due_days import recompute_due_days
from registrar.platform.codec import to_json
from registrar.platform.texts import texts


def make_clock(open_office: Callable[[], AbstractContextManager[Office]]) -> typer.Typer:
    """The commands over whichever office is opened by the argument."""
    app = typer.Typer(help="办理期限：逐日说明、日历更新后重新计算。", no_args_is_help=True)

    @app.command("explain")
    def explain(
        number: Annotated[str, typer.Argument(metavar="申请编号", help="申请编号", show_default=False)],
        as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
    ) -> None:
        """一件申请的每个期限：从哪一天起算、为什么、逐日计数、中止、延长、依据和结论。"""
        with open_office() as office:
            found = explain_clock_of_number(number, office)
        typer.echo(to_json(found) if as_json else "\n".join(clock_lines(found)))

    @app.command("recompute")
    def recompute() -> None:
        """对以推算日计算的期限按现有日历重新计算，变动的记入留痕并通知。"""
        with open_office() as office:
            looked_at, moved = recompute_due_days(office)
        typer.echo(_say("recomputed", looked_at=looked_at, moved=moved))

    return app


def clock_lines(found: ClockExplained) -> Iterator[str]:
    """The explanation as lines of text."""
    yield _say("head", number=found.number, state=found.state_text, as_of=found.as_of)
    if not found.periods:
        yield _say("none")
    for period in found.periods:
        yield ""
        yield from _period_lines(period)


def _period_lines(period: PeriodExplained) -> Iterator[str]:
    unit = texts().word(f"registration.clock.{'working' if period.unit == 'wd' else 'calendar'}_days")
    yield _say("period", title=period.title, side=period.side_text)
    yield _say("answer", answer=period.answer)
    yield _say("began", why=period.why)
    yield _say("limit", total=period.limit, unit=unit, article=period.article)
    if period.extension is not None:
        each = period.extension
        reasons = "；".join(each.reasons)
        yield _say(
            "extension",
            days=each.days,
            day=each.approved_on,
            organ=each.approved_by,
            reasons=reasons,
            article=each.article,
        )
    for pause in period.pauses:
        until = pause.until or _say("still")
        code = "not_paused" if pause.counted else "paused"
        yield _say(code, after=pause.after, until=until, cause=pause.cause, article=pause.article)
    if period.projected_why:
        yield _say("note", text=period.projected_why)
    yield from (_day_line(line) for line in period.days)


def _day_line(line: DayLine) -> str:
    return _say(f"day.{line.kind}", day=line.day, weekday=line.weekday, number=line.number, source=line.source)


def _say(code: str, **values: object) -> str:
    return texts().word(f"clock.{code}").format(**values)


@contextmanager
def _open_office() -> Iterator[Office]:
    with closing(build_house(Settings(), reads_scans=False)) as house:
        yield house.office


clock = make_clock(_open_office)
