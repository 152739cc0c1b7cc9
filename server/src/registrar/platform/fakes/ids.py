"""Identifiers that come in the same order every time."""

from __future__ import annotations

import hashlib
import threading
from datetime import datetime
from uuid import UUID

from registrar.platform.fakes.clock import MONDAY_MORNING


class SequentialIds:
    """Meets :class:`registrar.kernel.ids.Ids`: valid UUIDv7 that sort in the order of making. Thread-safe.

    Two makers with different ``seed`` (0..65535) never make the same id. Secrets are a digest of seed and position:
    repeatable, hence never for production.
    """

    def __init__(self, seed: int = 0, since: datetime = MONDAY_MORNING) -> None:
        if not 0 <= seed < 1 << 16:
            raise ValueError("a seed is 0..65535")
        self._seed = seed
        self._since = int(since.timestamp() * 1000)
        self._made = 0
        self._lock = threading.Lock()

    def new(self) -> str:
        made = self._next()
        # 48 bits of milliseconds, 12 of sequence, as SystemIds lays them out; the tail tells makers apart.
        millisecond, sequence = self._since + (made >> 12), made & 0xFFF
        value = (millisecond << 80) | (0x7 << 76) | (sequence << 64) | (0b10 << 62) | (self._seed << 46) | made
        return str(UUID(int=value))

    def secret(self, size: int = 32) -> bytes:
        return hashlib.shake_256(f"{self._seed}/{self._next()}".encode()).digest(size)

    def _next(self) -> int:
        with self._lock:
            self._made += 1
            return self._made
