"""The register in time: what a registration was on a day, as known on another, and what relied on a fact."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import bindparam, select

from registrar.engines.match import same_person_name
from registrar.kernel import certificate_number
from registrar.kernel.clock import SHANGHAI
from registrar.kernel.errors import Malformed, NotFound
from registrar.modules.registration import store
from registrar.modules.registration.contract import FactView, HistoryView, Reliance, Status
from registrar.modules.registration.model import Fact, Registration
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.words import word
from registrar.modules.registration.rules.status import standing_on
from registrar.modules.registration.tables import APPLICATION
from registrar.platform.db.units import ReadUnit

CASES_SINCE = (
    select(APPLICATION.c.number_text, APPLICATION.c.business_type, APPLICATION.c.submitted_at)
    .where(APPLICATION.c.person_id == bindparam("person"), APPLICATION.c.submitted_at > bindparam("recorded"))
    .order_by(APPLICATION.c.submitted_at)
)


def end_of(day: date) -> datetime:
    """The last instant of a legal day."""
    return datetime.combine(day, time.max, tzinfo=SHANGHAI)


def history_by_number(
    office: Office, number: str, name: str | None, on: date | None, as_known: date | None
) -> HistoryView:
    """Whether somebody was registered on a day, as the register knew it at the end of another (rule 36).

    ``name`` None is for those who may see the registration anyway; anybody else brings it. Raises Malformed for what is
    no number, NotFound ``public.unknown_certificate``, ``public.not_known_then`` or ``public.name_mismatch``.
    """
    digits = certificate_number.digits_of(number)
    if digits is None:
        raise Malformed.of("public.malformed_number", at="number")
    with office.deps.database.read() as unit:
        registration = store.find_registration_numbered(unit, digits)
    today = office.deps.today()
    known = as_known or today
    seen = registration.known_at(end_of(known)) if registration else None
    if registration is not None and seen is not None and not seen.facts:
        raise NotFound.of("public.not_known_then", at="as_known")
    if registration is None or seen is None:
        raise NotFound.of("public.unknown_certificate", at="number")
    standing = standing_on(seen, on or today)
    newest = standing_on(registration, max(fact.begins_on for fact in registration.facts))
    if name is not None and not any(same_person_name(name, each or "") for each in (standing.name, newest.name)):
        raise NotFound.of("public.name_mismatch", at="name")
    return HistoryView(
        registration_id=registration.id if name is None else None,
        certificate_number=registration.number,
        on=on or today,
        as_known=known,
        status=standing.status,
        status_text=word("status", standing.status),
        registered=standing.status is Status.VALID,
        valid_from=standing.valid_from,
        valid_to=standing.valid_to,
        employer_name=standing.employer_name,
        name=standing.name or newest.name or "",
        level_text=registration.level.chinese,
        specialty_text=registration.specialty.chinese,
        as_of=office.deps.clock.now(),
        facts=[fact_view(each, seen) for each in seen.facts] if name is None else [],
    )


def fact_view(fact: Fact, registration: Registration) -> FactView:
    standing = fact in registration.standing_facts
    return FactView(
        id=fact.id,
        kind=fact.kind.value,
        kind_text=word("fact", fact.kind),
        begins_on=fact.begins_on,
        ends_on=fact.ends_on,
        recorded_at=fact.recorded_at,
        text=fact.employer_name or fact.name,
        standing=standing,
        corrects=fact.corrects,
    )


def relied_on(unit: ReadUnit, registration: Registration, wrong: Fact) -> list[Reliance]:
    """Everything that was done while the register said what was wrong: certificates issued, cases submitted."""
    found = [
        Reliance("certificate", word("reliance", "certificate"), each.elicence_identifier, each.issued_at)
        for each in store.issues_of(unit, registration.id)
        if each.issued_at >= wrong.recorded_at
    ]
    cases = unit.all(CASES_SINCE, person=registration.person_id, recorded=wrong.recorded_at)
    found += [
        Reliance("application", word("business_type", row.business_type), row.number_text, row.submitted_at)
        for row in cases
    ]
    return found
