"""What the message box listens to: everything that concerns a party to a case."""

from __future__ import annotations

from collections.abc import Sequence

from registrar.modules.notify.verbs.tell_parties import CASE_EVENTS, CONSUMER, tell_of_expiry, tell_parties_of_case
from registrar.modules.registration.contract import ExpiryNear, RegistrationDoor
from registrar.platform.bus import Message
from registrar.platform.room import Deps, Subscription


def subscriptions(deps: Deps, registration: RegistrationDoor) -> Sequence[Subscription]:
    def about_case(message: Message) -> None:
        tell_parties_of_case(message, registration, deps)

    def about_expiry(message: Message) -> None:
        tell_of_expiry(message, deps)

    return (
        *(Subscription(name, CONSUMER, about_case) for name in CASE_EVENTS),
        Subscription(ExpiryNear.name, CONSUMER, about_expiry),
    )
