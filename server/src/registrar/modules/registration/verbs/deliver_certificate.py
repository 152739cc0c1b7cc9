"""送达: the certificate is where its holder can fetch it and anyone can verify it; the delivery period ends.

行政许可法 art. 44. When publishing fails the period runs on, and its breach is an alarm.
"""

from __future__ import annotations

from collections.abc import Sequence

from registrar.kernel.actor import EVERYTHING, SYSTEM_ACTOR
from registrar.kernel.errors import Unavailable
from registrar.modules.registration import store
from registrar.modules.registration.contract import CertificateDelivered
from registrar.modules.registration.model import Certificate
from registrar.modules.registration.ports import Office, ReadModelDoor
from registrar.modules.registration.queries.clocks import say
from registrar.modules.registration.queries.public import record_of
from registrar.modules.registration.verbs.take_step import StepCommand, take_step
from registrar.platform.db.units import WriteUnit

DELIVER = "deliver"


def deliver_certificate(certificate_id: str, office: Office, register: ReadModelDoor) -> None:
    """Record the delivery, once, when every certificate of the case can be verified.

    Raises Unavailable while this one cannot be verified by anyone.
    """
    with office.deps.database.read() as unit:
        certificate = store.get_certificate(unit, certificate_id)
        case_id = certificate.application_id
        of_case = store.certificates_of_case(unit, case_id) if case_id else [certificate]
        newest = {each.registration_id: store.issues_of(unit, each.registration_id)[-1] for each in of_case}
    published = _published(list(newest.values()), register)
    if certificate.registration_id not in published:
        raise Unavailable.of("registration.certificate_unpublished")
    if case_id is None or published != newest.keys():
        return

    def act(unit: WriteUnit) -> None:
        application = store.find_application(unit, case_id, EVERYTHING)
        if application is None:
            return
        step = office.flow(application.flow_version).acts.get(DELIVER)
        if step is None or application.state not in step.leads or application.last(DELIVER):
            return
        command = StepCommand(application.id, application.version, say("law.deliver"))
        take_step(unit, office, application, step, CertificateDelivered, actor=SYSTEM_ACTOR, command=command)

    office.deps.write(act)


def _published(newest: Sequence[Certificate], register: ReadModelDoor) -> set[str]:
    """The registrations for which the public register answers with this version: not with the one before it."""
    bodies = register.find_all([each.number_digits for each in newest], "")
    return {
        each.registration_id
        for each, body in zip(newest, bodies, strict=True)
        if body and record_of(body).elicence_identifier == each.elicence_identifier
    }
