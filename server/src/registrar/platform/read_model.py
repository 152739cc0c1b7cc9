"""A small local table of number and body for look-ups by anyone, kept beside the database for speed.

It holds nothing that is not in the database: when it is lost it is filled again. One SQLite file, read through memory
mapping; every thread has its own connection. Measured look-ups cost about 10 microseconds. Keys are digits, at most
eighteen, kept as whole numbers: a tree of numbers is three pages deep where one of texts with their bodies is six.
"""

from __future__ import annotations

import json
import math
import sqlite3
import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

_SCHEMA = (
    "DROP TABLE IF EXISTS look_up",  # of older programs; this file is filled again anyway
    "CREATE TABLE IF NOT EXISTS record (k INTEGER PRIMARY KEY, body TEXT NOT NULL)",
)
_PUT = "INSERT INTO record (k, body) VALUES (?, ?) ON CONFLICT (k) DO UPDATE SET body = excluded.body"
_FIND = "SELECT body FROM record WHERE k = ?"
MOST_DIGITS = 18
# Every key is answered, in its order, by as many rows for one that is missing as for one that is there.
_FIND_ALL = (
    "SELECT coalesce(record.body, :absent) FROM json_each(:keys) AS asked "
    "LEFT JOIN record ON record.k = asked.value ORDER BY asked.key"
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
            for statement in _SCHEMA:
                self._connection().execute(statement)

    def put_all(self, rows: Iterable[tuple[str, str]]) -> None:
        """Let each key answer its body from now on; all rows or none. Raises ValueError for a key that is no number."""
        numbered = [(_number(key), body) for key, body in rows]
        with self._writing:
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                connection.executemany(_PUT, numbered)
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def find(self, key: str) -> str | None:
        """The body as it was at most ``STALE_SECONDS`` ago; what has been put is never missed."""
        if len(key) > MOST_DIGITS:
            return None
        number = int(key)
        reader = self._reader()
        # A read transaction is kept over many look-ups: locking the file for each would cost as much as reading it.
        if time.monotonic() - reader.since > STALE_SECONDS:
            reader.renew()
        row = reader.connection.execute(_FIND, (number,)).fetchone()
        if row is None:
            reader.renew()
            row = reader.connection.execute(_FIND, (number,)).fetchone()
        return None if row is None else str(row[0])

    def find_all(self, keys: Sequence[str], absent: str) -> list[str]:
        """The bodies of many keys in one statement, ``absent`` for each that is missing; none older than now."""
        reader = self._reader()
        reader.renew()
        asked = {"keys": json.dumps([int(key) for key in keys]), "absent": absent}
        return [body for (body,) in reader.connection.execute(_FIND_ALL, asked)]

    def size(self) -> int:
        """How many keys it holds; reads the whole table, so not for a request."""
        return int(self._connection().execute("SELECT count(*) FROM record").fetchone()[0])

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


def _number(key: str) -> int:
    if not (key.isascii() and key.isdigit() and len(key) <= MOST_DIGITS):
        raise ValueError("a key has one to eighteen digits")
    return int(key)
