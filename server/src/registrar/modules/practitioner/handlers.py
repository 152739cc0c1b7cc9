"""What practitioners listen to."""

from __future__ import annotations

from registrar.modules.identity.contract import AccountOpened
from registrar.modules.practitioner.verbs.link_account import link_account
from registrar.platform.bus import Message
from registrar.platform.codec import from_plain
from registrar.platform.outbox.relay import handle_once
from registrar.platform.room import Deps, Subscription

CONSUMER = "practitioner.link_account"


def subscriptions(deps: Deps) -> tuple[Subscription, ...]:
    def account_opened(message: Message) -> None:
        event = from_plain(AccountOpened, message.payload)
        person_id = event.person_id
        if person_id is None:
            return
        handle_once(
            deps.database, CONSUMER, message, deps.clock, lambda unit: link_account(unit, person_id, event.account_id)
        )

    return (Subscription(AccountOpened.name, CONSUMER, account_opened),)
