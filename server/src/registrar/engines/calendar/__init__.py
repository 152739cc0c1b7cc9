"""Counting days: working days with 调休, calendar-day periods, terms of years."""

from registrar.engines.calendar.terms import add_months, add_years, anniversary_reached, last_day_of_term
from registrar.engines.calendar.working import CalendarDay, CountedDay, Due, WorkingCalendar

__all__ = [
    "CalendarDay",
    "CountedDay",
    "Due",
    "WorkingCalendar",
    "add_months",
    "add_years",
    "anniversary_reached",
    "last_day_of_term",
]
