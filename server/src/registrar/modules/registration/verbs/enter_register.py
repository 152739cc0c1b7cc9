"""The part of a decision that writes the register: facts, certificates, restraints, and word of it to others.

Everything is written in the transaction of the decision, or nothing is. Domain rules 5, 6, 9, 10, 16, 17, 35.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from registrar.kernel import certificate_number, elicence
from registrar.kernel.actor import Actor
from registrar.kernel.profession import Level, Specialty
from registrar.modules.identity.contract import EmployerView, OrganView
from registrar.modules.practitioner.contract import PersonIdentity
from registrar.modules.registration import store
from registrar.modules.registration.contract import CertificateIssued, RegistrationChanged
from registrar.modules.registration.model import (
    Application,
    Certificate,
    Fact,
    Registration,
    Restraint,
    RestraintKind,
)
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.facts import find_employer
from registrar.modules.registration.rules.effects import Effect, NewFact, opening_facts, term_from
from registrar.modules.registration.rules.status import standing_on
from registrar.platform.db.units import WriteUnit

FIRST_LICENCE = 1


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What the upstream rooms know about a case, asked for before its transaction."""

    person: PersonIdentity
    employer: EmployerView
    organ: OrganView


def neighbours_of(office: Office, application: Application, about: Registration | None, today: date) -> Neighbours:
    """Person, employer and organ for the certificate: the employer the case names, else the one the register has."""
    standing = standing_on(about, today) if about else None
    named = application.form.employer_id if application.business_type.names_employer else None
    employer = find_employer(office, named or (standing.employer_id if standing else None) or application.employer_id)
    if employer is None or application.route.decision is None:
        raise AssertionError("a case at the decision desk has an employer and a route")
    organ_id = about.organ_id if about else application.route.decision
    return Neighbours(office.practitioner.identity_of(application.person_id), employer, office.identity.organ(organ_id))


def enter_new(
    unit: WriteUnit, office: Office, application: Application, known: Neighbours, actor: Actor, today: date
) -> Certificate:
    """A registration with its first facts and its first certificate. The number is unique for ever: the row of the
    series is raised in this transaction, so concurrent decisions make neither a duplicate nor a gap."""
    series = f"{application.level.digit}{application.specialty.digit}{today:%y}{known.employer.province}00"
    number = certificate_number.build(
        application.level,
        application.specialty,
        today.year,
        known.employer.province,
        certificate_number.PROVINCIAL,
        store.next_serial(unit, series),
    )
    registration = Registration(
        id=office.deps.ids.new(),
        person_id=application.person_id,
        level=application.level,
        specialty=application.specialty,
        number_digits=number.digits,
        seal_letter=_seal_letter(office, known.employer, today),
        qualification_id=application.qualification_id,
        organ_id=known.organ.id,
        organ_name=known.organ.name,
        first_registered_on=today,
    )
    store.insert_registration(unit, registration)
    facts = opening_facts(
        employer_id=known.employer.id,
        employer_name=known.employer.name,
        name=known.person.name,
        first=today,
        last=term_from(today, known.person.birth_date, office.deps.policy.of(known.employer.province), today),
    )
    return enter(unit, office, registration, Effect(facts, True), application, actor, today, known)


def enter(
    unit: WriteUnit,
    office: Office,
    registration: Registration,
    effect: Effect,
    application: Application | None,
    actor: Actor,
    today: date,
    known: Neighbours,
) -> Certificate:
    """Add the facts of an effect, issue a certificate where it asks for one, and tell everybody.

    Answers the newest certificate of the registration, issued now or before.
    """
    case_id = application.id if application else None
    facts = [fact_of(office, registration.id, each, case_id) for each in effect.facts]
    store.insert_facts(unit, facts)
    after = replace(registration, facts=(*registration.facts, *facts))
    business = application.business_type.value if application else "law"
    unit.announce(RegistrationChanged(registration.id, business, tuple(each.kind.value for each in facts)), by=actor)
    issued = store.issues_of(unit, registration.id)
    if not effect.reissue:
        return issued[-1]
    version = issued[-1].elicence_version + 1 if issued else FIRST_LICENCE
    certificate = _certificate(office, after, version, case_id, known, today)
    store.insert_certificate(unit, certificate)
    unit.announce(
        CertificateIssued(
            certificate.id,
            case_id or "",
            certificate.number,
            certificate.level,
            certificate.specialty,
            certificate.valid_from,
            certificate.valid_to,
        ),
        by=actor,
    )
    return certificate


def enter_all(
    unit: WriteUnit,
    office: Office,
    registrations: Sequence[Registration],
    effects: Mapping[str, Effect],
    application: Application,
    actor: Actor,
    today: date,
    known: Mapping[str, Neighbours],
) -> list[Certificate]:
    """The effects of one case on every registration it concerns."""
    return [
        enter(unit, office, each, effects[each.id], application, actor, today, known[each.id]) for each in registrations
    ]


def restrain(
    unit: WriteUnit, office: Office, person_id: str, kinds: Iterable[RestraintKind], document: str, since: date
) -> None:
    """Records from which the law counts years without registration."""
    for kind in kinds:
        restraint = Restraint(office.deps.ids.new(), person_id, kind, since, None, document, office.deps.clock.now())
        store.insert_restraint(unit, restraint)


def fact_of(office: Office, registration_id: str, new: NewFact, application_id: str | None) -> Fact:
    return Fact(
        id=office.deps.ids.new(),
        registration_id=registration_id,
        kind=new.kind,
        begins_on=new.begins_on,
        recorded_at=office.deps.clock.now(),
        ends_on=new.ends_on,
        reopens=new.reopens,
        employer_id=new.employer_id,
        employer_name=new.employer_name,
        name=new.name,
        application_id=application_id,
    )


def _certificate(
    office: Office, registration: Registration, version: int, case_id: str | None, known: Neighbours, today: date
) -> Certificate:
    """What the certificate says: the register as it stands now, on the last term that is known."""
    shown = max([today, *(fact.begins_on for fact in registration.standing_facts)])
    standing = standing_on(registration, shown)
    if standing.valid_from is None or standing.valid_to is None:
        raise AssertionError("a registration has a term")
    now = standing_on(registration, today)
    # A renewal decided before the old term ends is shown from the first day of the term that runs.
    valid_from = now.valid_from or standing.valid_from
    # Without a credit code of its own in the table an organ issues under its region code, as older licences do.
    issuer = known.organ.uscc or f"{known.organ.province or '00'}0000"
    licence = elicence.build(
        _licence_type(office, registration.level, registration.specialty, today),
        issuer,
        registration.number_digits,
        version,
    )
    return Certificate(
        id=office.deps.ids.new(),
        registration_id=registration.id,
        application_id=case_id,
        person_id=registration.person_id,
        employer_id=standing.employer_id or known.employer.id,
        organ_id=known.organ.id,
        level=registration.level,
        specialty=registration.specialty,
        number_digits=registration.number_digits,
        seal_letter=_seal_letter(office, known.employer, today),
        elicence_identifier=str(licence),
        elicence_version=version,
        qualification_id=registration.qualification_id,
        person_name=standing.name or known.person.name,
        employer_name=standing.employer_name or known.employer.name,
        organ_name=known.organ.name,
        first_registered_on=registration.first_registered_on,
        valid_from=valid_from,
        valid_to=standing.valid_to,
        issued_on=today,
        issued_at=office.deps.clock.now(),
    )


def _seal_letter(office: Office, employer: EmployerView, today: date) -> str:
    """A for a consulting firm, else what the policy says (Doc 10)."""
    return "A" if employer.consulting else str(office.deps.policy.at("registration.seal.default_letter", today).value)


def _licence_type(office: Office, level: Level, specialty: Specialty, today: date) -> str:
    """The 21-character type code of this kind of licence. Raises LookupError when the policy has none."""
    for row in office.deps.policy.at("registration.elicence.type_codes", today).value:
        if row["level"] in (level.value, "*") and row["specialty"] in (specialty.value, "*"):
            return str(row["type_code"])
    raise LookupError("registration.elicence.type_codes has no row for this level and specialty")
