"""备案: a class-2 registration decided by a province is put on the ministry's record."""

from __future__ import annotations

from registrar.kernel.actor import SYSTEM_ACTOR
from registrar.modules.registration import store
from registrar.modules.registration.contract import RegistrationFiled
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.facts import filing_organ
from registrar.platform.bus import Message
from registrar.platform.db.units import WriteUnit
from registrar.platform.outbox.relay import handle_once


def file_registration(message: Message, office: Office) -> None:
    """Record the certificate named in a ``CertificateIssued`` message at the ministry, once."""
    certificate_id = str(message.payload["certificate_id"])
    with office.deps.database.read() as unit:
        certificate = store.get_certificate(unit, certificate_id)
    organ = filing_organ(office, certificate)
    if organ is None:
        return

    def act(unit: WriteUnit) -> None:
        now = office.deps.clock.now()
        if store.insert_filing(unit, certificate.id, organ.id, now):
            if certificate.application_id:
                store.add_party(unit, certificate.application_id, certificate.person_id, organ.id, now)
            unit.announce(RegistrationFiled(certificate.id, organ.id), by=SYSTEM_ACTOR)

    handle_once(office.deps.database, "registration.file_registration", message, office.deps.clock, act)
