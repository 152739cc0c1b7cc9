"""How the law book is put together: the live law first, since everybody is given it, then the room."""

from __future__ import annotations

from collections.abc import Callable

from registrar.engines.calendar import WorkingCalendar
from registrar.engines.policy import Bundle
from registrar.kernel.actor import SYSTEM_ACTOR
from registrar.kernel.clock import Clock
from registrar.modules.identity.contract import IdentityDoor
from registrar.modules.lawbook.http import routes
from registrar.modules.lawbook.ports import Desk
from registrar.modules.lawbook.queries.live import LiveLaw
from registrar.modules.lawbook.verbs.keep_edition import keep_edition
from registrar.platform.db.engine import Database
from registrar.platform.room import Deps, Room

__all__ = ["Door", "LiveLaw", "build", "live_law"]


class Door:
    """What an app asks of the law book."""

    def __init__(self, deps: Deps, law: LiveLaw) -> None:
        self._deps = deps
        self._law = law

    def keep_edition(self) -> int:
        """Keep the law of this start; called at every start. Raises PolicyInvalid when the law has faults."""
        return keep_edition(SYSTEM_ACTOR, self._deps, self._law)


def live_law(
    database: Database, packaged: Bundle, profile: str, published: Callable[[], WorkingCalendar], clock: Clock
) -> LiveLaw:
    """The law and the calendar that ``Deps`` are made with. Reads nothing before it is asked."""
    return LiveLaw(database, packaged, profile, published, clock)


def build(deps: Deps, law: LiveLaw, identity: IdentityDoor) -> Room:
    return Room(name="lawbook", door=Door(deps, law), routers=[routes(Desk(deps, law, identity))])
