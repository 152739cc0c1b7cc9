"""Periods of months and years (Civil Code art. 202: without a corresponding day, the last day of the month)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def add_months(day: date, months: int) -> date:
    """The corresponding day ``months`` later (or earlier); 31 January + 1 month is the last day of February."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    return add_months(day, 12 * years)


def last_day_of_term(first_day: date, years: int) -> date:
    """The last day of a term of whole years: first day + years − 1 day. 2024-02-29 + 4 years ends 2028-02-28.

    When the corresponding day does not exist the term ends with the month, 28 February, not a day earlier.
    """
    end = add_years(first_day, years)
    return end if end.day != first_day.day else end - timedelta(days=1)


def anniversary_reached(since: date, years: int, *, on: date) -> bool:
    """Whether ``years`` are full (满) on the day ``on``: they are on the anniversary itself."""
    return on >= add_years(since, years)
