"""Oracle through python-oracledb in thin mode. No server could be had: compiled against goldens, never run here."""

from __future__ import annotations

from sqlalchemy import URL, Engine, create_engine
from sqlalchemy.exc import DBAPIError

UNIQUE_CONSTRAINT = 1
DEADLOCK = 60
CANNOT_SERIALIZE = 8177


class OracleDialect:
    name = "oracle"
    groups_commits = False

    def open_reader(self, url: URL) -> Engine:
        return create_engine(url.set(drivername="oracle+oracledb"), pool_size=16, pool_pre_ping=True)

    def open_writer(self, url: URL) -> Engine:
        return create_engine(url.set(drivername="oracle+oracledb"), pool_size=32, pool_pre_ping=True)

    def may_run_again(self, error: DBAPIError) -> bool:
        arguments = getattr(error.orig, "args", ())
        code = getattr(arguments[0], "code", None) if arguments else None
        return code in {UNIQUE_CONSTRAINT, DEADLOCK, CANNOT_SERIALIZE}
