"""Answer a challenge with a one-time code: the session begins. A code, once accepted, is never accepted again."""

from __future__ import annotations

from dataclasses import dataclass, field

from registrar.kernel.errors import NotSignedIn
from registrar.modules.identity import store
from registrar.modules.identity.model import SessionRules
from registrar.modules.identity.ports import OneTimeCodes
from registrar.modules.identity.verbs.sign_in import NAME_PLACE, Failure, SignInOutcome, fail, let_choose
from registrar.modules.identity.verbs.start_session import digest_of, new_token, start_session
from registrar.platform.db.units import WriteUnit
from registrar.platform.room import Deps


@dataclass(frozen=True, slots=True)
class ConfirmSecondFactor:
    challenge: str = field(repr=False)
    code: str = field(repr=False)
    earlier_token: str | None = field(default=None, repr=False)


def confirm_second_factor(
    command: ConfirmSecondFactor, deps: Deps, codes: OneTimeCodes, rules: SessionRules
) -> SignInOutcome:
    """A session, or the challenge for choosing a password.

    Raises NotSignedIn (``identity.challenge_over``, ``identity.code_refused``), or TooMany as :func:`sign_in` does:
    wrong codes count like wrong passwords.
    """
    token = new_token(deps.ids)
    digest = digest_of(command.challenge)

    def act(unit: WriteUnit) -> SignInOutcome | Failure:
        now = deps.clock.now()
        challenge = store.find_challenge(unit, digest)
        if challenge is None or now - challenge.issued_at >= rules.challenge:
            raise NotSignedIn.of("identity.challenge_over")
        account = store.get_account(unit, challenge.account_id)
        name_index = unit.vault.index(account.name, NAME_PLACE)
        attempt = store.take_attempt(unit, name_index, now)
        step = codes.step_of(account.factor_secret, command.code, now) if account.factor_secret else None
        if (
            step is None
            or not account.open
            or challenge.tries >= rules.challenge_tries
            or attempt.seconds_closed(now)
            or not store.use_factor_step(unit, account.id, step)
        ):
            store.count_challenge_try(unit, digest)
            return fail(unit, name_index, attempt, account.id, "second_factor", now, rules)
        store.end_challenge(unit, digest)
        store.save_attempt(unit, name_index, 0, None, now)
        if store.one_time_until(unit, account.id) is not None:
            return let_choose(unit, account, token, now)
        start_session(unit, account, token, command.earlier_token, deps, second_factor=True)
        return SignInOutcome(token=token)

    outcome = deps.database.write(act)
    if isinstance(outcome, Failure):
        raise outcome.refuse("identity.code_refused")
    return outcome
