"""End the caller's session."""

from __future__ import annotations

from registrar.modules.identity import store
from registrar.modules.identity.contract import SignedOut
from registrar.modules.identity.verbs.start_session import digest_of
from registrar.platform.db.units import WriteUnit
from registrar.platform.room import Deps


def sign_out(token: str, deps: Deps) -> None:
    """Nothing happens when the token has no session: signing out twice is no mistake."""
    digest = digest_of(token)

    def act(unit: WriteUnit) -> None:
        session = store.find_session(unit, digest)
        if session is not None and store.end_session(unit, digest):
            unit.announce(SignedOut(session.actor.account_id, session.id), by=session.actor)

    deps.database.write(act)
