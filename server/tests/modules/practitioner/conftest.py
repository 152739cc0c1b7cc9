"""A world for every test of practitioners."""

from __future__ import annotations

import pytest

from registrar.platform.db.engine import Database
from registrar.platform.fakes import FixedClock, SequentialIds
from tests.modules.practitioner.world import World, world_of_room


@pytest.fixture
def world(database: Database, clock: FixedClock, ids: SequentialIds) -> World:
    return world_of_room(database, clock, ids)
