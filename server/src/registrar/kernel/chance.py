"""Chance is an argument, so that fault campaigns and simulations replay from a seed."""

from __future__ import annotations

import random
from typing import Protocol


class Chance(Protocol):
    def random(self) -> float:
        """A float in [0, 1)."""
        ...

    def below(self, stop: int) -> int:
        """An integer in [0, stop)."""
        ...


class SeededChance:
    """Chance from a seed, or from the operating system when ``seed`` is None. Never for secrets."""

    def __init__(self, seed: int | None = None) -> None:
        self._random = random.Random(seed)

    def random(self) -> float:
        return self._random.random()

    def below(self, stop: int) -> int:
        return self._random.randrange(stop)
