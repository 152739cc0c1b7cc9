"""The law as it stands, a change laid over it, and a proposal on its way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from registrar.engines.calendar import CalendarDay, WorkingCalendar
from registrar.engines.policy import Amendment, Bundle
from registrar.engines.policy.bundle import BASE, value_of
from registrar.modules.lawbook.contract import (
    Change,
    ChangeKind,
    NoticeChange,
    NoticeDay,
    OrganChange,
    ProposalState,
    ValueChange,
)

ORGAN_TABLES = ("identity.organs", "identity.city_organs", "identity.district_organs")
CITY_LEVEL = "city"
ONE_DAY = timedelta(days=1)

KIND_OF: dict[type, ChangeKind] = {
    ValueChange: ChangeKind.VALUE,
    OrganChange: ChangeKind.ORGAN,
    NoticeChange: ChangeKind.NOTICE,
}


def kind_of(change: Change) -> ChangeKind:
    return KIND_OF[type(change)]


def about(change: Change) -> str:
    """Key, organ code, or year of what changes."""
    if isinstance(change, ValueChange):
        return change.key
    if isinstance(change, OrganChange):
        return change.code
    return str(change.year) if change.year else change.published_on.isoformat()


def day_of(change: Change) -> date | None:
    """First day in force; None for a notice, which says its days itself."""
    return None if isinstance(change, NoticeChange) else change.day


def content_of(change: Change) -> dict[str, Any]:
    """A change as it is stored: for ever, so the names stay what they are."""
    if isinstance(change, NoticeChange):
        return {
            "title": change.title,
            "number": change.number,
            "published_on": change.published_on.isoformat(),
            "year": change.year,
            "days": [[each.day.isoformat(), each.is_workday, each.name] for each in change.days],
        }
    shared = {"day": change.day.isoformat(), "article": change.article, "retroactive": change.retroactive}
    if isinstance(change, ValueChange):
        return {"key": change.key, "layer": change.layer, "value": change.value, **shared}
    columns = None if change.columns is None else dict(change.columns)
    return {"code": change.code, "columns": columns, **shared}


def change_of(kind: ChangeKind, content: Mapping[str, Any]) -> Change:
    """The reverse of :func:`content_of`. Raises KeyError or ValueError for what was not made by it."""
    if kind is ChangeKind.NOTICE:
        days = tuple(NoticeDay(date.fromisoformat(day), is_workday, name) for day, is_workday, name in content["days"])
        published_on = date.fromisoformat(content["published_on"])
        return NoticeChange(content["title"], content["number"], published_on, content["year"], days)
    day, article, retroactive = date.fromisoformat(content["day"]), content["article"], content["retroactive"]
    if kind is ChangeKind.VALUE:
        return ValueChange(content["key"], content["layer"], day, content["value"], article, retroactive)
    return OrganChange(content["code"], day, content["columns"], article, retroactive)


@dataclass(frozen=True, slots=True)
class Standing:
    """The documents and the calendar with every approved change in them, up to and with ``seq``."""

    seq: int
    bundle: Bundle
    calendar: WorkingCalendar

    def after(self, change: Change) -> Standing:
        """The law with one more change. Raises KeyError for a key, layer or organ nobody knows."""
        if isinstance(change, NoticeChange):
            return replace(self, seq=self.seq + 1, calendar=_published(self.calendar, change))
        return replace(self, seq=self.seq + 1, bundle=self.bundle.amended(amendment_of(change, self.bundle)))


def amendment_of(change: ValueChange | OrganChange, bundle: Bundle) -> Amendment:
    if isinstance(change, ValueChange):
        return Amendment(change.key, change.layer, change.day, change.value, change.article)
    table = organ_table(change, bundle)
    return Amendment(table, BASE, change.day, change.columns, change.article, {"code": change.code})


def organ_table(change: OrganChange, bundle: Bundle) -> str:
    """The table an organ stands in, or for a new one the table of its level. Raises KeyError for an unknown organ."""
    for table in ORGAN_TABLES:
        entry = bundle.entry(table)
        for given in (entry or {"values": {}})["values"].values():
            if any(row.get("code") == change.code for row in value_of(given)[0] or ()):
                return table
    if change.columns is None or "level" not in change.columns:
        raise KeyError(change.code)
    return ORGAN_TABLES[1] if change.columns["level"] == CITY_LEVEL else ORGAN_TABLES[0]


def _published(calendar: WorkingCalendar, notice: NoticeChange) -> WorkingCalendar:
    days: dict[date, CalendarDay] = {}
    until = calendar.published_until
    if notice.year is not None:
        day, until = date(notice.year, 1, 1), date(notice.year, 12, 31)
        while day <= until:
            days[day] = CalendarDay(day.weekday() < 5, notice.number)
            day += ONE_DAY
    for each in notice.days:
        days[each.day] = CalendarDay(each.is_workday, f"{notice.number} {each.name}".strip())
    return calendar.with_days(days, until)


@dataclass(frozen=True, slots=True)
class Proposal:
    id: str
    version: int
    change: Change
    reason: str
    lines: tuple[str, ...]
    """What it would have changed when it was proposed."""
    state: ProposalState
    proposed_by: str
    proposed_at: datetime
    decided_by: str | None = None
    decided_at: datetime | None = None
    decision_reason: str | None = None

    @property
    def open(self) -> bool:
        return self.state is ProposalState.OPEN

    def decided(self, state: ProposalState, by: str, at: datetime, reason: str | None) -> Proposal:
        return replace(
            self, version=self.version + 1, state=state, decided_by=by, decided_at=at, decision_reason=reason
        )
