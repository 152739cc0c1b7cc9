"""What anyone may verify: the public read model, and the answers from it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from registrar.engines.match import normalise_person_name, same_person_name
from registrar.kernel import certificate_number
from registrar.kernel.errors import Malformed, NotFound
from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration.contract import PublicVerdict, Status
from registrar.modules.registration.model import Certificate, FactKind, Registration
from registrar.modules.registration.ports import Office, ReadModelDoor
from registrar.modules.registration.queries.words import word
from registrar.modules.registration.rules.status import standing_on, timeline
from registrar.platform.codec import from_row, to_row


class PublicRecord(NamedTuple):
    """What the public read model keeps for a number, as a JSON list. The name is sealed: it is shown only to who
    already knows it, or holds the certificate with its QR code. Days are ISO texts: they sort as days do."""

    digits: str
    name_sealed: str
    name_mark: str
    """Blind index of the name in its normal form, of this number alone: whoever knows it is answered without opening
    the seal."""
    holder_mark: str
    """Blind index of the person: tells that two registrations are one person's, and nothing else."""
    level: str
    specialty: str
    spans: Sequence[tuple[str, str]]
    """Every day on which the status changes, and the status from it on."""
    terms: Sequence[tuple[str, str]]
    employers: Sequence[tuple[str, str, str | None]]
    """From which day on which employer, with its 统一社会信用代码."""
    elicence_identifier: str

    def status(self, day: str) -> Status:
        begun = [status for since, status in self.spans if since <= day]
        return Status(begun[-1]) if begun else Status.NOT_YET_VALID

    def term(self, day: str) -> tuple[str, str]:
        """The term the day lies in, the last one before it, or the first one."""
        begun = [term for term in self.terms if term[0] <= day]
        return begun[-1] if begun else self.terms[0]

    def employer(self, day: str) -> tuple[str, str, str | None]:
        begun = [one for one in self.employers if one[0] <= day]
        return begun[-1] if begun else self.employers[0]


PUBLIC_NAME_CONTEXT = "registration.public.name"


def publish(office: Office, entries: Iterable[tuple[Registration, Certificate]], register: ReadModelDoor) -> None:
    """Let registrations be found by anyone who has their number and name, or the QR code of their certificate."""
    shown = list(entries)
    asked = {fact.employer_id for registration, _ in shown for fact in registration.facts if fact.employer_id}
    codes = {employer_id: employer.uscc for employer_id, employer in office.identity.employers(asked).items()}
    register.put_all([_public_row(office, registration, issued, codes) for registration, issued in shown])


def mark_context(digits: str) -> str:
    return f"registration.public.name_mark:{digits}"


def record_of(body: str) -> PublicRecord:
    """What :func:`publish` has put into the read model."""
    return PublicRecord._make(from_row(body))


def _public_row(
    office: Office, registration: Registration, issued: Certificate, codes: dict[str, str]
) -> tuple[str, str]:
    vault, context = office.deps.database.vault, mark_context(registration.number_digits)
    facts = sorted(registration.standing_facts, key=lambda fact: (fact.begins_on, fact.recorded_at))
    name = standing_on(registration, max(fact.begins_on for fact in facts)).name or issued.person_name
    record = PublicRecord(
        digits=registration.number_digits,
        name_sealed=vault.seal(name, PUBLIC_NAME_CONTEXT),
        name_mark=vault.index(normalise_person_name(name), context),
        holder_mark=vault.index(registration.person_id, "registration.public.holder"),
        level=registration.level.value,
        specialty=registration.specialty.value,
        spans=[(day.isoformat(), status.value) for day, status in timeline(registration)],
        terms=[
            (each.begins_on.isoformat(), each.ends_on.isoformat())
            for each in facts
            if each.kind is FactKind.TERM and each.ends_on
        ],
        employers=[
            (each.begins_on.isoformat(), each.employer_name or "", codes.get(each.employer_id or ""))
            for each in facts
            if each.kind is FactKind.EMPLOYER
        ],
        elicence_identifier=issued.elicence_identifier,
    )
    return record.digits, to_row(record)


def verify_by_number(
    office: Office, register: ReadModelDoor, number: str, name: str, on: date | None = None
) -> PublicVerdict:
    """The answer for a certificate number and a name, about today or another day (domain rules 8, 36, 49, 50).

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
    record = record_of(body)
    return _verdict(office, record, office.deps.database.vault.open(record.name_sealed, PUBLIC_NAME_CONTEXT), None)


def _verdict(office: Office, record: PublicRecord, name: str, on: date | None) -> PublicVerdict:
    today = on or office.deps.today()
    day = today.isoformat()
    status = record.status(day)
    valid_from, valid_to = record.term(day)
    return PublicVerdict(
        verdict=status,
        verdict_text=word("status", status),
        on=today,
        since=_since(record, day, status),
        certificate_number=f"{certificate_number.PREFIX}{record.digits}",
        name=name,
        level_text=Level(record.level).chinese,
        specialty_text=Specialty(record.specialty).chinese,
        employer_name=record.employer(day)[1],
        valid_from=date.fromisoformat(valid_from),
        valid_to=date.fromisoformat(valid_to),
        elicence_identifier=record.elicence_identifier,
        as_of=office.deps.clock.now(),
    )


def _since(record: PublicRecord, day: str, status: Status) -> date | None:
    place = bisect_right(record.spans, day, key=lambda span: span[0])
    return date.fromisoformat(record.spans[place - 1][0]) if place and status is not Status.VALID else None
