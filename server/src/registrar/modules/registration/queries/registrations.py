"""Registrations as their holder sees them, and what anyone may verify."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from registrar.engines.match import same_person_name
from registrar.kernel import certificate_number
from registrar.kernel.errors import Malformed, NotFound
from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration import store
from registrar.modules.registration.contract import PublicVerdict, RegistrationView
from registrar.modules.registration.model import Certificate
from registrar.modules.registration.ports import Office, ReadModelDoor
from registrar.modules.registration.queries.words import word
from registrar.modules.registration.rules.status import status_on
from registrar.platform.codec import from_json, to_json


def registrations_of(office: Office, person_id: str) -> Sequence[RegistrationView]:
    with office.deps.database.read() as unit:
        certificates = store.certificates_of(unit, person_id)
    today = office.deps.today()
    return [registration_view(office, certificate, today) for certificate in certificates]


def registration_view(office: Office, certificate: Certificate, today: date) -> RegistrationView:
    status = status_on(certificate.valid_from, certificate.valid_to, on=today)
    return RegistrationView(
        id=certificate.id,
        application_id=certificate.application_id,
        certificate_number=certificate.number,
        seal_number=certificate.seal_number,
        elicence_identifier=certificate.elicence_identifier,
        level=certificate.level,
        level_text=certificate.level.chinese,
        specialty=certificate.specialty,
        specialty_text=certificate.specialty.chinese,
        employer_id=certificate.employer_id,
        employer_name=certificate.employer_name,
        first_registered_on=certificate.first_registered_on,
        valid_from=certificate.valid_from,
        valid_to=certificate.valid_to,
        issued_on=certificate.issued_on,
        status=status,
        status_text=word("status", status),
        days_left=max(0, (certificate.valid_to - today).days),
        pdf_url=f"/api/certificates/{certificate.id}.pdf",
        verify_url=verify_url(office, certificate),
    )


def verify_url(office: Office, certificate: Certificate) -> str:
    """The address in the QR code."""
    token = office.tokens.make(certificate.number_digits, certificate.issued_on)
    return f"{office.public_url}/verify?c={token}"


@dataclass(frozen=True, slots=True)
class PublicRecord:
    """What the public read model keeps for a number. The name is sealed: it is shown only to who already knows it,
    or holds the certificate with its QR code."""

    digits: str
    name_sealed: str
    level: Level
    specialty: Specialty
    employer_name: str
    valid_from: date
    valid_to: date
    elicence_identifier: str


PUBLIC_NAME_CONTEXT = "registration.public.name"


def publish(office: Office, certificate: Certificate, register: ReadModelDoor) -> None:
    """Let a certificate be found by anyone who has its number and name, or its QR code."""
    record = PublicRecord(
        digits=certificate.number_digits,
        name_sealed=office.deps.database.vault.seal(certificate.person_name, PUBLIC_NAME_CONTEXT),
        level=certificate.level,
        specialty=certificate.specialty,
        employer_name=certificate.employer_name,
        valid_from=certificate.valid_from,
        valid_to=certificate.valid_to,
        elicence_identifier=certificate.elicence_identifier,
    )
    register.put(record.digits, to_json(record))


def verify_by_number(office: Office, register: ReadModelDoor, number: str, name: str) -> PublicVerdict:
    """The answer for a certificate number and a name (domain rules 8, 49, 50).

    Raises Malformed for what is no number, NotFound ``public.unknown_certificate`` or ``public.name_mismatch``: told
    apart, since who knows a number learns nothing from a wrong name but that it is wrong.
    """
    problems = certificate_number.check(number)
    if problems:
        raise Malformed.of("public.malformed_number", at="number")
    record = _find(register, certificate_number.parse(number).digits)
    known = office.deps.database.vault.open(record.name_sealed, PUBLIC_NAME_CONTEXT)
    if not same_person_name(name, known):
        raise NotFound.of("public.name_mismatch", at="name")
    return _verdict(office, record, known)


def verify_by_token(office: Office, register: ReadModelDoor, token: str) -> PublicVerdict:
    """The answer for the QR code of a certificate. Raises Refused for a token that is not ours or was altered."""
    record = _find(register, office.tokens.read(token).certificate_digits)
    return _verdict(office, record, office.deps.database.vault.open(record.name_sealed, PUBLIC_NAME_CONTEXT))


def _find(register: ReadModelDoor, digits: str) -> PublicRecord:
    body = register.find(digits)
    if body is None:
        raise NotFound.of("public.unknown_certificate", at="number")
    return from_json(PublicRecord, body)


def _verdict(office: Office, record: PublicRecord, name: str) -> PublicVerdict:
    status = status_on(record.valid_from, record.valid_to, on=office.deps.today())
    return PublicVerdict(
        verdict=status,
        verdict_text=word("status", status),
        certificate_number=f"{certificate_number.PREFIX}{record.digits}",
        name=name,
        level_text=record.level.chinese,
        specialty_text=record.specialty.chinese,
        employer_name=record.employer_name,
        valid_from=record.valid_from,
        valid_to=record.valid_to,
        elicence_identifier=record.elicence_identifier,
        as_of=office.deps.clock.now(),
    )
