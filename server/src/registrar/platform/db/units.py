"""Read and write units: a function shows by its signature what it may touch.

A write is a function handed to :meth:`Database.write`, never a ``with`` block: so SQLite can run many in one commit
group, PostgreSQL can run one again after a lost race, and nobody but the door commits.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Executable, bindparam, insert, select

from registrar.kernel.actor import Actor
from registrar.kernel.clock import Clock
from registrar.kernel.errors import Conflict, RegistrarError
from registrar.kernel.event import Event
from registrar.kernel.ids import Ids
from registrar.platform.codec import from_json, to_json, to_plain
from registrar.platform.db.statements import Statement, Statements
from registrar.platform.db.tables import ANSWER
from registrar.platform.outbox import store as outbox
from registrar.platform.trail.chain import TrailDraft
from registrar.platform.vault import Vault

T = TypeVar("T")

FIND_ANSWER = select(ANSWER.c.fingerprint, ANSWER.c.answer).where(ANSWER.c.scope_key == bindparam("which"))
GIVE_ANSWER = insert(ANSWER)


class ReadUnit:
    """One snapshot for reading. Rows have their columns as names."""

    def __init__(self, connection: Connection, vault: Vault, statements: Statements) -> None:
        self._connection = connection
        self._statements = statements
        self.vault = vault

    def all(self, statement: Executable, **params: Any) -> Sequence[Any]:
        direct = self._direct(statement, params)
        if direct is None:
            return self._connection.execute(statement, params).all()
        return direct.all(self._connection, params)

    def first(self, statement: Executable, **params: Any) -> Any:
        """The first row, or None."""
        direct = self._direct(statement, params)
        if direct is None:
            return self._connection.execute(statement, params).first()
        return direct.first(self._connection, params)

    def value(self, statement: Executable, **params: Any) -> Any:
        """The first column of the first row, or None."""
        row = self.first(statement, **params)
        return None if row is None else row[0]

    def _direct(self, statement: Executable, params: Mapping[str, Any]) -> Statement | None:
        return self._statements.of(statement, params, self._connection.dialect)


@dataclass(frozen=True, slots=True)
class RequestKey(Generic[T]):
    """An idempotency key of one caller for one request. Lives in the same transaction as the effect."""

    scope_key: str
    """Digest of caller, route and key (64 hex digits)."""
    fingerprint: str
    """Digest of the request body (64 hex digits)."""
    returns: type[T]


@dataclass(slots=True)
class Pending:
    """What a write unit adds to trail and outbox when it succeeds."""

    trail: list[TrailDraft] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)


class WriteUnit(ReadUnit):
    """One act: reads, writes, what it announces, and its trail. Given to the act, never made by it."""

    def __init__(self, connection: Connection, vault: Vault, statements: Statements, clock: Clock, ids: Ids) -> None:
        super().__init__(connection, vault, statements)
        self._clock = clock
        self._ids = ids
        self._wrote = False
        self.pending = Pending()

    def run(self, statement: Executable, rows: Sequence[Mapping[str, Any]] | None = None, **params: Any) -> int:
        """Run a writing statement for one set of parameters, or for many ``rows``. Returns the rows touched."""
        self._wrote = True
        return self.quietly(statement, rows, **params)

    def quietly(self, statement: Executable, rows: Sequence[Mapping[str, Any]] | None = None, **params: Any) -> int:
        """As :meth:`run`, for the machinery's own rows (leases, progress, sent marks), which are no acts of anybody."""
        if rows is None:
            direct = self._direct(statement, params)
            if direct is None:
                return self._connection.execute(statement, params).rowcount
            return direct.run(self._connection, params)
        if not rows:
            return 0
        direct = self._direct(statement, rows[0])
        if direct is None:
            return self._connection.execute(statement, list(rows)).rowcount
        return direct.run_many(self._connection, rows)

    def save(self, statement: Executable, **params: Any) -> None:
        """Run an UPDATE guarded by ``version = :seen``. Raises Conflict when somebody else was first."""
        if self.run(statement, **params) != 1:
            raise Conflict.of("platform.moved_on")

    def announce(self, event: Event, *, by: Actor, reason: str | None = None, **details: Any) -> None:
        """Tell the other rooms, and leave the trail row of the act, in this same transaction."""
        now = self._clock.now()
        payload = to_plain(event)
        self.pending.messages.append(
            {
                "id": self._ids.new(),
                "name": event.name,
                "subject_id": event.subject_id,
                "payload": payload,
                "written_at": now,
                "state": outbox.WAITING,
                "attempts": 0,
                "due_at": now,
                "lease_by": None,
                "lease_until": None,
                "last_failure": None,
            }
        )
        self.record(
            event.name,
            by=by,
            subject_kind=event.subject_kind,
            subject_id=event.subject_id,
            reason=reason,
            **{**payload, **details},
        )

    def record(
        self, action: str, *, by: Actor, subject_kind: str, subject_id: str, reason: str | None = None, **details: Any
    ) -> None:
        """Leave a trail row for an act that announces nothing, or for a read of somebody's personal data."""
        self.pending.trail.append(
            TrailDraft(
                at=self._clock.now(),
                account_id=by.account_id,
                roles=",".join(sorted(by.roles)),
                action=action,
                subject_kind=subject_kind,
                subject_id=subject_id,
                reason=reason or None,
                details=details,
            )
        )

    def finish(self) -> None:
        """Called by the door after the act. An act that wrote must have left a trail row."""
        if self._wrote and not self.pending.trail:
            raise AssertionError("an act wrote rows and left no trail: announce an event or record the act")


Act = Callable[[WriteUnit], T]


@dataclass(frozen=True, slots=True)
class Given(Generic[T]):
    """The answer a key has got."""

    answer: T


def find_answer(unit: ReadUnit, key: RequestKey[T]) -> Given[T] | None:
    """What this key was answered; None when it is new. Raises KeyReused when it came with another request."""
    row = unit.first(FIND_ANSWER, which=key.scope_key)
    if row is None:
        return None
    if row.fingerprint != key.fingerprint:
        raise KeyReused.of("platform.key_reused", at="Idempotency-Key")
    return Given(from_json(key.returns, row.answer))


def once(act: Act[T], key: RequestKey[T], clock: Clock) -> Act[T]:
    """``act`` with its idempotency: the same key gets the same answer, a changed request is refused with 422."""

    def keyed(unit: WriteUnit) -> T:
        given = find_answer(unit, key)
        if given is not None:
            return given.answer
        result = act(unit)
        answer = to_json(result) if result is not None else json.dumps(None)
        unit.quietly(
            GIVE_ANSWER,
            scope_key=key.scope_key,
            fingerprint=key.fingerprint,
            answer=answer,
            given_at=clock.now(),
        )
        return result

    return keyed


class KeyReused(RegistrarError):
    """The same Idempotency-Key came with another body."""

    status = 422
