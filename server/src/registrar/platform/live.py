"""A value that changes while the system runs: looked at again now and then, put in place in a single step."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from registrar.kernel.clock import Clock

T = TypeVar("T")


class Live(Generic[T]):
    """``look`` is given the value known so far, None at first, and returns the one that counts now.

    Thread-safe: a reader gets the old value or the new one, whole; one thread looks, the others go on with the old. The
    first look is waited for by everybody.
    """

    def __init__(self, look: Callable[[T | None], T], every: timedelta, clock: Clock) -> None:
        self._look = look
        self._every = every
        self._clock = clock
        self._looking = threading.Lock()
        self._looked_at: datetime | None = None
        self._value: T | None = None

    def value(self) -> T:
        """Raises whatever ``look`` raises, and keeps the value known before."""
        now, known, looked_at = self._clock.now(), self._value, self._looked_at
        # A clock that was set back must not stop the looking.
        if known is not None and looked_at is not None and timedelta(0) <= now - looked_at < self._every:
            return known
        if not self._looking.acquire(blocking=known is None):
            assert known is not None  # noqa: S101  reason: only then it is not waited for
            return known
        try:
            self._value = found = self._look(self._value)
            self._looked_at = now
            return found
        finally:
            self._looking.release()

    def look_again(self) -> None:
        """The next reader sees what has just been committed."""
        self._looked_at = None
