"""Who is calling: the session cookie turned into an Actor, by whichever room keeps the sessions."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Request

from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import NotAllowed, NotSignedIn

COOKIE = "registrar_session"


class SessionDoor(Protocol):
    def actor_of(self, token: str) -> Actor | None:
        """The actor of a live session, or None when it is unknown, over or idle for too long."""
        ...


def find_actor(request: Request) -> Actor | None:
    """The caller, or None when nobody is signed in."""
    token = request.cookies.get(COOKIE)
    if not token:
        return None
    door: SessionDoor = request.app.state.sessions
    return door.actor_of(token)


def signed_in(request: Request) -> Actor:
    """The caller. Raises NotSignedIn when nobody is signed in."""
    actor = find_actor(request)
    if actor is None:
        raise NotSignedIn.of("platform.not_signed_in")
    return actor


Caller = Annotated[Actor, Depends(signed_in)]


def require(actor: Actor, *roles: Role) -> None:
    """Raise NotAllowed unless ``actor`` has one of ``roles``."""
    if actor.roles.isdisjoint(roles):
        raise NotAllowed.of("platform.not_allowed")
