"""Registrations as their holder sees them, and what anyone may verify."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select

from registrar.engines.match import same_person_name
from registrar.kernel import certificate_number
from registrar.kernel.clock import legal_day
from registrar.kernel.errors import Malformed, NotFound
from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration import store
from registrar.modules.registration.contract import CopyView, PublicVerdict, RegistrationView
from registrar.modules.registration.model import Certificate
from registrar.modules.registration.ports import Office, ReadModelDoor
from registrar.modules.registration.queries.words import word
from registrar.modules.registration.rules.status import copy_state, status_on
from registrar.modules.registration.tables import COPY
from registrar.platform.codec import from_json, to_json

NEWEST_COPIES = (
    select(COPY.c.certificate_id, COPY.c.elicence_version, COPY.c.printed_at, COPY.c.use_to)
    .where(COPY.c.account_id == bindparam("account"))
    .order_by(COPY.c.id.desc())
    .limit(100)
)


def registrations_of(office: Office, person_id: str, account_id: str | None = None) -> Sequence[RegistrationView]:
    """``account_id``: whose copies are looked at for the reminder of their period of use."""
    with office.deps.database.read() as unit:
        certificates = store.certificates_of(unit, person_id)
        rows = unit.all(NEWEST_COPIES, account=account_id) if account_id else ()
    newest: dict[str, Any] = {}
    for row in rows:
        newest.setdefault(row.certificate_id, row)
    today = office.deps.today()
    return [
        replace(registration_view(office, each, today), copy=_copy_view(office, each, newest.get(each.id), today))
        for each in certificates
    ]


def _copy_view(office: Office, certificate: Certificate, row: Any, today: date) -> CopyView | None:
    if row is None:
        return None
    use_to = store.day_of(row.use_to)
    reminder = int(office.deps.policy.at("registration.certificate.use_reminder", today).value)
    state = copy_state(
        row.elicence_version, certificate.elicence_version, use_to, certificate.valid_to, reminder, on=today
    )
    days_left = max(0, (use_to - today).days)
    return CopyView(legal_day(row.printed_at), use_to, state, word("copy", state), days_left)


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
    name_mark: str
    """Blind index of the name exactly as it is written, of this certificate alone: whoever types it so is answered
    without opening the seal."""
    level: Level
    specialty: Specialty
    employer_name: str
    valid_from: date
    valid_to: date
    elicence_identifier: str


PUBLIC_NAME_CONTEXT = "registration.public.name"


def publish(office: Office, certificates: Iterable[Certificate], register: ReadModelDoor) -> None:
    """Let certificates be found by anyone who has their number and name, or their QR code."""
    register.put_all([_public_row(office, certificate) for certificate in certificates])


def _mark_context(digits: str) -> str:
    return f"registration.public.name_mark:{digits}"


def _public_row(office: Office, certificate: Certificate) -> tuple[str, str]:
    vault = office.deps.database.vault
    record = PublicRecord(
        digits=certificate.number_digits,
        name_sealed=vault.seal(certificate.person_name, PUBLIC_NAME_CONTEXT),
        name_mark=vault.index(certificate.person_name, _mark_context(certificate.number_digits)),
        level=certificate.level,
        specialty=certificate.specialty,
        employer_name=certificate.employer_name,
        valid_from=certificate.valid_from,
        valid_to=certificate.valid_to,
        elicence_identifier=certificate.elicence_identifier,
    )
    return record.digits, to_json(record)


def verify_by_number(office: Office, register: ReadModelDoor, number: str, name: str) -> PublicVerdict:
    """The answer for a certificate number and a name (domain rules 8, 49, 50).

    Raises Malformed for what is no number, NotFound ``public.unknown_certificate`` or ``public.name_mismatch``: told
    apart, since who knows a number learns nothing from a wrong name but that it is wrong.
    """
    digits = certificate_number.digits_of(number)
    body = register.find(digits) if digits else None
    if body is None:
        # Only what is not there is examined further: most questions are about certificates that exist.
        if certificate_number.check(number):
            raise Malformed.of("public.malformed_number", at="number")
        raise NotFound.of("public.unknown_certificate", at="number")
    record = from_json(PublicRecord, body)
    vault = office.deps.database.vault
    if vault.index(name, _mark_context(record.digits)) == record.name_mark:
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
    record = from_json(PublicRecord, body)
    return _verdict(office, record, office.deps.database.vault.open(record.name_sealed, PUBLIC_NAME_CONTEXT))


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
