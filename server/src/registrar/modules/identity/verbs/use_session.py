"""Turn the token of a request into its actor, and keep its session from growing idle."""

from __future__ import annotations

from contextlib import suppress

from registrar.kernel.actor import Actor
from registrar.kernel.errors import Unavailable
from registrar.modules.identity import store
from registrar.modules.identity.model import SessionRules
from registrar.modules.identity.rules import session_over
from registrar.modules.identity.verbs.start_session import digest_of
from registrar.platform.room import Deps


def use_session(token: str, deps: Deps, rules: SessionRules) -> Actor | None:
    """The actor, or None when the session is unknown or over, or its account closed. One read; a write at most once
    in ``rules.touch``, without which the session merely ends earlier."""
    with deps.database.read() as unit:
        session = store.find_session(unit, digest_of(token))
    now = deps.clock.now()
    if session is None or not session.account_open or session_over(session.began_at, session.seen_at, now, rules):
        return None
    if now - session.seen_at >= rules.touch:
        session_id = session.id
        with suppress(Unavailable):
            deps.database.write(lambda unit: store.touch_session(unit, session_id, now))
    return session.actor
