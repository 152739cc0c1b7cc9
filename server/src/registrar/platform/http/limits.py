"""Rate limits: one token bucket per caller and purpose, kept in this process."""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from dataclasses import dataclass

from registrar.kernel.clock import Clock
from registrar.kernel.errors import Problem, TooMany

MOST_CALLERS = 100_000


@dataclass(frozen=True, slots=True)
class Rate:
    """``burst`` calls at once, refilled at ``per_minute``."""

    per_minute: float
    burst: int


class RateLimit:
    """Buckets of the callers seen last; the longest unseen is forgotten first, so memory is bounded."""

    def __init__(self, rate: Rate, clock: Clock) -> None:
        self._rate = rate
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, caller: str, amount: int = 1) -> None:
        """Spend ``amount`` of what ``caller`` has. Raises TooMany with the seconds to wait."""
        wait = self.spend(caller, amount)
        if wait:
            raise TooMany(Problem("platform.too_many_requests", None, {"seconds": wait}), retry_after=wait)

    def spend(self, caller: str, amount: int = 1) -> int:
        """Spend ``amount``; 0 when there was as much, else the whole seconds to wait for it.

        More than a full bucket costs a full one: whoever waits long enough is served.
        """
        amount = min(amount, self._rate.burst)
        now = self._clock.now().timestamp()
        refill = self._rate.per_minute / 60
        with self._lock:
            tokens, seen = self._buckets.pop(caller, (float(self._rate.burst), now))
            tokens = min(float(self._rate.burst), tokens + max(0.0, now - seen) * refill)
            allowed = tokens >= amount
            self._buckets[caller] = (tokens - amount if allowed else tokens, now)
            if len(self._buckets) > MOST_CALLERS:
                self._buckets.popitem(last=False)
        return 0 if allowed else max(1, math.ceil((amount - tokens) / refill))
