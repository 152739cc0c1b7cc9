"""What this room does when something has happened."""

from __future__ import annotations

from collections.abc import Sequence

from registrar.modules.registration.contract import CertificateIssued, RegistrationChanged
from registrar.modules.registration.ports import Office, ReadModelDoor
from registrar.modules.registration.verbs.file_registration import file_registration
from registrar.modules.registration.verbs.publish_registration import publish_registration
from registrar.platform.bus import Message
from registrar.platform.room import Subscription


def subscriptions(office: Office, register: ReadModelDoor) -> Sequence[Subscription]:
    def show_to_public(message: Message) -> None:
        publish_registration(str(message.payload["registration_id"]), office, register)

    def put_on_record(message: Message) -> None:
        file_registration(message, office)

    return (
        Subscription(RegistrationChanged.name, "registration.public_register", show_to_public),
        Subscription(CertificateIssued.name, "registration.file_registration", put_on_record),
    )
