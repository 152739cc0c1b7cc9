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


class UnforeseeableChance:
    """Chance that nobody foresees who has seen all of it so far: from the operating system, every time."""

    def __init__(self) -> None:
        self._random = random.SystemRandom()

    def random(self) -> float:
        return self._random.random()

    def below(self, stop: int) -> int:
        return self._random.randrange(stop)
