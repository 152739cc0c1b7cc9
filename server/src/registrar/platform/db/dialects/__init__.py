"""What differs between the four databases, one file each, behind one Protocol."""

from __future__ import annotations

from typing import Protocol

from sqlalchemy import URL, Engine
from sqlalchemy.exc import DBAPIError

from registrar.platform.db.dialects.dm import DmDialect
from registrar.platform.db.dialects.oracle import OracleDialect
from registrar.platform.db.dialects.postgresql import PostgresqlDialect
from registrar.platform.db.dialects.sqlite import SqliteDialect


class DatabaseDialect(Protocol):
    """How one database is opened, and how its errors are read."""

    name: str
    groups_commits: bool
    """True when one writer commits many acts at once (SQLite); False when each act has its own transaction."""

    def open_reader(self, url: URL) -> Engine:
        """An engine whose transactions see one consistent snapshot or the latest committed rows."""
        ...

    def open_writer(self, url: URL) -> Engine:
        """An engine for write units."""
        ...

    def may_run_again(self, error: DBAPIError) -> bool:
        """True for a serialisation failure or deadlock: the same act may simply be run again."""
        ...


def dialect_for(url: URL) -> DatabaseDialect:
    """The dialect of a database URL. Raises ValueError for a database nobody here knows."""
    match url.get_backend_name():
        case "sqlite":
            return SqliteDialect()
        case "postgresql":
            return PostgresqlDialect()
        case "oracle":
            return OracleDialect()
        case "dm":
            return DmDialect()
        case other:
            raise ValueError(f"no dialect for database {other!r}: use sqlite, postgresql, oracle or dm")
