"""What the law book works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from registrar.modules.identity.contract import IdentityDoor
from registrar.modules.lawbook.model import Standing
from registrar.platform.db.units import ReadUnit, RequestKey
from registrar.platform.room import Deps

T = TypeVar("T")


class Law(Protocol):
    """The law of this moment."""

    @property
    def profile(self) -> str:
        """The profile this installation decides under."""
        ...

    def standing(self) -> Standing:
        """MUST be whole: never between two changes."""
        ...

    def standing_in(self, unit: ReadUnit) -> Standing:
        """MUST hold every change ``unit`` can see."""
        ...

    def look_again(self) -> None:
        """MUST make the next answer of this process hold what has been committed."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """Given to every verb and query of this room."""

    deps: Deps
    law: Law
    identity: IdentityDoor

    def once(self, key: RequestKey[T], verb: Callable[[Desk], T]) -> T:
        """``verb`` at this desk for one request, or what the same request was answered before."""
        return self.deps.once(key, lambda deps: verb(replace(self, deps=deps)))
