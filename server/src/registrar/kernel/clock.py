"""Time is an argument. Instants are aware UTC datetimes; legal days are dates in Asia/Shanghai (domain rule 7.4)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, aware, in UTC, microsecond precision."""
        ...

    def today(self) -> date:
        """The legal day: the date in Asia/Shanghai."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return legal_day(self.now())


def legal_day(instant: datetime) -> date:
    """The day in Asia/Shanghai an instant falls on. Raises ValueError for a naive datetime."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(SHANGHAI).date()
