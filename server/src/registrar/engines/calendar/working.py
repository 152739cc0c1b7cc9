"""法定工作日: published days decide; beyond them Monday to Friday is a guess, and said to be one.

Day 0 is the day of the event: counting begins with the next day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
PROJECTED = "projected"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    is_workday: bool
    source: str
    """Where the day was published."""


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One line of an explanation."""

    day: date
    is_workday: bool
    number: int | None
    """Its number in the count, 1..n; None for a rest day."""
    source: str
    projected: bool


@dataclass(frozen=True, slots=True)
class Due:
    day: date
    projected: bool
    """True when any day on the way is not published yet: the date is to be computed again when it is."""


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """``days`` up to ``published_until`` (inclusive) are as published; a day outside the table is projected."""

    days: Mapping[date, CalendarDay]
    published_until: date
    fixed_holidays: Set[tuple[int, int]] = frozenset()
    """Month and day of holidays that do not move with the moon: rest days in the projection."""
    _workdays: tuple[date, ...] = field(init=False, repr=False, compare=False, default=())
    """The published working days in order, without a gap in what is published: most counts are a look into this."""
    _known_from: date = field(init=False, repr=False, compare=False, default=date.max)

    def __post_init__(self) -> None:
        first = self.published_until + ONE_DAY
        while first - ONE_DAY in self.days:
            first -= ONE_DAY
        known = sorted(
            day for day, each in self.days.items() if first <= day <= self.published_until and each.is_workday
        )
        object.__setattr__(self, "_workdays", tuple(known))
        object.__setattr__(self, "_known_from", first)

    def look_up(self, day: date) -> tuple[CalendarDay, bool]:
        """The day and whether it is projected."""
        published = self.days.get(day) if day <= self.published_until else None
        if published:
            return published, False
        guess = day.weekday() < 5 and (day.month, day.day) not in self.fixed_holidays
        return CalendarDay(guess, PROJECTED), True

    def is_workday(self, day: date) -> bool:
        return self.look_up(day)[0].is_workday

    def is_projected(self, day: date) -> bool:
        return self.look_up(day)[1]

    def with_days(self, days: Mapping[date, CalendarDay], published_until: date) -> WorkingCalendar:
        """This calendar with days published since, the new word counting; never published less far than before."""
        return replace(self, days={**self.days, **days}, published_until=max(published_until, self.published_until))

    def add_working_days(self, start: date, count: int) -> Due:
        """The ``count``-th working day after ``start``; 0 gives ``start`` itself. Raises ValueError below 0."""
        if count > 0 and start >= self._known_from:
            place = bisect_right(self._workdays, start) + count - 1
            if place < len(self._workdays):
                return Due(self._workdays[place], False)
        last, projected = start, count == 0 and self.is_projected(start)
        for step in self.explain(start, count):
            last, projected = step.day, projected or step.projected
        return Due(last, projected)

    def explain(self, start: date, count: int) -> tuple[CountedDay, ...]:
        """Every day from the day after ``start`` to the ``count``-th working day, rest days too."""
        if count < 0:
            raise ValueError("working days are counted forward")
        return tuple(self._count(start, count))

    def add_calendar_days(self, start: date, count: int) -> Due:
        """The ``count``-th day after ``start``; when that is a rest day, the next working day (Civil Code art. 203)."""
        if count < 0:
            raise ValueError("days are counted forward")
        return self.workday_from(start + timedelta(days=count))

    def workday_from(self, day: date) -> Due:
        """``day`` when it is a working day, else the next one: what is handed in on a rest day is received then."""
        due = Due(day, self.is_projected(day))
        while not self.is_workday(due.day):
            due = Due(due.day + ONE_DAY, due.projected or self.is_projected(due.day + ONE_DAY))
        return due

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and with ``end``; negative when ``end`` lies before ``start``.

        For a working day ``end``: ``add_working_days(start, working_days_between(start, end)).day == end``.
        """
        if end < start:
            return -self.working_days_between(end, start)
        if start >= self._known_from and end <= self.published_until:
            return bisect_right(self._workdays, end) - bisect_right(self._workdays, start)
        return sum(self.is_workday(start + timedelta(days=offset)) for offset in range(1, (end - start).days + 1))

    def _count(self, start: date, count: int) -> Iterator[CountedDay]:
        day, number = start, 0
        while number < count:
            day += ONE_DAY
            known, projected = self.look_up(day)
            number += known.is_workday
            yield CountedDay(day, known.is_workday, number if known.is_workday else None, known.source, projected)
