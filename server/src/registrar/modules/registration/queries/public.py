"""What anyone may verify: the public read model, and the answers from it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from registrar.engines.match import same_person_name
from registrar.kernel import certificate_number
from registrar.kernel.errors import Malformed, NotFound
from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration.contract import PublicVerdict, Status
from registrar.modules.registration.model import Certificate, FactKind, Registration
from registrar.modules.registration.ports import Office, ReadModelDoor
from registrar.modules.registration.queries.words import word
from registrar.modules.registration.rules.status import Span, standing_on, status_at, timeline
from registrar.platform.codec import from_json, to_json


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
    spans: tuple[Span, ...]
    """Every day on which the status changes."""
    terms: tuple[tuple[date, date], ...]
    employers: tuple[tuple[date, str], ...]
    """From which day on which employer."""
    elicence_identifier: str


PUBLIC_NAME_CONTEXT = "registration.public.name"


def publish(office: Office, entries: Iterable[tuple[Registration, Certificate]], register: ReadModelDoor) -> None:
    """Let registrations be found by anyone who has their number and name, or the QR code of their certificate."""
    register.put_all([_public_row(office, *entry) for entry in entries])


def _mark_context(digits: str) -> str:
    return f"registration.public.name_mark:{digits}"


def _public_row(office: Office, registration: Registration, certificate: Certificate) -> tuple[str, str]:
    vault = office.deps.database.vault
    facts = sorted(registration.standing_facts, key=lambda fact: (fact.begins_on, fact.recorded_at))
    last_day = max(fact.begins_on for fact in facts)
    name = standing_on(registration, last_day).name or certificate.person_name
    record = PublicRecord(
        digits=registration.number_digits,
        name_sealed=vault.seal(name, PUBLIC_NAME_CONTEXT),
        name_mark=vault.index(name, _mark_context(registration.number_digits)),
        level=registration.level,
        specialty=registration.specialty,
        spans=timeline(registration),
        terms=tuple((each.begins_on, each.ends_on) for each in facts if each.kind is FactKind.TERM and each.ends_on),
        employers=tuple((each.begins_on, each.employer_name or "") for each in facts if each.kind is FactKind.EMPLOYER),
        elicence_identifier=certificate.elicence_identifier,
    )
    return record.digits, to_json(record)


def verify_by_number(
    office: Office, register: ReadModelDoor, number: str, name: str, on: date | None = None
) -> PublicVerdict:
    """The answer for a certificate number and a name, about today or another day (domain rules 8, 36, 49, 50).

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
        return _verdict(office, record, name, on)
    known = vault.open(record.name_sealed, PUBLIC_NAME_CONTEXT)
    if not same_person_name(name, known):
        raise NotFound.of("public.name_mismatch", at="name")
    return _verdict(office, record, known, on)


def verify_by_token(office: Office, register: ReadModelDoor, token: str) -> PublicVerdict:
    """The answer for the QR code of a certificate. Raises Refused for a token that is not ours or was altered."""
    body = register.find(office.tokens.read(token).certificate_digits)
    if body is None:
        raise NotFound.of("public.unknown_certificate", at="number")
    record = from_json(PublicRecord, body)
    return _verdict(office, record, office.deps.database.vault.open(record.name_sealed, PUBLIC_NAME_CONTEXT), None)


def _verdict(office: Office, record: PublicRecord, name: str, on: date | None) -> PublicVerdict:
    day = on or office.deps.today()
    status = status_at(record.spans, day)
    valid_from, valid_to = _term(record, day)
    return PublicVerdict(
        verdict=status,
        verdict_text=word("status", status),
        on=day,
        since=_since(record, day, status),
        certificate_number=f"{certificate_number.PREFIX}{record.digits}",
        name=name,
        level_text=record.level.chinese,
        specialty_text=record.specialty.chinese,
        employer_name=_employer(record, day),
        valid_from=valid_from,
        valid_to=valid_to,
        elicence_identifier=record.elicence_identifier,
        as_of=office.deps.clock.now(),
    )


def _since(record: PublicRecord, day: date, status: Status) -> date | None:
    place = bisect_right(record.spans, day, key=lambda span: span[0])
    return record.spans[place - 1][0] if place and status is not Status.VALID else None


def _term(record: PublicRecord, day: date) -> tuple[date, date]:
    """The term the day lies in, the last one before it, or the first one."""
    begun = [term for term in record.terms if term[0] <= day]
    return begun[-1] if begun else record.terms[0]


def _employer(record: PublicRecord, day: date) -> str:
    begun = [name for since, name in record.employers if since <= day]
    return begun[-1] if begun else record.employers[0][1]
