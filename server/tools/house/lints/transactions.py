"""Nobody commits but the database door: a write is a function handed to ``deps.write``.

A ``with unit`` block in a verb commits for itself: SQLite then pays one fsync an act instead of one a group, PostgreSQL
cannot run the act again after a lost race, and an early ``commit()`` leaves half a case when the second half fails.
"""

from __future__ import annotations

from collections.abc import Iterator

from tools.house.source import Source

BANNED = {"commit", "rollback", "begin", "begin_nested", "sessionmaker", "scoped_session", "Session"}


def check(source: Source) -> Iterator[tuple[int, str]]:
    if not source.product() or source.product("platform/db"):
        return
    for call, name in source.calls():
        method = name.rpartition(".")[2]
        if method in BANNED:
            yield call.lineno, f"{method}() outside platform/db: hand a function to deps.write(act)"
