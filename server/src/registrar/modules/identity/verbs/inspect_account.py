"""An administrator looks an account up by its name: whose it is leaves a trail row."""

from __future__ import annotations

from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import NotFound
from registrar.modules.identity import queries
from registrar.modules.identity.contract import AccountLine
from registrar.modules.identity.model import account_key
from registrar.platform.db.units import WriteUnit
from registrar.platform.http.sessions import require
from registrar.platform.room import Deps


def inspect_account(actor: Actor, name: str, deps: Deps) -> AccountLine:
    """The account called ``name``, closed ones too. Raises NotAllowed or NotFound."""
    require(actor, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)

    def act(unit: WriteUnit) -> AccountLine:
        line = queries.find_account_line(unit, account_key(name))
        if line is None:
            raise NotFound.of("identity.account_unknown", at="account")
        unit.record("identity.account_inspected", by=actor, subject_kind="account", subject_id=line.id)
        return line

    return deps.write(act)
