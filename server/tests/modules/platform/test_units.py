"""What the database door promises, on SQLite and PostgreSQL."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import ClassVar

import pytest
from sqlalchemy import bindparam, insert, select

from registrar.kernel.actor import SYSTEM_ACTOR
from registrar.kernel.errors import Conflict, Refused
from registrar.kernel.event import Event
from registrar.platform.db.engine import Database
from registrar.platform.db.tables import LEASE
from registrar.platform.db.units import KeyReused, ReadUnit, RequestKey, WriteUnit
from registrar.platform.fakes import FixedClock
from registrar.platform.outbox.store import COUNT_BY_STATE
from registrar.platform.trail.chain import verify
from registrar.platform.trail.store import ENTRIES_AFTER, FIND_HEAD, entry_of

ADD = insert(LEASE)
NAMES = select(LEASE.c.name).order_by(LEASE.c.name)
ONE = select(LEASE.c.holder).where(LEASE.c.name == bindparam("which"))


@dataclass(frozen=True, slots=True)
class ThingDone(Event):
    name: ClassVar[str] = "test.thing_done"
    subject_kind: ClassVar[str] = "thing"
    subject_field: ClassVar[str] = "thing_id"

    thing_id: str


def add(unit: WriteUnit, name: str, clock: FixedClock) -> str:
    """A write that can be counted."""
    unit.run(ADD, name=name, holder="somebody", held_until=clock.now())
    unit.announce(ThingDone(name), by=SYSTEM_ACTOR)
    return name


def names(database: Database) -> list[str]:
    with database.read() as unit:
        return [row.name for row in unit.all(NAMES)]


def trail_is_whole(database: Database) -> int:
    """Entries of the chain, after checking it."""
    with database.read() as unit:
        entries = [entry_of(row) for row in unit.all(ENTRIES_AFTER, after=0, most_rows=10_000)]
        head = unit.first(FIND_HEAD)
    assert head is not None
    verdict = verify(entries, head.seq, head.head_hash)
    assert verdict.whole
    return verdict.entries


def messages(unit: ReadUnit) -> int:
    return sum(row.messages for row in unit.all(COUNT_BY_STATE))


def test_an_act_its_message_and_its_trail_are_one(database: Database, clock: FixedClock) -> None:
    database.write(lambda unit: add(unit, "a", clock))
    assert names(database) == ["a"]
    with database.read() as unit:
        assert messages(unit) == 1
    assert trail_is_whole(database) == 1


def test_a_refused_act_leaves_nothing(database: Database, clock: FixedClock) -> None:
    database.write(lambda unit: add(unit, "a", clock))

    def refused(unit: WriteUnit) -> None:
        add(unit, "b", clock)
        raise Refused.of("platform.moved_on")

    with pytest.raises(Refused):
        database.write(refused)
    assert names(database) == ["a"]
    assert trail_is_whole(database) == 1


def test_an_act_without_a_trail_is_a_mistake_of_ours(database: Database, clock: FixedClock) -> None:
    with pytest.raises(AssertionError, match="no trail"):
        database.write(lambda unit: unit.run(ADD, name="a", holder="x", held_until=clock.now()))
    assert names(database) == []


def test_one_refusal_does_not_spoil_its_commit_group(database: Database, clock: FixedClock) -> None:
    barrier = threading.Barrier(40)

    def work(place: int) -> str:
        barrier.wait()

        def act(unit: WriteUnit) -> str:
            add(unit, f"n{place:02d}", clock)
            if place % 4 == 0:
                raise Refused.of("platform.moved_on")
            return "done"

        try:
            return database.write(act)
        except Refused:
            return "refused"

    with ThreadPoolExecutor(40) as pool:
        answers = list(pool.map(work, range(40)))
    assert [answer == "refused" for answer in answers] == [place % 4 == 0 for place in range(40)]
    assert names(database) == [f"n{place:02d}" for place in range(40) if place % 4]
    assert trail_is_whole(database) == 30


def test_the_loser_of_a_race_for_a_unique_key_is_told(database: Database, clock: FixedClock) -> None:
    barrier = threading.Barrier(8)

    def work(_: int) -> str:
        barrier.wait()
        try:
            return database.write(lambda unit: add(unit, "same", clock))
        except Conflict as conflict:
            return conflict.code

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(work, range(8)))
    assert sorted(answers) == sorted(["same"] + ["platform.moved_on"] * 7)
    assert trail_is_whole(database) == 1


def test_the_same_key_answers_the_same_once(database: Database, clock: FixedClock) -> None:
    key = RequestKey("k" * 64, "f" * 64, str)
    assert [database.write(lambda unit: add(unit, "a", clock), key) for _ in range(3)] == ["a"] * 3
    assert names(database) == ["a"]


def test_the_same_key_with_another_body_is_refused(database: Database, clock: FixedClock) -> None:
    database.write(lambda unit: add(unit, "a", clock), RequestKey("k" * 64, "f" * 64, str))
    with pytest.raises(KeyReused):
        database.write(lambda unit: add(unit, "b", clock), RequestKey("k" * 64, "0" * 64, str))
    assert names(database) == ["a"]


def test_a_refused_request_may_be_mended_under_the_same_key(database: Database, clock: FixedClock) -> None:
    key = RequestKey("k" * 64, "f" * 64, str)

    def refused(_unit: WriteUnit) -> str:
        raise Refused.of("platform.moved_on")

    with pytest.raises(Refused):
        database.write(refused, key)
    assert database.write(lambda unit: add(unit, "a", clock), key) == "a"


def test_a_key_in_flight_is_told_to_wait(database: Database, clock: FixedClock) -> None:
    key = RequestKey("k" * 64, "f" * 64, str)
    inside, leave = threading.Event(), threading.Event()

    def slow(unit: WriteUnit) -> str:
        inside.set()
        leave.wait(10)
        return add(unit, "a", clock)

    def again() -> str:
        return database.once(key, lambda: database.write(lambda unit: add(unit, "b", clock), key))

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(database.once, key, lambda: database.write(slow, key))
        inside.wait(10)
        with pytest.raises(Conflict) as conflict:
            again()
        leave.set()
        assert first.result() == "a"
    assert conflict.value.code == "platform.request_in_flight"
    assert conflict.value.retry_after == 1
    assert again() == "a"
    assert names(database) == ["a"]


def test_a_reader_sees_one_snapshot_or_the_committed(database: Database, clock: FixedClock) -> None:
    database.write(lambda unit: add(unit, "a", clock))
    with database.read() as unit:
        assert unit.value(ONE, which="a") == "somebody"
        assert unit.first(ONE, which="b") is None
