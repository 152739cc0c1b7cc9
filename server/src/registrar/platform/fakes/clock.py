"""A clock that stands still until it is told otherwise."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from registrar.kernel.clock import SHANGHAI, legal_day

MONDAY_MORNING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
"""Monday 2 March 2026, nine o'clock in Shanghai: a plain working day."""


class FixedClock:
    """Meets :class:`registrar.kernel.clock.Clock`. Reading it never moves it."""

    def __init__(self, now: datetime = MONDAY_MORNING) -> None:
        self._now = now
        self.set(now)

    def now(self) -> datetime:
        return self._now

    def today(self) -> date:
        return legal_day(self._now)

    def set(self, when: datetime | date) -> None:
        """Go to an instant, or to nine o'clock in Shanghai of a day. Raises ValueError for a naive datetime."""
        if not isinstance(when, datetime):
            when = datetime.combine(when, time(9), tzinfo=SHANGHAI)
        if when.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        self._now = when.astimezone(UTC)

    def advance(self, by: timedelta | None = None, /, *, days: float = 0, hours: float = 0, seconds: float = 0) -> None:
        """Move by a duration; a negative one moves back, as clocks of real machines do."""
        self._now += by if by is not None else timedelta(days=days, hours=hours, seconds=seconds)
