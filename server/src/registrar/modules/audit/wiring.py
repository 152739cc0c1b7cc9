"""How audit is put together."""

from __future__ import annotations

from registrar.modules.audit.http import routes
from registrar.modules.identity.contract import IdentityDoor
from registrar.platform.room import Deps, Room


def build(deps: Deps, *, identity: IdentityDoor) -> Room:
    """Nobody asks this room anything but the auditor, so it has no door."""
    return Room(name="audit", door=None, routers=[routes(deps, identity)])
