"""A world for every test of documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from registrar.platform.db.engine import Database
from registrar.platform.fakes import FixedClock, SequentialIds
from tests.modules.documents.world import World, world_of_room


@pytest.fixture
def world(database: Database, clock: FixedClock, ids: SequentialIds, tmp_path: Path) -> World:
    return world_of_room(database, clock, ids, tmp_path)
