"""Let anyone who holds a certificate, or knows its number and name, find it in the public register."""

from __future__ import annotations

from registrar.modules.registration import store
from registrar.modules.registration.ports import Office, ReadModelDoor
from registrar.modules.registration.queries.registrations import publish

BATCH = 1000


def publish_certificate(certificate_id: str, office: Office, register: ReadModelDoor) -> None:
    """Publish one certificate as it stands; doing it again changes nothing."""
    with office.deps.database.read() as unit:
        certificate = store.get_certificate(unit, certificate_id)
    publish(office, [certificate], register)


def publish_all_certificates(office: Office, register: ReadModelDoor) -> int:
    """Publish every certificate again: a register that was lost, or is new on this node, is complete before it answers.

    Returns how many certificates there are.
    """
    after, count = "", 0
    while True:
        with office.deps.database.read() as unit:
            rows = unit.all(store.CERTIFICATES_AFTER, after=after, most_rows=BATCH)
            certificates = [store.certificate_of(row, unit) for row in rows]
        if not certificates:
            return count
        publish(office, certificates, register)
        after, count = certificates[-1].id, count + len(certificates)
