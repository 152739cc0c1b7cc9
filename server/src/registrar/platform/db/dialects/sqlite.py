"""SQLite, the embedded default: WAL, every commit synced, one writer, many readers."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

BUSY_MILLISECONDS = 10_000


class SqliteDialect:
    name = "sqlite"
    groups_commits = True

    def open_reader(self, url: URL) -> Engine:
        return self._open(url, begin="BEGIN", pool_size=16)

    def open_writer(self, url: URL) -> Engine:
        # BEGIN IMMEDIATE takes the write lock at once; a plain BEGIN that later writes fails under concurrency.
        return self._open(url, begin="BEGIN IMMEDIATE", pool_size=1)

    def may_run_again(self, error: DBAPIError) -> bool:
        return "database is locked" in str(error.orig)

    def _open(self, url: URL, *, begin: str, pool_size: int) -> Engine:
        if not url.database:
            raise ValueError("an SQLite database needs a file: sqlite:///path/to/file.sqlite")
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(
            url,
            poolclass=QueuePool,
            pool_size=pool_size,
            max_overflow=0 if pool_size == 1 else 48,
            connect_args={"check_same_thread": False, "timeout": BUSY_MILLISECONDS / 1000, "cached_statements": 512},
        )

        @event.listens_for(engine, "connect")
        def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
            # The driver's own transaction control is off: units begin and end transactions themselves.
            connection.isolation_level = None
            for pragma in (
                "journal_mode=WAL",
                "synchronous=FULL",
                "foreign_keys=ON",
                f"busy_timeout={BUSY_MILLISECONDS}",
                "cache_size=-65536",
                "temp_store=MEMORY",
            ):
                connection.execute(f"PRAGMA {pragma}")

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.connection.cursor().execute(begin)

        return engine
