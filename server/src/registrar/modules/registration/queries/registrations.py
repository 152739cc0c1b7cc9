"""Registrations as their holder sees them, and what anyone may verify."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from registrar.engines.match import normalise_person_name, same_person_name
from registrar.kernel import certificate_number
from registrar.kernel.errors import Malformed, NotFound
from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration import store
from registrar.modules.registration.contract import PublicVerdict, RegistrationView
from registrar.modules.registration.model import Certificate
from registrar.modules.registration.ports import Office, ReadModelDoor
from registrar.modules.registration.queries.words import word
from registrar.modules.registration.rules.status import status_on
from registrar.platform.codec import from_row, to_row


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


class PublicRecord(NamedTuple):
    """What the public read model keeps for a number, as a JSON list. The name is sealed: it is shown only to who
    already knows it, or holds the certificate with its QR code."""

    digits: str
    name_sealed: str
    name_mark: str
    """Blind index of the name in its normal form, of this certificate alone: whoever knows it is answered without
    opening the seal."""
    holder_mark: str
    """Blind index of the person: tells that two certificates are one person's, and nothing else."""
    level: str
    specialty: str
    employer_name: str
    employer_code: str | None
    """统一社会信用代码."""
    valid_from: str
    """ISO day, as the next."""
    valid_to: str
    elicence_identifier: str


PUBLIC_NAME_CONTEXT = "registration.public.name"


def publish(office: Office, certificates: Iterable[Certificate], register: ReadModelDoor) -> None:
    """Let certificates be found by anyone who has their number and name, or their QR code."""
    shown = list(certificates)
    employers = office.identity.employers({each.employer_id for each in shown})
    codes = {employer_id: employer.uscc for employer_id, employer in employers.items()}
    register.put_all([_public_row(office, each, codes.get(each.employer_id)) for each in shown])


def mark_context(digits: str) -> str:
    return f"registration.public.name_mark:{digits}"


def record_of(body: str) -> PublicRecord:
    """What :func:`publish` has put into the read model."""
    return PublicRecord._make(from_row(body))


def _public_row(office: Office, certificate: Certificate, employer_code: str | None) -> tuple[str, str]:
    vault, context = office.deps.database.vault, mark_context(certificate.number_digits)
    record = PublicRecord(
        digits=certificate.number_digits,
        name_sealed=vault.seal(certificate.person_name, PUBLIC_NAME_CONTEXT),
        name_mark=vault.index(normalise_person_name(certificate.person_name), context),
        holder_mark=vault.index(certificate.person_id, "registration.public.holder"),
        level=certificate.level.value,
        specialty=certificate.specialty.value,
        employer_name=certificate.employer_name,
        employer_code=employer_code,
        valid_from=certificate.valid_from.isoformat(),
        valid_to=certificate.valid_to.isoformat(),
        elicence_identifier=certificate.elicence_identifier,
    )
    return record.digits, to_row(record)


def verify_by_number(office: Office, register: ReadModelDoor, number: str, name: str) -> PublicVerdict:
    """The answer for a certificate number and a name (domain rules 8, 49, 50).

    Raises Malformed for what is no number, NotFound ``public.unknown_certificate`` or ``public.name_mismatch``: told
    apart, since who knows a number learns nothing from a wrong name but that it is wrong.
    """
    digits = certificate_number.digits_of(number)
    body = register.find(digits) if digits else None
    record = record_of(body) if body else None
    # The model keeps numbers: what differs from the record's digits by leading zeros is another number.
    if record is None or record.digits != digits:
        # Only what is not there is examined further: most questions are about certificates that exist.
        if certificate_number.check(number):
            raise Malformed.of("public.malformed_number", at="number")
        raise NotFound.of("public.unknown_certificate", at="number")
    vault = office.deps.database.vault
    if vault.index(name, mark_context(record.digits)) == record.name_mark:
        return _verdict(office, record, name)
    known = vault.open(record.name_sealed, PUBLIC_NAME_CONTEXT)
    if not same_person_name(name, known):
        raise NotFound.of("public.name_mismatch", at="name")
    return _verdict(office, record, known)


def verify_by_token(office: Office, register: ReadModelDoor, token: str) -> PublicVerdict:
    """The answer for the QR code of a certificate. Raises Refused for a token that is not ours or was altered."""
    body = register.find(office.tokens.read(token).certificate_digits)
    if body is None:
        raise NotFound.of("public.unknown_certificate", at="number")
    record = record_of(body)
    return _verdict(office, record, office.deps.database.vault.open(record.name_sealed, PUBLIC_NAME_CONTEXT))


def _verdict(office: Office, record: PublicRecord, name: str) -> PublicVerdict:
    valid_from, valid_to = date.fromisoformat(record.valid_from), date.fromisoformat(record.valid_to)
    status = status_on(valid_from, valid_to, on=office.deps.today())
    return PublicVerdict(
        verdict=status,
        verdict_text=word("status", status),
        certificate_number=f"{certificate_number.PREFIX}{record.digits}",
        name=name,
        level_text=Level(record.level).chinese,
        specialty_text=Specialty(record.specialty).chinese,
        employer_name=record.employer_name,
        valid_from=valid_from,
        valid_to=valid_to,
        elicence_identifier=record.elicence_identifier,
        as_of=office.deps.clock.now(),
    )
