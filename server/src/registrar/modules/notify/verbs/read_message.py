"""Somebody has read what was told. One mark for each message: in an office whoever reads it first."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.kernel.errors import NotFound
from registrar.modules.notify import store
from registrar.modules.notify.contract import UnreadCount
from registrar.modules.notify.queries import count_unread, party_of
from registrar.platform.db.units import WriteUnit
from registrar.platform.room import Deps

NOT_FOUND = "notify.message_not_found"


def read_message(actor: Actor, message_id: str, deps: Deps) -> UnreadCount:
    """Mark one as read; again changes nothing. NotFound for one that is not the caller's."""
    party, roles = party_of(actor)

    def act(unit: WriteUnit) -> UnreadCount:
        if party is None or not store.is_own(unit, message_id, party, roles):
            raise NotFound.of(NOT_FOUND)
        store.mark_read(unit, message_id, party, roles, actor.account_id, deps.clock.now())
        unit.record("notify.message_read", by=actor, subject_kind="message", subject_id=message_id)
        return count_unread(unit, actor)

    return deps.write(act)


def read_messages(actor: Actor, newest: str, deps: Deps) -> UnreadCount:
    """Mark everything as read up to the newest message the caller saw: what came since stays unread."""
    party, roles = party_of(actor)

    def act(unit: WriteUnit) -> UnreadCount:
        if party is None or not store.is_own(unit, newest, party, roles):
            raise NotFound.of(NOT_FOUND)
        marked = store.mark_read_up_to(unit, newest, party, roles, actor.account_id, deps.clock.now())
        unit.record("notify.messages_read", by=actor, subject_kind="message", subject_id=newest, count=marked)
        return count_unread(unit, actor)

    return deps.write(act)
