"""A small local table of key and body for look-ups by anyone, kept beside the database for speed.

It holds nothing that is not in the database: when it is lost it is filled again. One SQLite file, read through memory
mapping; every thread has its own connection. Measured look-ups cost about 10 microseconds.
"""

from __future__ import annotations

import json
import math
import sqlite3
import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

_SCHEMA = "CREATE TABLE IF NOT EXISTS look_up (k TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID"
_PUT = "INSERT INTO look_up (k, body) VALUES (?, ?) ON CONFLICT (k) DO UPDATE SET body = excluded.body"
_FIND = "SELECT body FROM look_up WHERE k = ?"
# Every key is answered, in its order, by as many rows for one that is missing as for one that is there.
_FIND_ALL = (
    "SELECT coalesce(look_up.body, :absent) FROM json_each(:keys) AS asked "
    "LEFT JOIN look_up ON look_up.k = asked.value ORDER BY asked.key"
)
MAPPED_BYTES = 1 << 30
STALE_SECONDS = 0.02
"""How old an answer may be that something newer has replaced."""


class _Reader:
    """One thread's connection and the read transaction it has open."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.since = -math.inf

    def renew(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("COMMIT")
        self.connection.execute("BEGIN")
        self.since = time.monotonic()


class ReadModel:
    """Thread-safe. ``path`` is the file; its folder is made."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._local = threading.local()
        self._writing = threading.Lock()
        with self._writing:
            self._connection().execute(_SCHEMA)

    def put_all(self, rows: Iterable[tuple[str, str]]) -> None:
        """Let each key answer its body from now on; all rows or none."""
        with self._writing:
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                connection.executemany(_PUT, rows)
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def find(self, key: str) -> str | None:
        """The body as it was at most ``STALE_SECONDS`` ago; what has been put is never missed."""
        reader = self._reader()
        # A read transaction is kept over many look-ups: locking the file for each would cost as much as reading it.
        if time.monotonic() - reader.since > STALE_SECONDS:
            reader.renew()
        row = reader.connection.execute(_FIND, (key,)).fetchone()
        if row is None:
            reader.renew()
            row = reader.connection.execute(_FIND, (key,)).fetchone()
        return None if row is None else str(row[0])

    def find_all(self, keys: Sequence[str], absent: str) -> list[str]:
        """The bodies of many keys in one statement, ``absent`` for each that is missing; none older than now."""
        reader = self._reader()
        reader.renew()
        asked = {"keys": json.dumps(keys), "absent": absent}
        return [body for (body,) in reader.connection.execute(_FIND_ALL, asked)]

    def size(self) -> int:
        """How many keys it holds; reads the whole table, so not for a request."""
        return int(self._connection().execute("SELECT count(*) FROM look_up").fetchone()[0])

    def _reader(self) -> _Reader:
        reader: _Reader | None = getattr(self._local, "reader", None)
        if reader is None:
            reader = self._local.reader = _Reader(self._open())
        return reader

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._open()
        return connection

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, isolation_level=None, timeout=10)
        # Not synced: a lost file is filled again from the database.
        for pragma in ("journal_mode=WAL", "synchronous=OFF", f"mmap_size={MAPPED_BYTES}"):
            connection.execute(f"PRAGMA {pragma}")
        return connection
