"""The database: reads from snapshots, and acts that are answered only after their commit."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import structlog
from sqlalchemy import Connection, make_url
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError

from registrar.kernel.clock import Clock
from registrar.kernel.errors import Conflict, Malformed, Problem, RegistrarError, Unavailable
from registrar.kernel.ids import Ids
from registrar.platform.db.dialects import dialect_for
from registrar.platform.db.statements import Statements
from registrar.platform.db.units import Act, Pending, ReadUnit, RequestKey, WriteUnit, find_answer, once
from registrar.platform.outbox.store import APPEND_MESSAGE
from registrar.platform.trail.chain import FIRST_HASH, TrailDraft, TrailEntry, chained
from registrar.platform.trail.store import APPEND_ENTRY, BEGIN_HEAD, CHAIN, FIND_HEAD, MOVE_HEAD, row_of
from registrar.platform.vault import Vault

T = TypeVar("T")

LARGEST_GROUP = 256
TRIES = 8

log = structlog.get_logger(__name__)


class Database:
    """The only door to the database. One per process; thread-safe."""

    def __init__(self, url: str, *, clock: Clock, ids: Ids, vault: Vault) -> None:
        parsed = make_url(url)
        self.dialect = dialect_for(parsed)
        self.clock = clock
        self.ids = ids
        self.vault = vault
        self.reader = self.dialect.open_reader(parsed)
        self.writer = self.dialect.open_writer(parsed)
        self.statements = Statements()
        self._in_flight: set[str] = set()
        self._in_flight_lock = threading.Lock()
        self._loop = _CommitLoop(self) if self.dialect.groups_commits else None

    @contextlib.contextmanager
    def read(self) -> Iterator[ReadUnit]:
        """A consistent snapshot for reading."""
        with _clear_errors(), self.reader.begin() as connection:
            yield ReadUnit(connection, self.vault, self.statements)

    def write(self, act: Act[T], key: RequestKey[T] | None = None) -> T:
        """Run ``act`` in a transaction with its trail, messages and idempotency row; answer after the commit.

        The act may be run again, so it does no I/O but the unit. Raises whatever the act raises, having changed
        nothing; Unavailable when the database cannot commit.
        """
        return self._write(act if key is None else once(act, key, self.clock))

    def once(self, key: RequestKey[T], work: Callable[[], T]) -> T:
        """``work``, which ends in a write under ``key``, unless the key has been answered: then that answer again.

        So a repeated request is answered before anybody asks whether it could be done now. Raises Conflict
        ``platform.request_in_flight`` while the same key is being worked on, KeyReused for a changed request.
        """
        with self._in_flight_lock:
            if key.scope_key in self._in_flight:
                raise Conflict(Problem("platform.request_in_flight"), retry_after=1)
            self._in_flight.add(key.scope_key)
        try:
            with self.read() as unit:
                given = find_answer(unit, key)
            return work() if given is None else given.answer
        finally:
            with self._in_flight_lock:
                self._in_flight.discard(key.scope_key)

    def _write(self, act: Act[T]) -> T:
        with _clear_errors():
            if self._loop is not None:
                return self._loop.submit(act)
            return self._write_alone(act)

    def _write_alone(self, act: Act[T]) -> T:
        """One act, one transaction; run again when it lost a race it may win the next time."""
        for attempt in range(TRIES):
            try:
                with self.writer.begin() as connection:
                    unit = WriteUnit(connection, self.vault, self.statements, self.clock, self.ids)
                    result = act(unit)
                    unit.finish()
                    _append(unit, [unit.pending])
                    return result
            except DBAPIError as error:
                if attempt == TRIES - 1 or not self.dialect.may_run_again(error):
                    raise
        raise AssertionError("unreachable")

    def close(self) -> None:
        """Finish the acts already accepted, then let go of the database."""
        if self._loop is not None:
            self._loop.close()
        self.reader.dispose()
        self.writer.dispose()


@contextlib.contextmanager
def _clear_errors() -> Iterator[None]:
    """A database that is away, full or broken is Unavailable: nothing was acknowledged, the caller may retry."""
    try:
        yield
    except OperationalError as error:
        log.error("database.unavailable", kind=type(error.orig).__name__)
        raise Unavailable(Problem("platform.database_unavailable"), retry_after=5) from error
    except DataError as error:
        # Text or a number this database has no room for; what the border lets through is nobody's honest typing.
        raise Malformed.of("platform.unstorable_text") from error
    except IntegrityError as error:
        # A unique key said no after every retry: somebody else has made the same thing.
        raise Conflict.of("platform.moved_on") from error


def _append(unit: WriteUnit, finished: Sequence[Pending]) -> None:
    """Write the messages and the trail of finished acts, last thing before the commit."""
    messages = [message for pending in finished for message in pending.messages]
    if messages:
        unit.quietly(APPEND_MESSAGE, messages)
    drafts = [draft for pending in finished for draft in pending.trail]
    if drafts:
        _append_trail(unit, drafts)


def _append_trail(unit: WriteUnit, drafts: Sequence[TrailDraft]) -> None:
    while True:
        head = unit.first(FIND_HEAD)
        seen_seq, head_hash = (head.seq, head.head_hash) if head else (0, FIRST_HASH)
        entries: list[TrailEntry] = []
        for draft in drafts:
            entry = chained(draft, seen_seq + len(entries) + 1, head_hash)
            entries.append(entry)
            head_hash = entry.entry_hash
        last = entries[-1]
        if head is None:
            unit.quietly(BEGIN_HEAD, chain=CHAIN, seq=last.seq, head_hash=last.entry_hash)
            break
        if unit.quietly(MOVE_HEAD, seen_seq=seen_seq, new_seq=last.seq, new_hash=last.entry_hash) == 1:
            break
        # Another transaction moved the head while this one waited for its row: chain onto the new head.
    unit.quietly(APPEND_ENTRY, [row_of(entry) for entry in entries])


@dataclass(slots=True)
class _Work(Generic[T]):
    act: Act[T]
    answer: Future[T]


class _CommitLoop:
    """One thread that owns the writing connection and commits waiting acts in groups.

    Every act runs in its own savepoint, so one refusal undoes one act. A group that cannot be committed is undone
    and its acts are tried one by one, so one bad act fails alone. A failed commit is never retried blindly when the
    disk said no: every act of the group is answered Unavailable.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: queue.SimpleQueue[_Work[Any] | None] = queue.SimpleQueue()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="commit-loop", daemon=True)
        self._thread.start()

    def submit(self, act: Act[T]) -> T:
        if self._closed:
            raise Unavailable.of("platform.shutting_down")
        if threading.current_thread() is self._thread:
            raise AssertionError("an act may not open another write unit")
        work: _Work[T] = _Work(act, Future())
        self._waiting.put(work)
        return work.answer.result()

    def close(self) -> None:
        self._closed = True
        self._waiting.put(None)
        self._thread.join(timeout=30)

    def _run(self) -> None:
        running = True
        while running:
            group = []
            first = self._waiting.get()
            with contextlib.suppress(queue.Empty):
                while first is not None:
                    group.append(first)
                    if len(group) == LARGEST_GROUP:
                        break
                    first = self._waiting.get_nowait()
            running = first is not None
            if group:
                self._commit(group)

    def _commit(self, group: Sequence[_Work[Any]]) -> None:
        done: list[tuple[_Work[Any], Any, Pending]] = []
        failed: list[tuple[_Work[Any], BaseException]] = []
        try:
            with self._database.writer.begin() as connection:
                for work in group:
                    self._run_in_savepoint(connection, work, done, failed)
                unit = WriteUnit(
                    connection,
                    self._database.vault,
                    self._database.statements,
                    self._database.clock,
                    self._database.ids,
                )
                _append(unit, [pending for _, _, pending in done])
        except Exception as error:
            if len(group) > 1 and not isinstance(error, OperationalError):
                for work in group:
                    self._commit([work])
                return
            for work in group:
                work.answer.set_exception(error)
            return
        for work, result, _ in done:
            work.answer.set_result(result)
        for work, failure in failed:
            work.answer.set_exception(failure)

    def _run_in_savepoint(
        self,
        connection: Connection,
        work: _Work[Any],
        done: list[tuple[_Work[Any], Any, Pending]],
        failed: list[tuple[_Work[Any], BaseException]],
    ) -> None:
        database = self._database
        unit = WriteUnit(connection, database.vault, database.statements, database.clock, database.ids)
        cursor = connection.connection.cursor()
        cursor.execute("SAVEPOINT act")
        try:
            result = work.act(unit)
            unit.finish()
        except BaseException as error:
            cursor.execute("ROLLBACK TO act")
            cursor.execute("RELEASE act")
            if not isinstance(error, RegistrarError | DBAPIError):
                log.error("database.act_failed", kind=type(error).__name__)
            failed.append((work, error))
        else:
            cursor.execute("RELEASE act")
            done.append((work, result, unit.pending))
