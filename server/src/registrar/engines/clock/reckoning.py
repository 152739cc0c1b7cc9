"""The clocks of a case from its history: one pass for each period, in the order of the flow's data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from registrar.engines.calendar import WorkingCalendar
from registrar.engines.clock.spec import Clock, Deed, Extension, Law, Pause
from registrar.engines.flow import Flow, Halt, Period

NEXT_WORKING_DAY = "next_working_day"


@dataclass(slots=True)
class _Run:
    begun: Deed
    extension: Deed | None = None
    halts: list[tuple[Halt, Deed, Deed | None]] = field(default_factory=list)
    ended: Deed | None = None


def reckon(
    flow: Flow,
    history: Sequence[Deed],
    law: Law,
    calendar: WorkingCalendar,
    ends: Mapping[str, date] | None = None,
) -> tuple[Clock, ...]:
    """Every run of every period, in the order of the flow's periods and then of their beginnings.

    ``ends`` are the known days on which periods with a fixed end are over, by the name the flow gives them; a period
    whose day is not known, or is over before it begins, has no clock. Lengths and causes are those of the day on which
    they began to matter: a law that changes while a period runs changes nothing about it.
    """
    clocks: list[Clock] = []
    for period in flow.periods:
        for run in _runs(period, history):
            clock = _clock(period, run, law, calendar, ends or {}, clocks)
            if clock is not None:
                clocks.append(clock)
    return tuple(clocks)


def running(clocks: Sequence[Clock]) -> Clock | None:
    """The clock that presses most among those that run: the one due first; one that stands still only when no other."""
    open_ones = [each for each in clocks if each.ended is None]
    return min(open_ones, key=_order, default=None)


def _order(clock: Clock) -> date:
    due = clock.due()
    return due.day if due else date.max


def _runs(period: Period, history: Sequence[Deed]) -> list[_Run]:
    """A beginning act while the period runs begins nothing anew: so a case sent back never gets its days again."""
    runs: list[_Run] = []
    run: _Run | None = None
    for deed in history:
        if run is not None and _ends(period, deed):
            run.ended, run = deed, None
        if run is None:
            if _begins(period, deed):
                run = _Run(deed)
                runs.append(run)
            continue
        if deed.act in period.extended_by and run.extension is None:
            run.extension = deed
        for halt in period.halts:
            _halt(halt, run, deed)
    return runs


def _begins(period: Period, deed: Deed) -> bool:
    return deed.act in period.since and (not period.states or deed.to_state in period.states)


def _ends(period: Period, deed: Deed) -> bool:
    if period.until:
        return deed.act in period.until
    return deed.to_state not in period.states


def _halt(halt: Halt, run: _Run, deed: Deed) -> None:
    place = next((at for at, (kind, _, ended) in enumerate(run.halts) if kind is halt and ended is None), None)
    if place is not None and deed.act in halt.until:
        run.halts[place] = (halt, run.halts[place][1], deed)
    elif place is None and deed.act in halt.since:
        run.halts.append((halt, deed, None))


def _clock(
    period: Period,
    run: _Run,
    law: Law,
    calendar: WorkingCalendar,
    ends: Mapping[str, date],
    before: Sequence[Clock],
) -> Clock | None:
    began_on, why, projected = run.begun.on, "act", False
    taken_over = _taken_over(period, run.begun, before)
    if taken_over is not None:
        began_on, why, projected = taken_over.began_on, "as_of", taken_over.began_projected
    elif period.receipt is not None and law.at(period.receipt, began_on).value == NEXT_WORKING_DAY:
        received = calendar.workday_from(began_on)
        if received.day != began_on:
            began_on, why, projected = received.day, NEXT_WORKING_DAY, received.projected
    if period.ends is not None:
        last = ends.get(period.ends)
        if last is None or began_on > last:
            return None
        ruling = law.at(period.limit, began_on)
        length = max(0, (last - began_on).days)
        return Clock(
            period, run.begun, began_on, why, False, length, ruling.article, None, (), run.ended, calendar, last
        )
    ruling = law.at(period.limit, began_on)
    if ruling.value is None:
        return None
    return Clock(
        period=period,
        begun=run.begun,
        began_on=began_on,
        why=why,
        began_projected=projected,
        length=int(ruling.value),
        article=ruling.article,
        extension=_extension(period, run, law),
        pauses=tuple(_pause(each, law) for each in run.halts),
        ended=run.ended,
        calendar=calendar,
    )


def _taken_over(period: Period, begun: Deed, before: Sequence[Clock]) -> Clock | None:
    """The period whose beginning the law gives to this one, when an act begins it as of then."""
    code = period.as_of.get(begun.act)
    earlier = [each for each in before if each.period.code == code and each.begun.place < begun.place]
    return earlier[-1] if earlier else None


def _extension(period: Period, run: _Run, law: Law) -> Extension | None:
    if run.extension is None or period.extension is None:
        return None
    ruling = law.at(period.extension, run.extension.on)
    return Extension(run.extension, int(ruling.value), ruling.article) if ruling.value else None


def _pause(found: tuple[Halt, Deed, Deed | None], law: Law) -> Pause:
    halt, begun, ended = found
    ruling = law.at(halt.rule, begun.on)
    cause = "、".join(begun.causes)
    if isinstance(ruling.value, bool) or ruling.value is None:
        allowed = bool(ruling.value)
    else:
        allowed = bool(begun.causes) and all(each in ruling.value for each in begun.causes)
    return Pause(begun, ended, cause, allowed, ruling.article)
