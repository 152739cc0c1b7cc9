"""One small nation for all tests of this folder."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from registrar.apps.synthetic.population import Nation, Person

AS_OF = date(2026, 3, 1)


@pytest.fixture(scope="session")
def nation() -> Nation:
    return Nation(Random(7), as_of=AS_OF, people=2000)


@pytest.fixture(scope="session")
def graduate(nation: Nation) -> Person:
    """Someone with a degree, so that every kind of document can be drawn."""
    return next(person for person in nation if person.degree)
