"""Choose an own password in the place of a one-time one: only then does the session begin."""

from __future__ import annotations

from dataclasses import dataclass, field

from registrar.kernel.errors import NotSignedIn
from registrar.modules.identity import store
from registrar.modules.identity.contract import PasswordChanged
from registrar.modules.identity.model import SessionRules
from registrar.modules.identity.ports import Passwords
from registrar.modules.identity.rules import decide_new_password, needs_factor
from registrar.modules.identity.verbs.sign_in import NAME_PLACE, choosing_digest
from registrar.modules.identity.verbs.start_session import new_token, start_session
from registrar.platform.db.units import WriteUnit
from registrar.platform.room import Deps


@dataclass(frozen=True, slots=True)
class ChoosePassword:
    challenge: str = field(repr=False)
    password: str = field(repr=False)
    earlier_token: str | None = field(default=None, repr=False)


def choose_password(command: ChoosePassword, deps: Deps, passwords: Passwords, rules: SessionRules) -> str:
    """The token of the new session. Raises NotSignedIn (``identity.challenge_over``), or Refused with every defect of
    the new password. The challenge is given to who had the one-time password and, where one is used, the code."""
    digest = choosing_digest(command.challenge)
    with deps.database.read() as unit:
        challenge = store.find_challenge(unit, digest)
        seen = store.get_account(unit, challenge.account_id) if challenge else None
    if challenge is None or seen is None or deps.clock.now() - challenge.issued_at >= rules.choosing:
        raise NotSignedIn.of("identity.challenge_over")
    same = passwords.matches(seen.password_hash, command.password)
    decide_new_password(seen.name, command.password if same else "", command.password).require()
    token, new_hash = new_token(deps.ids), passwords.hash(command.password)

    def act(unit: WriteUnit) -> None:
        # Looked at again: another reset, or the account's closing, ends the challenge.
        if store.find_challenge(unit, digest) is None or not store.replace_one_time(unit, seen, new_hash):
            raise NotSignedIn.of("identity.challenge_over")
        now = deps.clock.now()
        name_index = unit.vault.index(seen.name, NAME_PLACE)
        store.take_attempt(unit, name_index, now)
        store.save_attempt(unit, name_index, 0, None, now)
        unit.announce(PasswordChanged(seen.id), by=seen.actor(None))
        start_session(unit, seen, token, command.earlier_token, deps, second_factor=needs_factor(seen.roles))

    # Without the request's key: the token is stored nowhere.
    deps.database.write(act)
    return token
