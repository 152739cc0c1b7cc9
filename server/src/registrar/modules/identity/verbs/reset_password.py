"""Give an account a one-time password because its holder has forgotten theirs, with a reason on the trail."""

from __future__ import annotations

from dataclasses import replace

from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import Conflict
from registrar.modules.identity import store
from registrar.modules.identity.contract import NewPassword, PasswordReset
from registrar.modules.identity.model import password_of
from registrar.modules.identity.rules import decide_password_reset
from registrar.modules.identity.verbs.open_account import Secrets
from registrar.modules.identity.verbs.sign_in import NAME_PLACE
from registrar.platform.db.units import WriteUnit
from registrar.platform.http.sessions import require
from registrar.platform.room import Deps


def reset_password(actor: Actor, account_id: str, reason: str, deps: Deps, secrets: Secrets) -> NewPassword:
    """Raises NotAllowed, NotFound, Refused (own account, no reason), or Conflict (``identity.account_closed``).

    Sessions and challenges of the account end, a door closed by wrong guesses opens, the second factor stays: who
    signs in as an official needs that as well, which another administrator gives. With an idempotency key the same
    request is answered again without the password: it is stored nowhere.
    """
    require(actor, Role.SYSTEM_ADMIN)
    made, reset_id = password_of(deps.ids.secret(16)), deps.ids.new()
    new_hash = secrets.passwords.hash(made)

    def act(unit: WriteUnit) -> NewPassword:
        account = store.get_account(unit, account_id)
        decide_password_reset(actor.account_id, account.id, reason).require()
        now = deps.clock.now()
        if not store.set_one_time_password(unit, account_id, new_hash, now + secrets.one_time):
            raise Conflict.of("identity.account_closed")
        name_index = unit.vault.index(account.name, NAME_PLACE)
        store.take_attempt(unit, name_index, now)
        store.save_attempt(unit, name_index, 0, None, now)
        unit.announce(PasswordReset(account_id), by=actor, reason=reason.strip())
        return NewPassword(reset_id, account.id, account.name, None, now + secrets.one_time)

    answer = deps.write(act)
    if answer.reset_id != reset_id:
        return answer  # told before, to the same key
    return replace(answer, password=made)
