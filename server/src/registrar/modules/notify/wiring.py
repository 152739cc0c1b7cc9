"""How the message box is put together."""

from __future__ import annotations

from registrar.modules.notify.handlers import subscriptions
from registrar.modules.notify.http import routes
from registrar.modules.registration.contract import RegistrationDoor
from registrar.platform.room import Deps, Room


def build(deps: Deps, *, registration: RegistrationDoor) -> Room:
    """A listener: nobody asks it anything but the owners of the boxes, so it has no door."""
    return Room(name="notify", door=None, routers=[routes(deps)], subscriptions=subscriptions(deps, registration))
