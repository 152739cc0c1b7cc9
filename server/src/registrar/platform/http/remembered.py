"""Something that takes a while to make and is asked for often: made again when it is old, by one thread at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from registrar.kernel.clock import Clock

LEAST = timedelta(seconds=2)
"""However often it is outdated, it is not made more often than this."""


class Remembered:
    """Calling it answers what ``make`` made at most ``life`` ago. Thread-safe: others wait meanwhile."""

    def __init__(self, make: Callable[[], bytes], life: Callable[[], timedelta], clock: Clock) -> None:
        self._make = make
        self._life = life
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: tuple[datetime, bytes] | None = None
        self._outdated = False

    def __call__(self) -> bytes:
        with self._lock:
            now = self._clock.now()
            if self._kept is None or not timedelta(0) <= now - self._kept[0] < self._longest():
                self._outdated = False  # before it is made: what happens meanwhile makes the next one necessary
                self._kept = now, self._make()
            return self._kept[1]

    def outdate(self) -> None:
        """Something happened that it does not know of yet."""
        self._outdated = True

    def _longest(self) -> timedelta:
        return LEAST if self._outdated else self._life()
