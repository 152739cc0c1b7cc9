"""Development only: the one-time code an authenticator would show for a challenge."""

from __future__ import annotations

from registrar.kernel.errors import NotFound
from registrar.modules.identity import store
from registrar.modules.identity.contract import DemoCode
from registrar.modules.identity.ports import OneTimeCodes
from registrar.modules.identity.verbs.start_session import digest_of
from registrar.platform.room import Deps


def show_code(challenge: str, deps: Deps, codes: OneTimeCodes) -> DemoCode:
    """The code of the present step; that of the next when the present one has been used. Raises NotFound."""
    with deps.database.read() as unit:
        found = store.find_challenge(unit, digest_of(challenge))
        account = found and store.get_account(unit, found.account_id)
    if not account or not account.factor_secret:
        raise NotFound.of("platform.not_found")
    now = deps.clock.now()
    step = max(codes.step_at(now), account.factor_step + 1)
    return DemoCode(codes.code_of(account.factor_secret, step), codes.seconds_left(step, now))
