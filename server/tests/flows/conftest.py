"""One town for all stories of a process, on each of the two databases: every story brings people of its own."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
import structlog

from tests.flows.town import Town, build_town
from tests.support.database import new_postgresql


@pytest.fixture(scope="session")
def sqlite_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    town = build_town(tmp_path_factory.mktemp("town"))
    yield town
    town.close()


@pytest.fixture(scope="session")
def postgresql_town(tmp_path_factory: pytest.TempPathFactory, postgresql_server: str) -> Iterator[Town]:
    with new_postgresql(postgresql_server) as url:
        town = build_town(tmp_path_factory.mktemp("town"), url)
        yield town
        town.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def town(request: pytest.FixtureRequest) -> Town:
    """The story is told once on each database."""
    told: Town = request.getfixturevalue(f"{request.param}_town")
    return told


@pytest.fixture(autouse=True)
def _quietly() -> Iterator[None]:
    """A line for every request would be most of what a failing story prints."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    yield
    structlog.configure(**before)
