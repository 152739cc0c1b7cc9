"""What this room does when something has happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from registrar.modules.lawbook.contract import CalendarLoaded
from registrar.modules.registration.contract import (
    AcceptanceRefused,
    ApplicationAccepted,
    ApplicationReturned,
    CertificateIssued,
    RegistrationChanged,
)
from registrar.modules.registration.ports import Office, ReadModelDoor
from registrar.modules.registration.verbs.deliver_certificate import deliver_certificate
from registrar.modules.registration.verbs.draw_reading import draw_reading
from registrar.modules.registration.verbs.file_registration import file_registration
from registrar.modules.registration.verbs.publish_registration import publish_registration
from registrar.modules.registration.verbs.recompute_due_days import recompute_due_days
from registrar.platform.bus import Message
from registrar.platform.codec import from_plain
from registrar.platform.room import Subscription


def subscriptions(
    office: Office, register: ReadModelDoor, outdate_status_list: Callable[[], None]
) -> Sequence[Subscription]:
    def show_to_public(message: Message) -> None:
        publish_registration(str(message.payload["registration_id"]), office, register)

    def put_on_record(message: Message) -> None:
        file_registration(message, office)

    def change_status_list(_message: Message) -> None:
        outdate_status_list()

    def read_again(message: Message) -> None:
        draw_reading(message, office)

    def deliver(message: Message) -> None:
        deliver_certificate(str(message.payload["certificate_id"]), office, register)

    def count_again(message: Message) -> None:
        recompute_due_days(office, from_plain(CalendarLoaded, message.payload))

    return (
        *(
            Subscription(each.name, "registration.draw_reading", read_again)
            for each in (ApplicationAccepted, ApplicationReturned, AcceptanceRefused)
        ),
        Subscription(CertificateIssued.name, "registration.status_list", change_status_list),
        Subscription(RegistrationChanged.name, "registration.status_list", change_status_list),
        Subscription(RegistrationChanged.name, "registration.public_register", show_to_public),
        Subscription(CertificateIssued.name, "registration.file_registration", put_on_record),
        Subscription(CertificateIssued.name, "registration.deliver_certificate", deliver),
        Subscription(CalendarLoaded.name, "registration.recompute_due_days", count_again),
    )
