"""PostgreSQL: each write unit is one READ COMMITTED transaction, guarded by optimistic versions and unique keys."""

from __future__ import annotations

from sqlalchemy import URL, Engine, create_engine
from sqlalchemy.exc import DBAPIError

SERIALISATION_FAILURE = "40001"
DEADLOCK = "40P01"
UNIQUE_VIOLATION = "23505"


class PostgresqlDialect:
    name = "postgresql"
    groups_commits = False

    def open_reader(self, url: URL) -> Engine:
        return create_engine(self._driver(url), pool_size=16, max_overflow=16, pool_pre_ping=True)

    def open_writer(self, url: URL) -> Engine:
        return create_engine(self._driver(url), pool_size=16, max_overflow=32, pool_pre_ping=True)

    def may_run_again(self, error: DBAPIError) -> bool:
        # A unique violation means another unit won a race: run again and the act sees the winner's row.
        return getattr(error.orig, "sqlstate", None) in {SERIALISATION_FAILURE, DEADLOCK, UNIQUE_VIOLATION}

    @staticmethod
    def _driver(url: URL) -> URL:
        return url.set(drivername="postgresql+psycopg")
