"""A signed-in person changes the own password: the old one is asked for, and every other session ends."""

from __future__ import annotations

from dataclasses import dataclass, field

from registrar.kernel.actor import Actor
from registrar.kernel.errors import NotSignedIn, Problem, Refused
from registrar.modules.identity import store
from registrar.modules.identity.contract import PasswordChanged
from registrar.modules.identity.model import SessionRules
from registrar.modules.identity.ports import Passwords
from registrar.modules.identity.rules import decide_new_password
from registrar.modules.identity.verbs.sign_in import NAME_PLACE, Failure, fail
from registrar.platform.db.units import WriteUnit
from registrar.platform.room import Deps

WRONG = Problem("identity.old_password_wrong", "old_password")


@dataclass(frozen=True, slots=True)
class ChangePassword:
    old_password: str = field(repr=False)
    password: str = field(repr=False)


def change_password(
    actor: Actor, command: ChangePassword, deps: Deps, passwords: Passwords, rules: SessionRules
) -> None:
    """Raises Refused with every defect of the new password, or ``identity.old_password_wrong``; TooMany once the old
    one was guessed at too often: those tries count with the ones at the door."""
    session_id = actor.session_id
    if session_id is None:
        raise NotSignedIn.of("platform.not_signed_in")
    with deps.database.read() as unit:
        seen = store.get_account(unit, actor.account_id)
    decide_new_password(seen.name, command.old_password, command.password).require()
    if not passwords.matches(seen.password_hash, command.old_password):
        failure = deps.database.write(lambda unit: _count(unit, seen.name, seen.id, deps, rules))
        raise failure.refuse(WRONG.code) if failure.seconds_closed else Refused(WRONG)
    new_hash = passwords.hash(command.password)

    def act(unit: WriteUnit) -> None:
        now = deps.clock.now()
        name_index = unit.vault.index(seen.name, NAME_PLACE)
        seconds = store.take_attempt(unit, name_index, now).seconds_closed(now)
        if seconds:
            raise Failure(seconds).refuse(WRONG.code)
        if not store.change_password(unit, seen, new_hash, session_id):
            raise Refused(WRONG)
        store.save_attempt(unit, name_index, 0, None, now)
        unit.announce(PasswordChanged(seen.id), by=actor)

    deps.write(act)


def _count(unit: WriteUnit, name: str, account_id: str, deps: Deps, rules: SessionRules) -> Failure:
    now = deps.clock.now()
    name_index = unit.vault.index(name, NAME_PLACE)
    return fail(unit, name_index, store.take_attempt(unit, name_index, now), account_id, "password", now, rules)
