"""What a change would make different, in words: for the page of whoever proposes and whoever approves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from registrar.engines.calendar import CalendarDay, WorkingCalendar
from registrar.engines.policy import Bundle, PolicyInvalid, differing_spans
from registrar.engines.trace import Decision
from registrar.kernel.errors import Problem
from registrar.modules.lawbook.contract import Change, NoticeChange, OrganChange, Preview, ValueChange
from registrar.modules.lawbook.contract import Fault as FaultView
from registrar.modules.lawbook.model import Standing, organ_table
from registrar.modules.lawbook.rules.changes import ChangeFacts, NoticeFacts, decide_change, decide_notice
from registrar.platform.policy_words import change_lines, profile_text, region_text, span_text, unique_columns
from registrar.platform.texts import texts

ONE_DAY = timedelta(days=1)
MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class Effect:
    """A change looked at: what is wrong with it, what should be looked at twice, what it would do."""

    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]
    lines: tuple[str, ...]
    first_day: date | None = None
    last_day: date | None = None
    """Of the calendar days that become other ones."""

    def view(self) -> Preview:
        faults = []
        for each in self.problems:
            text = texts().problem(each)
            faults.append(FaultView(each.at, text.title, text.why, text.todo))
        return Preview(not self.problems, faults, self.warnings, self.lines)


def effect_of(change: Change, reason: str, standing: Standing, today: date) -> Effect:
    if isinstance(change, NoticeChange):
        return _effect_of_notice(change, reason, standing)
    try:
        after, known = standing.after(change), True
        table = organ_table(change, standing.bundle) if isinstance(change, OrganChange) else change.key
    except KeyError:
        after, known, table = standing, False, ""
    faults = after.bundle.faults()
    lines = () if faults or not known else tuple(_value_lines(change, table, standing.bundle, after.bundle))
    facts = ChangeFacts(
        day=change.day,
        retroactive=change.retroactive,
        article=change.article,
        reason=reason,
        known=known,
        differs=bool(lines) or bool(faults),
    )
    return _effect(decide_change(facts, on=today), faults, lines)


def _effect_of_notice(change: NoticeChange, reason: str, standing: Standing) -> Effect:
    before, after = standing.calendar, standing.after(change).calendar
    differing = _differing_days(change, before, after)
    whole_year = _days_of(change.year) if change.year else ()
    odd = tuple(each.day for each in change.days if each.is_workday == (each.day.weekday() < 5))
    facts = NoticeFacts(
        year=change.year,
        title=change.title,
        number=change.number,
        reason=reason,
        days=tuple(each.day for each in change.days),
        odd_days=odd,
        workdays=sum(after.is_workday(day) for day in whole_year) if change.year else None,
        published_until=before.published_until,
        differs=bool(differing) or after.published_until != before.published_until,
    )
    found = _effect(decide_notice(facts), (), tuple(_day_lines(differing, before, after)))
    touched = sorted({*differing, *((whole_year[0], whole_year[-1]) if whole_year else ())})
    first, last = (touched[0], touched[-1]) if touched else (None, None)
    return Effect(found.problems, found.warnings, found.lines, first, last)


def _effect(decision: Decision, faults: tuple[Problem, ...], lines: tuple[str, ...]) -> Effect:
    warnings = tuple(texts().problem(each.problem()).why for each in decision.warnings)
    return Effect((*decision.problems(), *faults), warnings, lines[:MOST_LINES])


def _value_lines(change: ValueChange | OrganChange, key: str, before: Bundle, after: Bundle) -> Iterator[str]:
    """Every span of time for which the key is another one, for whom, and what about it."""
    unique = unique_columns(before, key)
    said: set[str] = set()
    for whose, profile, organ in _audiences(change, before):
        try:
            old_book, new_book = before.book(profile), after.book(profile)
        except PolicyInvalid:
            return
        for since, until, old, new in differing_spans(old_book, new_book, key, organ):
            for line in change_lines(old.value, new.value, new.unit, unique):
                text = f"{whose}{span_text(since, until)}：{line}"
                if text not in said:
                    said.add(text)
                    yield text


def _audiences(change: ValueChange | OrganChange, bundle: Bundle) -> Iterator[tuple[str, str, str | None]]:
    """For whom the change may count: how to call them, profile, region."""
    layer = change.layer if isinstance(change, ValueChange) else "base"
    kind, _, name = layer.partition("/")
    if kind == "provinces":
        yield from ((f"{region_text(name)}，", profile, name) for profile in bundle.profiles)
        return
    for profile in bundle.profiles if kind == "base" else (name,):
        yield f"{profile_text(profile)}，" if kind != "base" else "", profile, None


def _days_of(year: int) -> tuple[date, ...]:
    first = date(year, 1, 1)
    return tuple(first + timedelta(days=offset) for offset in range((date(year, 12, 31) - first).days + 1))


def _differing_days(change: NoticeChange, before: WorkingCalendar, after: WorkingCalendar) -> list[date]:
    named = {each.day for each in change.days}
    days = sorted({*named, *(_days_of(change.year) if change.year else ())})
    return [day for day in days if before.is_workday(day) != after.is_workday(day)]


def _day_lines(days: list[date], before: WorkingCalendar, after: WorkingCalendar) -> Iterator[str]:
    weekdays = texts().word("calendar.weekdays").split()
    for day in days:
        old, guessed = before.look_up(day)
        new, _ = after.look_up(day)
        yield f"{day} {weekdays[day.weekday()]}：{_kind(old, guessed)} → {_kind(new, False)}（{new.source}）"


def _kind(day: CalendarDay, guessed: bool) -> str:
    word = texts().word("calendar.workday" if day.is_workday else "calendar.rest_day")
    return f"{word}（{texts().word('calendar.guess')}）" if guessed else word
