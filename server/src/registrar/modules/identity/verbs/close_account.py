"""Close an account for good: nobody signs in with it again, and whoever is signed in with it is signed out."""

from __future__ import annotations

from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import Conflict
from registrar.modules.identity import store
from registrar.modules.identity.contract import AccountClosed
from registrar.modules.identity.rules import decide_closing
from registrar.platform.db.units import WriteUnit
from registrar.platform.http.sessions import require
from registrar.platform.room import Deps


def close_account(actor: Actor, account_id: str, reason: str, deps: Deps) -> None:
    """Raises NotAllowed, NotFound, Refused (own account, no reason), or Conflict (``identity.account_closed``) when it
    was closed before."""
    require(actor, Role.SYSTEM_ADMIN)

    def act(unit: WriteUnit) -> None:
        account = store.get_account(unit, account_id)
        decide_closing(actor.account_id, account.id, reason).require()
        if not store.close_account(unit, account_id):
            raise Conflict.of("identity.account_closed")
        unit.announce(AccountClosed(account_id), by=actor, reason=reason.strip())

    deps.write(act)
