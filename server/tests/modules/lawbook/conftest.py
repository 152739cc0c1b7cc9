"""A process of the system for every test of the law book."""

from __future__ import annotations

import pytest

from registrar.platform.db.engine import Database
from registrar.platform.fakes import FixedClock, SequentialIds
from tests.modules.lawbook.world import Process, process_of


@pytest.fixture
def process(database: Database, clock: FixedClock, ids: SequentialIds) -> Process:
    return process_of(database, clock, ids)


@pytest.fixture
def other(database: Database, clock: FixedClock, ids: SequentialIds) -> Process:
    """Another process over the same database."""
    return process_of(database, clock, ids)
