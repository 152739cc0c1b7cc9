"""What this room does when something has happened."""

from __future__ import annotations

from collections.abc import Sequence

from registrar.modules.registration.contract import CertificateIssued
from registrar.modules.registration.ports import Office, ReadModelDoor
from registrar.modules.registration.verbs.deliver_certificate import deliver_certificate
from registrar.modules.registration.verbs.file_registration import file_registration
from registrar.modules.registration.verbs.publish_certificate import publish_certificate
from registrar.modules.registration.verbs.recompute_due_days import recompute_due_days
from registrar.platform.bus import Message
from registrar.platform.room import Subscription

CALENDAR_LOADED = "lawbook.calendar_loaded"
"""Days that were only projected are published now."""


def subscriptions(office: Office, register: ReadModelDoor) -> Sequence[Subscription]:
    def show_to_public(message: Message) -> None:
        publish_certificate(str(message.payload["certificate_id"]), office, register)

    def put_on_record(message: Message) -> None:
        file_registration(message, office)

    def deliver(message: Message) -> None:
        deliver_certificate(str(message.payload["certificate_id"]), office, register)

    def count_again(_message: Message) -> None:
        recompute_due_days(office)

    return (
        Subscription(CertificateIssued.name, "registration.public_register", show_to_public),
        Subscription(CertificateIssued.name, "registration.file_registration", put_on_record),
        Subscription(CertificateIssued.name, "registration.deliver_certificate", deliver),
        Subscription(CALENDAR_LOADED, "registration.recompute_due_days", count_again),
    )
