"""Remove sessions, challenges and counted failures that no longer mean anything."""

from __future__ import annotations

from registrar.modules.identity import store
from registrar.modules.identity.model import SessionRules
from registrar.platform.room import Deps


def forget_sessions(deps: Deps, rules: SessionRules) -> int:
    """How many rows went. What happened stays in the trail."""
    now = deps.clock.now()
    # A closed door may outlast the time after which failures are forgotten, so the longer of the two counts.
    tried = now - max(rules.forget, rules.longest_wait)
    challenged = now - max(rules.challenge, rules.choosing)
    return deps.database.write(
        lambda unit: store.forget_before(unit, now - rules.absolute, now - rules.idle, challenged, tried)
    )
