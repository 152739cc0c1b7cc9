"""Reads of the trail. Its rows are written by the write units, in the transaction of the act they tell of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.exc import DataError, DBAPIError

from registrar.platform.db.units import ReadUnit
from registrar.platform.trail import store as written
from registrar.platform.trail import tables
from registrar.platform.trail.chain import FIRST_HASH, ChainVerdict, TrailEntry, verify

BATCH = 2000
AT_ONCE = 500
"""Ids in one statement: some databases take no more than a thousand."""
SLACK = timedelta(minutes=10)
"""An entry gets its time in the act and its place at the commit, so neighbours' times may be a little out of order."""

EARLIEST, LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)

NEWEST = (
    select(tables.TRAIL)
    .where(
        tables.TRAIL.c.seq >= bindparam("first_seq"),
        tables.TRAIL.c.seq < bindparam("before_seq"),
        tables.TRAIL.c.at >= bindparam("since"),
        tables.TRAIL.c.at < bindparam("until"),
    )
    .order_by(tables.TRAIL.c.seq.desc())
    .limit(bindparam("most_rows"))
)
BY_ACCOUNT = tables.TRAIL.c.account_id == bindparam("account")
BY_ACTION = tables.TRAIL.c.action.in_(bindparam("actions", expanding=True))
BY_SUBJECT = tables.TRAIL.c.subject_kind.in_(bindparam("kinds", expanding=True)) & (
    tables.TRAIL.c.subject_id == bindparam("subject")
)

TIME_AT = (
    select(tables.TRAIL.c.seq, tables.TRAIL.c.at)
    .where(tables.TRAIL.c.seq >= bindparam("place"))
    .order_by(tables.TRAIL.c.seq)
    .limit(1)
)
_FIRST_OF_EACH = (
    select(func.min(tables.TRAIL.c.seq))
    .where(
        tables.TRAIL.c.subject_kind.in_(bindparam("kinds", expanding=True)),
        tables.TRAIL.c.subject_id.in_(bindparam("ids", expanding=True)),
    )
    .group_by(tables.TRAIL.c.subject_kind, tables.TRAIL.c.subject_id)
)
OPENINGS = select(tables.TRAIL.c.subject_id, tables.TRAIL.c.details).where(tables.TRAIL.c.seq.in_(_FIRST_OF_EACH))
NAMED_KINDS = ("application", "certificate")
"""Subjects whose first entry says the number people know them by. None of them has many entries."""

BEYOND_HEAD = select(func.min(tables.TRAIL.c.seq)).where(
    tables.TRAIL.c.seq
    > func.coalesce(
        select(tables.TRAIL_HEAD.c.seq).where(tables.TRAIL_HEAD.c.chain == written.CHAIN).scalar_subquery(), 0
    )
)


@dataclass(frozen=True, slots=True)
class Search:
    """A filter in the trail's own words. None does not narrow."""

    account_id: str | None = None
    actions: Collection[str] | None = None
    subject: tuple[Collection[str], str] | None = None
    """The kinds a subject may be of, and its id: the index needs both."""
    since: datetime = EARLIEST
    until: datetime = LATEST
    """Not included."""


def newest(unit: ReadUnit, search: Search, most: int, before: int | None = None) -> Sequence[TrailEntry]:
    """The newest entries the search finds, below ``before``. No statement's cost grows with the trail."""
    head = unit.first(written.FIND_HEAD)
    end = head.seq + 1 if head else 1
    first = 1 if search.since <= EARLIEST else place_of(unit, search.since - SLACK, end)
    last = end if search.until >= LATEST else place_of(unit, search.until + SLACK, end)
    statement, params = NEWEST, dict[str, Any]()
    if search.account_id is not None:
        statement, params["account"] = statement.where(BY_ACCOUNT), search.account_id
    if search.actions is not None:
        statement, params["actions"] = statement.where(BY_ACTION), sorted(search.actions)
    if search.subject is not None:
        statement = statement.where(BY_SUBJECT)
        params["kinds"], params["subject"] = sorted(search.subject[0]), search.subject[1]
    before_seq = last if before is None else min(last, before)
    found = unit.all(
        statement,
        first_seq=first,
        before_seq=before_seq,
        since=search.since,
        until=search.until,
        most_rows=most,
        **params,
    )
    return [written.entry_of(row) for row in found]


def numbers_of(unit: ReadUnit, entries: Sequence[TrailEntry]) -> dict[str, str]:
    """The numbers people know things by, by the ids of the things the entries are about or belong to."""
    found, wanted = dict[str, str](), set[str]()
    for entry in entries:
        draft = entry.draft
        thing = draft.subject_id if draft.subject_kind in NAMED_KINDS else draft.details.get("application_id")
        number = _number_in(draft.details)
        if number and draft.subject_kind in NAMED_KINDS:
            found[draft.subject_id] = number
        elif isinstance(thing, str):
            wanted.add(thing)
    unknown = sorted(wanted - found.keys())
    for start in range(0, len(unknown), AT_ONCE):
        for row in unit.all(OPENINGS, kinds=list(NAMED_KINDS), ids=unknown[start : start + AT_ONCE]):
            if number := _number_in(row.details):
                found[row.subject_id] = number
    return found


def subject_numbered(unit: ReadUnit, search: Search, number: str) -> str | None:
    """The subject of the entry among those the search finds that says ``number``."""
    before: int | None = None
    while found := newest(unit, search, BATCH, before):
        for entry in found:
            if _number_in(entry.draft.details) == number:
                return entry.draft.subject_id
        before = found[-1].seq
    return None


def _number_in(details: Mapping[str, Any]) -> str | None:
    number = details.get("certificate_number") or details.get("number")
    return number if isinstance(number, str) else None


def place_of(unit: ReadUnit, instant: datetime, end: int) -> int:
    """The first place whose entry is not before ``instant``, by halving: times grow with places. ``end`` when none."""
    low, high = 1, end
    while low < high:
        middle = (low + high) // 2
        row = unit.first(TIME_AT, place=middle)
        if row is None or row.at >= instant:
            high = middle
        else:
            low = row.seq + 1
    return min(low, end)


def verify_chain(unit: ReadUnit, progress: Callable[[int, int], None] | None = None) -> ChainVerdict:
    """Recompute every hash, in constant memory. ``progress`` is told the entries done and their number, by batches."""
    head = unit.first(written.FIND_HEAD)
    head_seq, head_hash = (head.seq, head.head_hash) if head else (0, FIRST_HASH)
    stream = _Stream(unit, head_seq, progress)
    try:
        verdict = verify(stream, head_seq, head_hash)
    except (ValueError, TypeError, AttributeError, DBAPIError) as error:
        if not _unreadable(error):
            raise
        # A field that cannot even be read as what it should be: altered at the place after the last sound one.
        return ChainVerdict(False, stream.sound, stream.sound + 1, stream.sound_hash)
    # In one statement, so that entries appended while this ran are not mistaken for forged ones.
    beyond = unit.value(BEYOND_HEAD)
    if verdict.whole and beyond is not None:
        return ChainVerdict(False, verdict.entries, beyond, verdict.head_hash)
    return verdict


def _unreadable(error: Exception) -> bool:
    """Whether it is the row that cannot be read, and not the database that cannot be reached."""
    # SQLite has no error class of its own for bytes that are no text.
    return not isinstance(error, DBAPIError) or isinstance(error, DataError) or "decode to UTF-8" in str(error.orig)


class _Stream:
    """The entries up to a place, in order, read in batches; remembers how many were taken without complaint."""

    def __init__(self, unit: ReadUnit, last: int, progress: Callable[[int, int], None] | None) -> None:
        self._unit = unit
        self._last = last
        self._progress = progress
        self._size = BATCH
        self.sound = 0
        self.sound_hash = FIRST_HASH

    def __iter__(self) -> Iterator[TrailEntry]:
        after = 0
        while after < self._last:
            batch = self._batch(after)
            if not batch:
                return
            for entry in batch:
                if entry.seq > self._last:
                    return
                yield entry
                # Reached when the next one is asked for: this one was sound.
                self.sound, self.sound_hash = entry.seq, entry.entry_hash
            after = batch[-1].seq
            if self._progress is not None:
                self._progress(after, self._last)

    def _batch(self, after: int) -> list[TrailEntry]:
        try:
            return [
                written.entry_of(row)
                for row in self._unit.all(written.ENTRIES_AFTER, after=after, most_rows=self._size)
            ]
        except (ValueError, TypeError, DBAPIError) as error:
            if self._size == 1 or not _unreadable(error):
                raise
            # Some row of the batch cannot be read: go one by one, so that those before it are still checked.
            self._size = 1
            return self._batch(after)
