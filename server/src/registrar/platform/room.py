"""What a room is given, and what it hands to an app."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from fastapi import APIRouter

from registrar.engines.calendar import WorkingCalendar
from registrar.engines.policy import PolicyBook
from registrar.kernel.chance import Chance
from registrar.kernel.clock import Clock
from registrar.kernel.ids import Ids
from registrar.platform.bus import Handler
from registrar.platform.db.engine import Database
from registrar.platform.db.units import Act, RequestKey
from registrar.platform.http.hot_routes import HotRoute
from registrar.platform.jobs.runner import Job

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Deps:
    """What every room may use. ``write`` answers after the commit; reading goes through ``database.read()``."""

    database: Database
    clock: Clock
    ids: Ids
    chance: Chance
    law: Callable[[], PolicyBook]
    """The law book as it is now: it changes while the system runs. A book that never changes is its own source."""
    calendar: Callable[[], WorkingCalendar]
    """The working calendar as it is known now."""
    request_key: RequestKey[Any] | None = None

    @property
    def policy(self) -> PolicyBook:
        """The law book of this moment, which never changes under its reader."""
        return self.law()

    def write(self, act: Act[T]) -> T:
        """Run ``act`` in one transaction, under the idempotency key of the request when there is one."""
        key: RequestKey[T] | None = self.request_key
        return self.database.write(act, key)

    def for_request(self, key: RequestKey[Any]) -> Deps:
        """These collaborators for one request: its single write carries the idempotency key, and one law counts."""
        return replace(self, request_key=key, law=self.law())

    def once(self, key: RequestKey[T], verb: Callable[[Deps], T]) -> T:
        """``verb`` with these collaborators for one request, or what the same request was answered before."""
        return self.database.once(key, lambda: verb(self.for_request(key)))

    def today(self) -> date:
        return self.clock.today()


@dataclass(frozen=True, slots=True)
class Subscription:
    """``handler`` is called for every event called ``name``, at least once; it makes itself idempotent by the inbox."""

    name: str
    consumer: str
    handler: Handler


@dataclass(frozen=True, slots=True)
class Room:
    """A room as an app sees it: its door for upstream questions, routes, what it listens to, what it does in time."""

    name: str
    door: Any
    routers: Sequence[APIRouter] = field(default_factory=tuple)
    hot_routes: Sequence[HotRoute] = field(default_factory=tuple)
    subscriptions: Sequence[Subscription] = field(default_factory=tuple)
    jobs: Sequence[Job] = field(default_factory=tuple)
