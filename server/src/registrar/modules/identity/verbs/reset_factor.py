"""Give an account a new second factor because its holder has lost the old one, with a reason on the trail."""

from __future__ import annotations

from dataclasses import replace

from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import Conflict
from registrar.modules.identity import store
from registrar.modules.identity.contract import FactorReset, NewFactor
from registrar.modules.identity.ports import OneTimeCodes
from registrar.modules.identity.rules import decide_factor_reset
from registrar.platform.db.units import WriteUnit
from registrar.platform.http.sessions import require
from registrar.platform.room import Deps


def reset_factor(actor: Actor, account_id: str, reason: str, deps: Deps, codes: OneTimeCodes) -> NewFactor:
    """Raises NotAllowed, NotFound, Refused (own account, or one without a second factor), or Conflict
    (``identity.account_closed``). The password stays; sessions and challenges of the account end.

    With an idempotency key the same request is answered again without the secret: it is stored nowhere.
    """
    require(actor, Role.SECURITY_ADMIN)
    secret, reset_id = codes.new_secret(deps.ids.secret(20)), deps.ids.new()

    def act(unit: WriteUnit) -> NewFactor:
        account = store.get_account(unit, account_id)
        decide_factor_reset(actor.account_id, account.id, account.roles, reason).require()
        if not store.reset_factor(unit, account_id, secret):
            raise Conflict.of("identity.account_closed")
        unit.announce(FactorReset(account_id), by=actor, reason=reason.strip())
        return NewFactor(reset_id, account.id, account.name, totp_uri=None, picture=())

    answer = deps.write(act)
    if answer.reset_id != reset_id:
        return answer  # told before, to the same key
    uri = codes.uri(secret, answer.account)
    return replace(answer, totp_uri=uri, picture=codes.picture(uri))
