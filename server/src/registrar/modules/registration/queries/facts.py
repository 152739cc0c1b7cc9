"""Ask the upstream rooms what a rule needs to know, before any write unit opens."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from registrar.engines.policy import PolicyBook
from registrar.kernel.errors import NotFound
from registrar.kernel.profession import Level, Specialty
from registrar.modules.documents.contract import DocumentKind, DocumentView
from registrar.modules.identity.contract import EmployerState, EmployerView, OrganKind, OrganLevel, OrganView
from registrar.modules.registration import store
from registrar.modules.registration.contract import BusinessType
from registrar.modules.registration.model import Application, Certificate, Chain, Registration, Route
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.materials import material_of
from registrar.modules.registration.queries.reasons import grounds_of
from registrar.modules.registration.rules.facts import Held, SubmissionFacts
from registrar.modules.registration.rules.status import standing_on

CORPS = "66"
_SCANNED = frozenset(kind.value for kind in DocumentKind)


def gather_submission_facts(office: Office, application: Application, on: date) -> SubmissionFacts:
    """What :func:`decide_submission` looks at, as of now."""
    identity = office.practitioner.identity_of(application.person_id)
    qualification = office.practitioner.qualification(application.qualification_id)
    employer = find_employer(office, application.form.employer_id)
    with office.deps.database.read() as unit:
        registrations = store.registrations_held(unit, application.person_id)
        restraints = tuple(store.restraints_of(unit, application.person_id))
    # What a case itself has led to is no obstacle to it, when it is looked at afterwards.
    others = [each for each in registrations if not _led_to(application, each)]
    held = tuple(Held(each.id, each.level, each.specialty, standing_on(each, on)) for each in others)
    active = [each for each in held if each.standing.active]
    used = {each.id: each.qualification_id for each in others}
    documents = office.documents.documents_of(application.id)
    to_correct, unchanged = _corrections(application, documents)
    return SubmissionFacts(
        level=application.level,
        specialty=application.specialty,
        form=application.form,
        birth_date=identity.birth_date,
        qualification_approved_on=qualification.approved_on,
        qualification_used=any(used[each.registration_id] == application.qualification_id for each in active),
        employer_found=employer is not None,
        employer_active=employer is not None and employer.state is EmployerState.ACTIVE,
        employer_verified=employer is not None and employer.verified,
        employer_branch=employer is not None and employer.branch,
        other_employers=employer is not None and any(each.standing.employer_id != employer.id for each in active),
        needs_intake_choice=employer is not None and _needs_choice(office, application, employer),
        required=required_materials(office, application.business_type, on),
        materials=tuple(
            material_of(document.kind, document, application, identity, employer)
            for document in documents
            if document.kind is not None
        ),
        to_correct=to_correct,
        unchanged=unchanged,
        business=application.business_type,
        held=held,
        concerned=next((each for each in held if each.registration_id == application.registration_id), None),
        restraints=restraints,
        grounds=frozenset(row["code"] for row in grounds_of(office, application.business_type)),
    )


def _led_to(application: Application, registration: Registration) -> bool:
    return application.registration_id is None and any(
        fact.application_id == application.id for fact in registration.facts
    )


def _corrections(
    application: Application, documents: Sequence[DocumentView]
) -> tuple[tuple[DocumentKind, ...], frozenset[DocumentKind]]:
    """The materials the correction notice names, and those nobody has touched since."""
    returned = application.last("return_for_correction")
    if returned is None:
        return (), frozenset()
    named = tuple(DocumentKind(at) for at in dict.fromkeys(item.at for item in returned.items) if at in _SCANNED)
    touched = {
        each.kind
        for each in documents
        if each.handed_in_at > returned.at or (each.confirmed_at is not None and each.confirmed_at > returned.at)
    }
    return named, frozenset(set(named) - touched)


def required_materials(office: Office, business: BusinessType, on: date) -> tuple[DocumentKind, ...]:
    """The kinds of scans the profile asks everyone for (domain 1.4). What runs as an initial registration asks for the
    same."""
    return materials_asked(office.deps.policy, business, on)


def materials_asked(policy: PolicyBook, business: BusinessType, on: date) -> tuple[DocumentKind, ...]:
    """See :func:`required_materials`."""
    asked = BusinessType.INITIAL if business.opens_registration else business
    return tuple(
        DocumentKind(row["material"])
        for row in policy.at("registration.materials", on).value
        if row["business"] == asked.value and row["need"] == "required" and row["material"] in _SCANNED
    )


def find_employer(office: Office, employer_id: str | None) -> EmployerView | None:
    return office.identity.employers([employer_id]).get(employer_id) if employer_id else None


def chain_of(office: Office, level: Level, specialty: Specialty, business: BusinessType | None = None) -> Chain:
    """The row for a level and specialty; employer changes of class 1 have chains of their own (domain rule 26)."""
    today = office.deps.today()
    if business is BusinessType.EMPLOYER_CHANGE:
        own = office.deps.policy.at("registration.employer_change_chains", today).value or ()
        with suppress(LookupError):
            return Chain.of(own, level, specialty)
    return Chain.of(office.deps.policy.at("registration.chains", today).value, level, specialty)


def plan_route(office: Office, application: Application, employer: EmployerView) -> Route:
    """The organ of each desk for this case (domain 1.2, 7.1). Raises NotFound when the table of organs has a hole."""
    chain = chain_of(office, application.level, application.specialty, application.business_type)

    def organ(level: str) -> str:
        return _organ_at(office, application, employer, chain, OrganLevel(level)).id

    return Route(organ(chain.intake), organ(chain.first_review), organ(chain.second_review), organ(chain.decision))


def filing_organ(office: Office, certificate: Certificate) -> OrganView | None:
    """The ministry a class-2 registration is put on record at; None for class 1, which the ministry decides itself."""
    chain = chain_of(office, certificate.level, certificate.specialty)
    if chain.filing is None:
        return None
    return office.identity.find_organ(OrganKind(chain.kind), OrganLevel(chain.filing), None)


def intake_choices(office: Office, application: Application, employer: EmployerView) -> Sequence[OrganView]:
    """The organs of city level among which the applicant chooses; empty when the chain has no city desk."""
    chain = chain_of(office, application.level, application.specialty)
    if chain.intake != OrganLevel.CITY:
        return ()
    return [
        organ
        for organ in office.identity.cities_of(employer.province)
        if organ.kind == chain.kind and application.specialty in organ.specialties
    ]


def _organ_at(
    office: Office, application: Application, employer: EmployerView, chain: Chain, level: OrganLevel
) -> OrganView:
    if level is OrganLevel.CITY:
        chosen = application.form.intake_organ_id
        for organ in intake_choices(office, application, employer):
            if organ.id == chosen:
                return organ
        # No city organ for this specialty: the provincial one works at the desk itself.
        level = OrganLevel.PROVINCE
    province = None if level is OrganLevel.MINISTRY else employer.province
    found = None
    if province == CORPS:
        found = office.identity.find_organ(OrganKind.CORPS, level, province)
    found = found or office.identity.find_organ(OrganKind(chain.kind), level, province)
    if found is None:
        raise NotFound.of("registration.no_organ", at="employer_id")
    return found


def _needs_choice(office: Office, application: Application, employer: EmployerView) -> bool:
    if application.level is not Level.CLASS2:
        return False
    choices = {organ.id for organ in intake_choices(office, application, employer)}
    return bool(choices) and application.form.intake_organ_id not in choices
