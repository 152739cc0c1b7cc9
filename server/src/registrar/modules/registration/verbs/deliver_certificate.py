"""送达: the certificate is where its holder can fetch it and anyone can verify it; the delivery period ends.

行政许可法 art. 44. When publishing fails the period runs on, and its breach is an alarm.
"""

from __future__ import annotations

from registrar.kernel.actor import EVERYTHING, SYSTEM_ACTOR
from registrar.kernel.errors import Unavailable
from registrar.modules.registration import store
from registrar.modules.registration.contract import CertificateDelivered
from registrar.modules.registration.ports import Office, ReadModelDoor
from registrar.modules.registration.queries.clocks import say
from registrar.modules.registration.verbs.take_step import StepCommand, take_step
from registrar.platform.db.units import WriteUnit

DELIVER = "deliver"


def deliver_certificate(certificate_id: str, office: Office, register: ReadModelDoor) -> None:
    """Record the delivery, once. Raises Unavailable while the certificate cannot be verified by anyone."""
    with office.deps.database.read() as unit:
        certificate = store.get_certificate(unit, certificate_id)
    if register.find(certificate.number_digits) is None:
        raise Unavailable.of("registration.certificate_unpublished")

    def act(unit: WriteUnit) -> None:
        application = store.find_application(unit, certificate.application_id, EVERYTHING)
        if application is None:
            return
        step = office.flow(application.flow_version).acts.get(DELIVER)
        if step is None or application.state not in step.leads or application.last(DELIVER):
            return
        command = StepCommand(application.id, application.version, say("law.deliver"))
        take_step(unit, office, application, step, CertificateDelivered, actor=SYSTEM_ACTOR, command=command)

    office.deps.write(act)
