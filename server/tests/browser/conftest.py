"""Stories in a real browser run in one process, one after another: they share one system and one Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.people import Applicant, People
from tests.support.live import LiveServer

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def people(live_server: LiveServer, tmp_path_factory: pytest.TempPathFactory) -> People:
    return People(live_server, tmp_path_factory.mktemp("handed-in"))


@pytest.fixture(scope="session")
def registered(people: People) -> Applicant:
    """Somebody who holds a certificate, for stories that only look."""
    return people.at("granted")
