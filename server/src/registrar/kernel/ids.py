"""Identifiers and secrets are made by the application, never by a database."""

from __future__ import annotations

import os
import secrets
import struct
import threading
import time
from typing import Protocol


class Ids(Protocol):
    def new(self) -> str:
        """A new 36-character lower-case UUIDv7 (RFC 9562): sorts by the time of its making."""
        ...

    def secret(self, size: int = 32) -> bytes:
        """``size`` unguessable bytes."""
        ...


class SystemIds:
    """UUIDv7, strictly increasing within the process even inside one millisecond."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0
        self._tails: list[int] = []
        # Drawn many at a time. A forked child may not use what its parent has drawn.
        os.register_at_fork(after_in_child=self._tails.clear)

    def new(self) -> str:
        with self._lock:
            # 60 bits: 48 of milliseconds, 12 of sequence, so that ids of one process sort in the order of making.
            self._last = max(self._last + 1, (time.time_ns() // 1_000_000) << 12)
            stamp = self._last
            if not self._tails:
                self._tails.extend(struct.unpack("<256Q", os.urandom(2048)))
            tail = self._tails.pop() & ((1 << 62) - 1)
        value = ((stamp >> 12) << 80) | (0x7 << 76) | ((stamp & 0xFFF) << 64) | (0b10 << 62) | tail
        digits = f"{value:032x}"
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"

    def secret(self, size: int = 32) -> bytes:
        return secrets.token_bytes(size)
