"""What this room does when something has happened."""

from __future__ import annotations

from collections.abc import Sequence

from registrar.modules.registration import store
from registrar.modules.registration.contract import CertificateIssued
from registrar.modules.registration.ports import Office, ReadModelDoor
from registrar.modules.registration.queries.registrations import publish
from registrar.modules.registration.verbs.file_registration import file_registration
from registrar.platform.bus import Message
from registrar.platform.room import Subscription

BATCH = 1000


def subscriptions(office: Office, register: ReadModelDoor) -> Sequence[Subscription]:
    def show_to_public(message: Message) -> None:
        with office.deps.database.read() as unit:
            certificate = store.get_certificate(unit, str(message.payload["certificate_id"]))
        publish(office, certificate, register)

    def put_on_record(message: Message) -> None:
        file_registration(message, office)

    return (
        Subscription(CertificateIssued.name, "registration.public_register", show_to_public),
        Subscription(CertificateIssued.name, "registration.file_registration", put_on_record),
    )


def fill_public_register(office: Office, register: ReadModelDoor) -> int:
    """Publish every certificate again: a register that was lost, or is new on this node, is complete before it answers.

    Returns how many certificates there are.
    """
    after, count = "", 0
    while True:
        with office.deps.database.read() as unit:
            rows = unit.all(store.CERTIFICATES_AFTER, after=after, most_rows=BATCH)
            certificates = [store.certificate_of(row, unit) for row in rows]
        for certificate in certificates:
            publish(office, certificate, register)
        if not certificates:
            return count
        after, count = certificates[-1].id, count + len(certificates)
