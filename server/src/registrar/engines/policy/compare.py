"""What differs between two books, or between two days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from registrar.engines.policy.book import Change, PolicyBook, PolicyValue


def differences(
    before: PolicyBook, before_day: date, after: PolicyBook, after_day: date, organ: str | None = None
) -> tuple[Change, ...]:
    """Keys of either book whose values differ, each with both values; a key one book lacks is None there."""
    keys = sorted({*before.keys(), *after.keys()})
    pairs = ((key, _at(before, key, before_day, organ), _at(after, key, after_day, organ)) for key in keys)
    return tuple(Change(key, old, new) for key, old, new in pairs if _value(old) != _value(new))


def differing_spans(
    before: PolicyBook, after: PolicyBook, key: str, organ: str | None = None
) -> tuple[tuple[date, date | None, PolicyValue, PolicyValue], ...]:
    """Where in time two books differ about one key: first day, last day or None, and what each says."""
    days = sorted({*_days(before, key, organ), *_days(after, key, organ)})
    return tuple(
        (day, new.until, old, new)
        for day, old, new in ((day, before.at(key, day, organ), after.at(key, day, organ)) for day in days)
        if old.value != new.value
    )


def _days(book: PolicyBook, key: str, organ: str | None) -> Iterator[date]:
    return (each.since for each in book.history(key, organ) if each.since is not None)


def _at(book: PolicyBook, key: str, day: date, organ: str | None) -> PolicyValue | None:
    return book.at(key, day, organ) if key in book else None


def _value(found: PolicyValue | None) -> object:
    return None if found is None else found.value
