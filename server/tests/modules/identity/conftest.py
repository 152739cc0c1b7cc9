"""A world for every test of identity."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from registrar.modules.identity.model import SessionRules
from registrar.platform.db.engine import Database
from registrar.platform.fakes import FixedClock, SequentialIds
from tests.modules.identity.world import World, world_of


@pytest.fixture
def world(database: Database, clock: FixedClock, ids: SequentialIds) -> World:
    return world_of(database, clock, ids, SessionRules(), development=False)


@pytest.fixture
def make_world(database: Database, clock: FixedClock, ids: SequentialIds) -> Callable[..., World]:
    def make(rules: SessionRules | None = None, development: bool = False) -> World:
        return world_of(database, clock, ids, rules or SessionRules(), development)

    return make
