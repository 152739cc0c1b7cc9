"""Begin a session: a new 256-bit token, of which only the digest is stored. Part of the acts that sign in."""

from __future__ import annotations

from registrar.kernel.ids import Ids
from registrar.modules.identity import store
from registrar.modules.identity.contract import SignedIn
from registrar.modules.identity.model import Account
from registrar.platform import base64url
from registrar.platform.db.units import WriteUnit
from registrar.platform.room import Deps
from registrar.platform.sm3 import sm3


def new_token(ids: Ids) -> str:
    """256 unguessable bits as 43 characters."""
    return base64url.encode(ids.secret(32))


def digest_of(token: str) -> str:
    """SM3 of a token (64 hex digits). A token has 256 random bits, so a plain digest cannot be reversed."""
    return sm3(token.encode()).hex()


def start_session(
    unit: WriteUnit, account: Account, token: str, earlier_token: str | None, deps: Deps, *, second_factor: bool
) -> None:
    """The session the browser had before ends here, so that no token from before signing in is worth anything after."""
    session_id = deps.ids.new()
    if earlier_token is not None:
        store.end_session(unit, digest_of(earlier_token))
    store.insert_session(unit, session_id, digest_of(token), account.id, deps.clock.now())
    unit.announce(SignedIn(account.id, session_id, second_factor), by=account.actor(session_id))
