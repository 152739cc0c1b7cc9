"""Open an account, with a password and, for staff and administrators, a secret for one-time codes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import Conflict, Problem, Refused
from registrar.modules.identity import store
from registrar.modules.identity.contract import AccountOpened, AccountState, NewAccount, OpenAccount
from registrar.modules.identity.model import Account, account_key, password_of
from registrar.modules.identity.ports import OneTimeCodes, Passwords
from registrar.modules.identity.rules import decide_account, needs_factor
from registrar.platform.db.units import WriteUnit
from registrar.platform.http.sessions import require
from registrar.platform.room import Deps


@dataclass(frozen=True, slots=True)
class Secrets:
    """The collaborators that make and check secrets."""

    passwords: Passwords
    codes: OneTimeCodes
    one_time: timedelta
    """How long a password made here may wait for its first use."""


def check_account(command: OpenAccount, deps: Deps) -> tuple[Problem, ...]:
    """Every defect of an account that is not there yet, the name that is taken among them."""
    command = replace(command, account=account_key(command.account), display_name=command.display_name.strip())
    found = decide_account(command).problems()
    with deps.database.read() as unit:
        taken = store.find_account(unit, command.account) is not None
    return (*found, Problem("identity.account_taken", "account")) if taken else found


def open_account(actor: Actor, command: OpenAccount, deps: Deps, secrets: Secrets) -> NewAccount:
    """Raises NotAllowed, Refused with every defect, or Conflict (``identity.account_taken``).

    A password made here must be changed when it is used for the first time; one that is given need not.
    With an idempotency key the same request is answered again without its secrets: they are stored nowhere.
    """
    require(actor, Role.SYSTEM_ADMIN, Role.SYSTEM)
    command = replace(command, account=account_key(command.account), display_name=command.display_name.strip())
    decide_account(command).require()
    made = None if command.password is not None else password_of(deps.ids.secret(16))
    factor = secrets.codes.new_secret(deps.ids.secret(20)) if needs_factor(command.roles) else None
    account = Account(
        id=deps.ids.new(),
        name=command.account,
        password_hash=secrets.passwords.hash(command.password or made or ""),
        roles=command.roles,
        person_id=command.person_id,
        employer_id=command.employer_id,
        organ_id=command.organ_id,
        state=AccountState.ACTIVE,
        factor_secret=factor,
        factor_step=0,
    )

    def act(unit: WriteUnit) -> NewAccount:
        if store.find_account(unit, account.name) is not None:
            raise Conflict.of("identity.account_taken", at="account")
        if account.employer_id is not None and not store.employer_acts(unit, account.employer_id):
            raise Refused.of("identity.employer_closed", at="employer_id")
        if account.organ_id is not None and not store.organ_exists(unit, account.organ_id):
            raise Refused.of("identity.organ_unknown", at="organ_id")
        store.insert_account(unit, account, command.display_name, deps.clock.now())
        if made is not None:
            store.begin_one_time(unit, account.id, deps.clock.now() + secrets.one_time)
        unit.announce(
            AccountOpened(
                account_id=account.id,
                roles=tuple(sorted(account.roles)),
                person_id=account.person_id,
                employer_id=account.employer_id,
                organ_id=account.organ_id,
            ),
            by=actor,
        )
        return NewAccount(account.id, account.name, password=None, totp_uri=None)

    answer = deps.write(act)
    if answer.account_id != account.id:
        return answer  # told before, to the same key
    uri = factor and secrets.codes.uri(factor, account.name)
    return replace(answer, password=made, totp_uri=uri, picture=secrets.codes.picture(uri) if uri else ())
