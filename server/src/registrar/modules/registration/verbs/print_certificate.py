"""A copy of the certificate as a signed PDF, with a period of use of its own (domain 4.4)."""

from __future__ import annotations

from datetime import timedelta

from registrar.kernel.actor import Actor
from registrar.kernel.errors import Conflict, NotFound
from registrar.kernel.identity_number import Sex
from registrar.modules.registration import store
from registrar.modules.registration.contract import Status
from registrar.modules.registration.model import Certificate
from registrar.modules.registration.ports import CertificateFace, Office, OfflineClaims
from registrar.modules.registration.queries.registrations import verify_url
from registrar.modules.registration.queries.verification import signing_profile
from registrar.modules.registration.queries.words import word
from registrar.modules.registration.rules.status import standing_on
from registrar.platform.db.units import WriteUnit


def print_certificate(actor: Actor, certificate_id: str, office: Office) -> tuple[str, bytes]:
    """File name and PDF. For the holder, and for who takes part in the case it came from; every copy leaves a trail,
    and its period of use is kept so that who printed it can be reminded."""
    with office.deps.database.read() as unit:
        certificate = store.get_certificate(unit, certificate_id)
        case_id, own = certificate.application_id, actor.scope.person_id == certificate.person_id
        if not own and (case_id is None or store.find_application(unit, case_id, actor.scope) is None):
            raise NotFound.of("registration.certificate_not_found")
        newest = store.issues_of(unit, certificate.registration_id)[-1]
        standing = standing_on(store.get_registration(unit, certificate.registration_id), office.deps.today())
        index = store.status_index(unit, certificate.id)
    if newest.id != certificate.id:
        raise Conflict.of("registration.certificate_replaced")
    if not (standing.active or standing.status is Status.NOT_YET_VALID):
        raise Conflict.of("registration.certificate_void", status=word("status", standing.status))
    face = _face(office, certificate, index)
    content = office.printer.print(face)
    copy_id, now = office.deps.ids.new(), office.deps.clock.now()

    def act(unit: WriteUnit) -> None:
        store.insert_copy(unit, copy_id, certificate.id, actor.account_id, now, face.use_to)
        unit.record("registration.certificate_printed", by=actor, subject_kind="certificate", subject_id=certificate.id)

    office.deps.write(act)
    return f"注册证书-{certificate.number_digits}.pdf", content


def _face(office: Office, certificate: Certificate, index: int) -> CertificateFace:
    today = office.deps.today()
    person = office.practitioner.identity_of(certificate.person_id)
    days = int(office.deps.policy.at("registration.certificate.use_period", today).value)
    # A copy never outlives the registration it shows.
    use_to = min(today + timedelta(days=days), certificate.valid_to)
    employer = office.identity.employers([certificate.employer_id]).get(certificate.employer_id)
    claims = OfflineClaims(
        certificate_digits=certificate.number_digits,
        name=certificate.person_name,
        level=certificate.level,
        specialty=certificate.specialty,
        employer_name=certificate.employer_name,
        employer_uscc=employer.uscc if employer else "",
        valid_from=certificate.valid_from,
        valid_to=certificate.valid_to,
        elicence_identifier=certificate.elicence_identifier,
        organ_name=certificate.organ_name,
        issued_on=certificate.issued_on,
        status_index=index,
        signed_on=today,
        use_to=use_to,
    )
    return CertificateFace(
        level=1 if certificate.level.digit == "1" else 2,
        name=certificate.person_name,
        sex="男" if person.sex is Sex.MALE else "女",
        birth_date=person.birth_date,
        specialty=f"{certificate.specialty.chinese}工程",
        certificate_number=certificate.number,
        seal_number=certificate.seal_number,
        employer_name=certificate.employer_name,
        valid_from=certificate.valid_from,
        valid_to=certificate.valid_to,
        first_registered_on=certificate.first_registered_on,
        issued_on=certificate.issued_on,
        issuing_organ=certificate.organ_name,
        elicence_id=certificate.elicence_identifier,
        use_from=today,
        use_to=use_to,
        qr_text=verify_url(office, certificate),
        offline_text=office.issuer.code(claims, signing_profile(office, today)),
    )
