"""达梦 (DM8) through dmPython and dmSQLAlchemy. No server could be had: compiled against goldens, never run here.

Driver time-outs are milliseconds: 10 means 10 ms and nothing connects.
"""

from __future__ import annotations

from sqlalchemy import URL, Engine, create_engine
from sqlalchemy.exc import DBAPIError

UNIQUE_VIOLATION = -6602
DEADLOCK = -6403
LOGIN_TIMEOUT_MILLISECONDS = 10_000


class DmDialect:
    name = "dm"
    groups_commits = False

    def open_reader(self, url: URL) -> Engine:
        return self._open(url)

    def open_writer(self, url: URL) -> Engine:
        return self._open(url)

    def may_run_again(self, error: DBAPIError) -> bool:
        arguments = getattr(error.orig, "args", ())
        code = getattr(arguments[0], "code", None) if arguments else None
        return code in {UNIQUE_VIOLATION, DEADLOCK}

    @staticmethod
    def _open(url: URL) -> Engine:
        return create_engine(
            url.set(drivername="dm+dmPython"),
            pool_size=32,
            pool_pre_ping=True,
            connect_args={"login_timeout": LOGIN_TIMEOUT_MILLISECONDS},
        )
