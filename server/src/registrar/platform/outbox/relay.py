"""The relay: takes waiting messages by lease, hands them to the bus, marks them sent. At least once, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Row

from registrar.kernel.clock import Clock
from registrar.kernel.ids import Ids
from registrar.platform.bus import Bus, Message
from registrar.platform.db.engine import Database
from registrar.platform.db.units import WriteUnit
from registrar.platform.outbox import store

LEASE = timedelta(seconds=60)
BATCH = 64
MOST_ATTEMPTS = 8
FIRST_DELAY = timedelta(seconds=2)
HELD_BACK = "held back"

log = structlog.get_logger(__name__)


def delay_after(attempts: int) -> timedelta:
    """2, 4, 8 ... seconds, at most an hour."""
    return min(FIRST_DELAY * (1 << (attempts - 1)), timedelta(hours=1))


class Relay:
    """One relay; any number may run. ``run_once`` returns how many messages were delivered."""

    def __init__(self, database: Database, bus: Bus, clock: Clock, ids: Ids) -> None:
        self._database = database
        self._bus = bus
        self._clock = clock
        self._name = ids.new()

    def run_once(self) -> int:
        with self._database.read() as unit:
            waiting = unit.all(store.OLDEST_WAITING, now=self._clock.now(), most_rows=BATCH)
        if not waiting:
            return 0
        claimed = self._claim(waiting)
        failures: dict[str, str] = {}
        stuck: set[str] = set()
        for row in claimed:
            # What comes after a failed message about the same subject waits with it, so order per subject is kept.
            if row.subject_id in stuck:
                failures[row.id] = HELD_BACK
                continue
            try:
                self._bus.publish(Message(row.id, row.name, row.subject_id, row.payload))
            except Exception as error:
                failures[row.id] = type(error).__name__
                stuck.add(row.subject_id)
                log.warning("outbox.failed", message=row.id, event_name=row.name, failure=failures[row.id])
        self._settle(claimed, failures)
        return len(claimed) - len(failures)

    def _claim(self, waiting: Sequence[Row[Any]]) -> list[Row[Any]]:
        now = self._clock.now()

        def act(unit: WriteUnit) -> list[Row[Any]]:
            claimed: list[Row[Any]] = []
            mine: Counter[str] = Counter()
            for row in waiting:
                earlier = unit.value(store.EARLIER_UNSENT, subject=row.subject_id, message_id=row.id)
                if earlier == mine[row.subject_id] and unit.quietly(
                    store.CLAIM_MESSAGE, message_id=row.id, now=now, relay=self._name, until=now + LEASE
                ):
                    claimed.append(row)
                    mine[row.subject_id] += 1
            return claimed

        return self._database.write(act)

    def _settle(self, claimed: Sequence[Row[Any]], failures: Mapping[str, str]) -> None:
        now = self._clock.now()

        def act(unit: WriteUnit) -> None:
            for row in claimed:
                failure = failures.get(row.id)
                if failure is None:
                    unit.quietly(store.MARK_SENT, message_id=row.id)
                    continue
                attempts = row.attempts + (failure != HELD_BACK)
                unit.quietly(
                    store.MARK_FAILED,
                    message_id=row.id,
                    new_state=store.DEAD if attempts >= MOST_ATTEMPTS else store.WAITING,
                    new_attempts=attempts,
                    due=now + delay_after(max(attempts, 1)),
                    failure=failure,
                )

        self._database.write(act)


@dataclass(frozen=True, slots=True)
class UnsentMessage:
    id: str
    name: str
    subject_id: str
    state: str
    attempts: int
    written_at: datetime
    due_at: datetime
    last_failure: str | None


def unsent(database: Database, most: int = 100) -> Sequence[UnsentMessage]:
    """Waiting and dead messages, oldest first."""
    with database.read() as unit:
        return [
            UnsentMessage(
                row.id, row.name, row.subject_id, row.state, row.attempts, row.written_at, row.due_at, row.last_failure
            )
            for row in unit.all(store.UNSENT_MESSAGES, most_rows=most)
        ]


def retry(database: Database, message_id: str, clock: Clock) -> bool:
    """Give a dead message its attempts back. False when there is no such dead message."""
    return database.write(lambda unit: unit.quietly(store.RETRY_MESSAGE, message_id=message_id, now=clock.now()) == 1)


def handle_once(
    database: Database, consumer: str, message: Message, clock: Clock, act: Callable[[WriteUnit], None]
) -> None:
    """Run ``act`` for ``message`` unless ``consumer`` has handled it: inbox row and effect are one transaction."""

    def once(unit: WriteUnit) -> None:
        if unit.first(store.FIND_HANDLED, which_consumer=consumer, which_message=message.id) is not None:
            return
        act(unit)
        unit.quietly(store.MARK_HANDLED, [{"consumer": consumer, "message_id": message.id, "handled_at": clock.now()}])

    database.write(once)
