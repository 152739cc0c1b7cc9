"""Sign in with account and password: a session, or a challenge for the one-time code.

An unknown account, a wrong password and a closed account get one answer after one password hash, so that neither the
answer nor its time tells which names exist. Failures are counted by the name typed, whether or not it exists.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from registrar.kernel.errors import NotSignedIn, Problem, TooMany
from registrar.modules.identity import store
from registrar.modules.identity.contract import UNKNOWN_ACCOUNT, SignInFailed
from registrar.modules.identity.model import NOBODY, Account, Attempt, SessionRules, account_key
from registrar.modules.identity.ports import Passwords
from registrar.modules.identity.rules import closed_for, needs_factor
from registrar.modules.identity.verbs.start_session import digest_of, new_token, start_session
from registrar.platform.db.units import WriteUnit
from registrar.platform.room import Deps

NAME_PLACE = "identity.attempt.name"


@dataclass(frozen=True, slots=True)
class SignIn:
    account: str
    password: str = field(repr=False)
    earlier_token: str | None = field(default=None, repr=False)
    """The session the browser came with: signing in ends it."""


@dataclass(frozen=True, slots=True)
class SignInOutcome:
    """Exactly one is set: the token of a session, or that of a challenge for the one-time code, or for choosing a
    password of one's own."""

    token: str | None = field(default=None, repr=False)
    challenge: str | None = field(default=None, repr=False)
    choosing: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Failure:
    """A try that must be counted, hence committed, before it is refused."""

    seconds_closed: int
    """Above zero: the door is closed, whatever was typed."""
    outdated: bool = False
    """A one-time password that waited too long."""

    def refuse(self, code: str) -> NotSignedIn | TooMany:
        if self.seconds_closed:
            problem = Problem("identity.sign_in_closed", None, {"seconds": self.seconds_closed})
            return TooMany(problem, retry_after=self.seconds_closed)
        return NotSignedIn(Problem("identity.one_time_over" if self.outdated else code))


def sign_in(command: SignIn, deps: Deps, passwords: Passwords, rules: SessionRules) -> SignInOutcome:
    """Raises NotSignedIn (``identity.sign_in_refused``, ``identity.one_time_over``), or TooMany
    (``identity.sign_in_closed``) with the seconds to wait once there were too many failures."""
    name = account_key(command.account)
    with deps.database.read() as unit:
        seen = store.find_account(unit, name)
    matched = passwords.matches(seen.password_hash if seen else None, command.password)
    token = new_token(deps.ids)

    def act(unit: WriteUnit) -> SignInOutcome | Failure:
        now = deps.clock.now()
        name_index = unit.vault.index(name, NAME_PLACE)
        attempt = store.take_attempt(unit, name_index, now)
        account = store.find_account(unit, name)
        # Looked at again: the password may have been changed, or the account closed, while the hash was computed.
        right = matched and account is not None and seen is not None and account.password_hash == seen.password_hash
        if account is None or not right or not account.open or attempt.seconds_closed(now):
            return fail(unit, name_index, attempt, account.id if account else None, "password", now, rules)
        until = store.one_time_until(unit, account.id)
        if until is not None and until <= now:
            return replace(fail(unit, name_index, attempt, account.id, "password", now, rules), outdated=True)
        if needs_factor(account.roles):
            store.insert_challenge(unit, digest_of(token), account.id, now)
            unit.record(
                "identity.password_accepted", by=account.actor(None), subject_kind="account", subject_id=account.id
            )
            return SignInOutcome(challenge=token)
        if until is not None:
            return let_choose(unit, account, token, now)
        store.save_attempt(unit, name_index, 0, None, now)
        start_session(unit, account, token, command.earlier_token, deps, second_factor=False)
        return SignInOutcome(token=token)

    # Without the request's key: an answer that holds a token is stored nowhere.
    outcome = deps.database.write(act)
    if isinstance(outcome, Failure):
        raise outcome.refuse("identity.sign_in_refused")
    return outcome


def let_choose(unit: WriteUnit, account: Account, token: str, now: datetime) -> SignInOutcome:
    """The one-time password was right, and so was the code where one is used: nothing is left but to choose another."""
    store.insert_challenge(unit, choosing_digest(token), account.id, now)
    unit.record("identity.password_accepted", by=account.actor(None), subject_kind="account", subject_id=account.id)
    return SignInOutcome(choosing=token)


def choosing_digest(token: str) -> str:
    """What a challenge for choosing a password is found by: no challenge for a code is ever found by it."""
    return digest_of(f"choosing/{token}")


def fail(
    unit: WriteUnit,
    name_index: str,
    attempt: Attempt,
    account_id: str | None,
    step: str,
    now: datetime,
    rules: SessionRules,
) -> Failure:
    """Count a failure, unless the door is closed already: then the try was not looked at."""
    seconds = attempt.seconds_closed(now)
    closing = False
    if not seconds:
        failed = 1 if now - attempt.last_at >= rules.forget else attempt.failed + 1
        wait = closed_for(failed, rules)
        closing = wait > timedelta(0)
        store.save_attempt(unit, name_index, failed, now + wait if closing else None, now)
    unit.announce(SignInFailed(account_id or UNKNOWN_ACCOUNT, step, locked=closing or bool(seconds)), by=NOBODY)
    return Failure(seconds)
