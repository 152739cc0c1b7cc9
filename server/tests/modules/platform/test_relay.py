"""Messages leave the outbox at least once, in order for each subject, and are handled once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from registrar.kernel.actor import SYSTEM_ACTOR
from registrar.platform.bus import Message
from registrar.platform.bus.local import LocalBus
from registrar.platform.db.engine import Database
from registrar.platform.db.units import WriteUnit
from registrar.platform.fakes import FixedClock, SequentialIds
from registrar.platform.jobs.runner import take_lease
from registrar.platform.outbox.relay import MOST_ATTEMPTS, Relay, delay_after, handle_once, retry, unsent
from tests.modules.platform.test_units import ThingDone

Say = Callable[[str], None]


@pytest.fixture
def bus() -> LocalBus:
    return LocalBus()


@pytest.fixture
def relay(database: Database, bus: LocalBus, clock: FixedClock, ids: SequentialIds) -> Relay:
    return Relay(database, bus, clock, ids)


@pytest.fixture
def say(database: Database) -> Say:
    def announce(subject: str) -> None:
        database.write(lambda unit: unit.announce(ThingDone(subject), by=SYSTEM_ACTOR))

    return announce


def test_every_listener_hears_it_once_and_in_order(bus: LocalBus, relay: Relay, say: Say) -> None:
    heard: list[tuple[str, str]] = []
    bus.subscribe(ThingDone.name, "one", lambda message: heard.append(("one", message.subject_id)))
    bus.subscribe(ThingDone.name, "two", lambda message: heard.append(("two", message.subject_id)))
    for subject in ("a", "b", "a"):
        say(subject)
    assert relay.run_once() == 3
    assert relay.run_once() == 0
    assert [subject for who, subject in heard if who == "one"] == ["a", "b", "a"]
    assert len(heard) == 6


def test_a_failing_subject_waits_and_the_others_go_on(
    bus: LocalBus, relay: Relay, say: Say, clock: FixedClock, database: Database
) -> None:
    heard: list[str] = []
    broken = True

    def listen(message: Message) -> None:
        if broken and message.subject_id == "a":
            raise OSError("away")
        heard.append(message.subject_id)

    bus.subscribe(ThingDone.name, "one", listen)
    for subject in ("a", "b", "a"):
        say(subject)
    assert relay.run_once() == 1
    assert heard == ["b"]
    assert [each.attempts for each in unsent(database)] == [1, 0]
    broken = False
    clock.advance(seconds=60)
    assert relay.run_once() == 2
    assert heard == ["b", "a", "a"]


def test_a_message_that_never_succeeds_is_a_dead_letter_until_retried(
    bus: LocalBus, relay: Relay, say: Say, clock: FixedClock, database: Database
) -> None:
    heard: list[str] = []
    broken = True

    def listen(message: Message) -> None:
        if broken:
            raise OSError("away")
        heard.append(message.subject_id)

    bus.subscribe(ThingDone.name, "one", listen)
    say("a")
    for _ in range(MOST_ATTEMPTS + 2):
        relay.run_once()
        clock.advance(hours=2)
    (dead,) = unsent(database)
    assert (dead.state, dead.attempts, dead.last_failure) == ("dead", MOST_ATTEMPTS, "OSError")
    broken = False
    assert relay.run_once() == 0
    assert retry(database, dead.id, clock)
    assert not retry(database, dead.id, clock)
    assert relay.run_once() == 1
    assert heard == ["a"]


def test_a_message_brought_twice_has_one_effect(database: Database, clock: FixedClock) -> None:
    done: list[str] = []
    message = Message("0" * 36, ThingDone.name, "a", {})

    def act(unit: WriteUnit) -> None:
        done.append("once")
        unit.record("test.handled", by=SYSTEM_ACTOR, subject_kind="thing", subject_id="a")

    for _ in range(3):
        handle_once(database, "one", message, clock, act)
    handle_once(database, "two", message, clock, act)
    assert done == ["once", "once"]


def test_two_relays_do_not_both_hold_a_message(
    database: Database, bus: LocalBus, clock: FixedClock, ids: SequentialIds, say: Say
) -> None:
    first, second = Relay(database, bus, clock, ids), Relay(database, bus, clock, ids)
    heard: list[str] = []

    def listen(message: Message) -> None:
        heard.append(message.subject_id)
        assert second.run_once() == 0

    bus.subscribe(ThingDone.name, "one", listen)
    say("a")
    assert first.run_once() == 1
    assert heard == ["a"]


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 2), (2, 4), (5, 32), (20, 3600)])
def test_the_pause_doubles_up_to_an_hour(attempts: int, seconds: int) -> None:
    assert delay_after(attempts) == timedelta(seconds=seconds)


def test_a_lease_has_one_holder_until_it_is_over(database: Database, clock: FixedClock) -> None:
    minute = timedelta(minutes=1)
    assert take_lease(database, "job", "me", minute, clock)
    assert take_lease(database, "job", "me", minute, clock)
    assert not take_lease(database, "job", "you", minute, clock)
    clock.advance(seconds=61)
    assert take_lease(database, "job", "you", minute, clock)
    assert not take_lease(database, "job", "me", minute, clock)
