"""A trail for every test of audit."""

from __future__ import annotations

import pytest

from registrar.modules.identity.model import SessionRules
from registrar.platform.db.engine import Database
from registrar.platform.fakes import FixedClock, SequentialIds
from tests.modules.audit.world import Trail
from tests.modules.identity.world import world_of


@pytest.fixture
def trail(database: Database, clock: FixedClock, ids: SequentialIds) -> Trail:
    return Trail(world_of(database, clock, ids, SessionRules(), development=False))
