"""What may be proposed, and who may approve it: two people, and never for days already lived, unless it is said why.

Sources: GB/T 22239-2019 (separation of the administrators' duties); 立法法 art. 104 (laws do not reach back, unless in
favour of the citizen); domain rule 54.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from registrar.engines.trace import Decision, accept, refuse_if, rule, warn_if


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """A change as it is proposed."""

    day: date | None
    """First day in force; None for a notice of holidays."""
    retroactive: bool
    """Marked as reaching back before its approval."""
    article: str
    """Where the new rule stands."""
    reason: str
    known: bool
    """The parameter, layer or organ exists, or the organ is said completely."""
    differs: bool
    """Something is other than before, on some day, for somebody."""


@rule("lawbook.change", article="立法法第一百零四条；GB/T 22239-2019")
def decide_change(facts: ChangeFacts, *, on: date) -> Decision:
    """A change has an article and a reason, changes something, and begins tomorrow or later unless it says otherwise.

    Tomorrow at the earliest: a day has one law, so that no two decisions of a day are made under different ones.
    """
    past = facts.day is not None and facts.day <= on
    return Decision.all_of(
        refuse_if(not facts.known, "lawbook.unknown", at="about"),
        refuse_if(not facts.article.strip(), "lawbook.no_article", at="article"),
        refuse_if(not facts.reason.strip(), "lawbook.no_reason", at="reason"),
        refuse_if(past and not facts.retroactive, "lawbook.day_past", at="day", day=facts.day, today=on),
        refuse_if(facts.known and not facts.differs, "lawbook.nothing_changes", at="value"),
        warn_if(past and facts.retroactive, "lawbook.reaches_back", at="day", day=facts.day),
        accept(),
    )


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """A notice of holidays, beside what is published already."""

    year: int | None
    """The year it settles whole; None when it moves single days."""
    title: str
    number: str
    reason: str
    days: tuple[date, ...]
    """The days it names, as often as it names them."""
    odd_days: tuple[date, ...]
    """Rest days on a weekend already, and working days on a weekday already: allowed, and often a slip."""
    workdays: int | None
    """Working days of the year as the notice would have it."""
    published_until: date
    differs: bool


LEAST_WORKDAYS, MOST_WORKDAYS = 243, 254
"""Working days of the years 2004 to 2026: fewer or more are probably a slip."""


@rule("lawbook.notice", article="全国年节及纪念日放假办法（国务院令第795号）")
def decide_notice(facts: NoticeFacts) -> Decision:
    """Years are published one after the other; a notice without a year moves days of years already published."""
    twice = tuple(sorted({day for day in facts.days if facts.days.count(day) > 1}))
    next_year = facts.published_until.year + 1
    near = (facts.year or 0) - 1, (facts.year or 0) + 1
    outside = tuple(
        day
        for day in facts.days
        if (facts.year is None and day > facts.published_until)
        or (facts.year is not None and day.year != facts.year and (near[0] > day.year or near[1] < day.year))
    )
    few = facts.workdays is not None and not LEAST_WORKDAYS <= facts.workdays <= MOST_WORKDAYS
    return Decision.all_of(
        refuse_if(not facts.days, "lawbook.notice_empty", at="days"),
        refuse_if(not facts.title.strip() or not facts.number.strip(), "lawbook.notice_unnamed", at="number"),
        refuse_if(not facts.reason.strip(), "lawbook.no_reason", at="reason"),
        refuse_if(bool(twice), "lawbook.notice_twice", at="days", days=twice),
        refuse_if(bool(outside), "lawbook.notice_outside", at="days", days=outside),
        refuse_if((facts.year or 0) > next_year, "lawbook.notice_gap", at="year", next=next_year),
        refuse_if(bool(facts.days) and not facts.differs, "lawbook.nothing_changes", at="days"),
        warn_if(bool(facts.odd_days), "lawbook.notice_odd", at="days", days=facts.odd_days),
        warn_if(few, "lawbook.notice_workdays", at="days", workdays=facts.workdays),
        accept(),
    )


@dataclass(frozen=True, slots=True)
class ApprovalFacts:
    """Who proposed a change, who is about to decide on it, and when it is to count."""

    proposed_by: str
    decided_by: str
    open: bool
    day: date | None
    retroactive: bool


@rule("lawbook.approval", article="GB/T 22239-2019 三权分立")
def decide_approval(facts: ApprovalFacts, *, on: date) -> Decision:
    """Nobody approves what they proposed, and what was to begin on a day that has come is to be proposed again."""
    late = facts.day is not None and facts.day <= on and not facts.retroactive
    return Decision.first_of(
        refuse_if(not facts.open, "lawbook.decided_already"),
        refuse_if(facts.proposed_by == facts.decided_by, "lawbook.same_person"),
        refuse_if(late, "lawbook.day_come", at="day", day=facts.day),
        accept(),
    )
