"""Fixtures of all tests. They live in ``tests/support``, one file for each thing tests stand on."""

from __future__ import annotations

from tests.support.browser import browser, story, width
from tests.support.database import (
    clock,
    database,
    database_url,
    empty_url,
    ids,
    key_ring,
    postgresql_server,
    postgresql_url,
    sqlite_url,
)
from tests.support.live import live_server

__all__ = [
    "browser",
    "clock",
    "database",
    "database_url",
    "empty_url",
    "ids",
    "key_ring",
    "live_server",
    "postgresql_server",
    "postgresql_url",
    "sqlite_url",
    "story",
    "width",
]
