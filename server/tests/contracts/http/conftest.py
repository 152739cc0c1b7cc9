"""One town, with somebody in every role, at the case's own organs and at others."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
import structlog

from tests.contracts.http.callers import Callers, gather
from tests.flows.town import Town, build_town


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    town = build_town(tmp_path_factory.mktemp("contract"))
    yield town
    town.close()


@pytest.fixture(scope="session")
def callers(town: Town) -> Callers:
    return gather(town)


@pytest.fixture(autouse=True)
def _quietly() -> Iterator[None]:
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    yield
    structlog.configure(**before)
