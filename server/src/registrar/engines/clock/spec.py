"""What a period is once the history has been read, and what can be asked of it on a day.

Nothing here is stored: a clock is made anew from the history each time somebody asks. Day 0 is the day of the act that
began it; counting begins with the next day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Protocol

from registrar.engines.calendar import Due, WorkingCalendar
from registrar.engines.flow import Period

ONE_DAY = timedelta(days=1)
MOST_DAYS = 4000
"""A count that has not ended by then never will: more than ten years of days."""


class Ruling(Protocol):
    """A dated value and where it stands."""

    @property
    def value(self) -> Any: ...
    @property
    def article(self) -> str: ...


class Law(Protocol):
    """The dated limits: what a key is on a day. Raises KeyError for a key nobody knows."""

    def at(self, key: str, on: date) -> Ruling: ...


@dataclass(frozen=True, slots=True)
class Deed:
    """An act of the history as the clocks see it. ``on`` is its legal day."""

    act: str
    on: date
    from_state: str
    to_state: str
    place: int = 0
    causes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that may not count: those after ``begun`` up to and with the day of ``ended``."""

    begun: Deed
    ended: Deed | None
    cause: str
    allowed: bool
    """Whether the law of that day lets this cause stop the count; without it the days count all the same."""
    article: str

    def covers(self, day: date) -> bool:
        return self.allowed and day > self.begun.on and (self.ended is None or day <= self.ended.on)


@dataclass(frozen=True, slots=True)
class Extension:
    deed: Deed
    days: int
    article: str


@dataclass(frozen=True, slots=True)
class ClockDay:
    """One line of an explanation."""

    day: date
    kind: str
    """``counted``, ``rest`` or ``paused``."""
    number: int | None
    """Its number in the count, 1..n, for a counted day."""
    source: str
    projected: bool


@dataclass(frozen=True, slots=True)
class Tones:
    """From which used part, in percent, a period is amber, and from which it is red."""

    amber: int
    red: int

    def of(self, part: float) -> str:
        if part >= self.red:
            return "red"
        return "amber" if part >= self.amber else "calm"


@dataclass(frozen=True, slots=True)
class Clock:
    """One run of a period."""

    period: Period
    begun: Deed
    began_on: date
    """Day 0."""
    why: str
    """``act``: the day of the act; ``next_working_day``: the act was done on a rest day; ``as_of``: the law dates the
    beginning back to that of another period."""
    began_projected: bool
    length: int
    """Days before any extension; calendar days for a period that ends on a known day, else working days."""
    article: str
    extension: Extension | None
    pauses: tuple[Pause, ...]
    ended: Deed | None
    calendar: WorkingCalendar = field(repr=False, compare=False)
    fixed_end: date | None = None
    """The last day of a period that ends on a day known from elsewhere, such as the end of a validity."""

    @property
    def total(self) -> int:
        return self.length + (self.extension.days if self.extension else 0)

    @property
    def stopped(self) -> Pause | None:
        """The pause that goes on, if one does."""
        return next((each for each in self.pauses if each.allowed and each.ended is None), None)

    @property
    def working(self) -> bool:
        """Counted in working days."""
        return self.fixed_end is None

    def due(self) -> Due | None:
        """The last day of the period; None while it stands still."""
        if self.fixed_end is not None:
            return Due(self.fixed_end, False)
        return self.day_of(self.total)

    def day_of(self, number: int) -> Due | None:
        """The day on which the ``number``-th day is counted; None when a pause goes on before it."""
        projected = self.began_projected
        if self.fixed_end is not None:
            return Due(self.began_on + number * ONE_DAY, False)
        if not self.pauses:
            due = self.calendar.add_working_days(self.began_on, number)
            return Due(due.day, due.projected or projected)
        for line in self._walk():
            projected = projected or line.projected
            if line.number == number:
                return Due(line.day, projected)
        return None

    def used(self, on: date) -> int:
        """Days counted up to and with ``on``, or until the period ended."""
        last = min(on, self.ended.on) if self.ended else on
        if last <= self.began_on:
            return 0
        if self.fixed_end is not None:
            return (last - self.began_on).days
        between = self.calendar.working_days_between(self.began_on, last)
        if not any(each.allowed for each in self.pauses):
            return between
        days = (self.began_on + step * ONE_DAY for step in range(1, (last - self.began_on).days + 1))
        return sum(self._counts(day) for day in days)

    def is_over(self, on: date) -> bool:
        """Whether the last day lies before ``on``. A period that stands still is not over."""
        due = self.due()
        return due is not None and on > due.day

    def tone(self, on: date, tones: Tones) -> str:
        """How pressing it is on a day: ``calm``, ``amber``, ``red`` or ``over``."""
        if self.is_over(on):
            return "over"
        return tones.of(100 * self.used(on) / self.total if self.total else 100)

    def marks(self, tones: Tones) -> Mapping[str, date]:
        """The first day of each tone that will come; empty while the period stands still."""
        due = self.due()
        if due is None:
            return {}
        found = {"over": due.day + ONE_DAY}
        for name, percent in (("amber", tones.amber), ("red", tones.red)):
            reached = self.day_of(min(self.total, -(-self.total * percent // 100)))
            if reached is not None:
                found[name] = reached.day
        return found

    def lines(self, on: date) -> tuple[ClockDay, ...]:
        """Every day after day 0: to the last one counted, or, while the period stands still, to ``on``."""
        if self.fixed_end is not None:
            return ()
        lines: list[ClockDay] = []
        for line in self._walk():
            if self.stopped and line.day > max(on, self.stopped.begun.on):
                break
            lines.append(line)
            if line.number == self.total:
                break
        return tuple(lines)

    def _counts(self, day: date) -> bool:
        return self.calendar.is_workday(day) and not any(each.covers(day) for each in self.pauses)

    def _walk(self) -> Iterator[ClockDay]:
        number, day = 0, self.began_on
        for _ in range(MOST_DAYS):
            day += ONE_DAY
            known, projected = self.calendar.look_up(day)
            if not known.is_workday:
                yield ClockDay(day, "rest", None, known.source, projected)
            elif any(each.covers(day) for each in self.pauses):
                yield ClockDay(day, "paused", None, known.source, projected)
            else:
                number += 1
                yield ClockDay(day, "counted", number, known.source, projected)
