"""A case begins: a draft that saves itself from the first keystroke on, by the person, the employer or an organ."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace

from registrar.engines.flow import Flow
from registrar.kernel.actor import Actor
from registrar.kernel.errors import Conflict, NotAllowed, NotFound
from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration import store
from registrar.modules.registration.contract import ApplicationOpened, BusinessType, Receipt
from registrar.modules.registration.model import Application, Form, Registration, Route
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.facts import find_employer, plan_route
from registrar.modules.registration.rules.status import standing_on
from registrar.platform.db.units import WriteUnit

NEW_VERSION = 1


@dataclass(frozen=True, slots=True)
class OpenCommand:
    """What a case is to be about: a qualification record for a new registration, a registration for everything else."""

    business: BusinessType
    qualification_id: str | None = None
    registration_id: str | None = None


def open_application(actor: Actor, command: OpenCommand, office: Office) -> Receipt:
    """A new draft.

    Raises NotAllowed when nobody in the caller's place opens such cases, NotFound for a record or registration that
    is not theirs, Conflict ``registration.already_pending`` when an open case stands in the way: one of the same
    specialty, or any, for what concerns all registrations of the person (domain rule 11).
    """
    desk = _desk(actor)
    flow = office.flow_of(command.business, desk) if desk else None
    if flow is None or flow.desks[desk or ""] not in actor.roles:
        raise NotAllowed.of("platform.not_allowed")
    if command.business.opens_registration:
        application = _for_new(actor, command, flow, office)
    else:
        application = _about_existing(actor, command, flow, office)
    name = office.practitioner.names([application.person_id]).get(application.person_id, "")

    def act(unit: WriteUnit) -> Receipt:
        store.take_turn(unit, application.person_id)
        _refuse_second(unit, application)
        store.insert_application(unit, application, flow, name)
        unit.announce(
            ApplicationOpened(application.id, "open", "", application.state), by=actor, number=application.number
        )
        return application.receipt(application.opened_at)

    return office.deps.write(act)


def _desk(actor: Actor) -> str | None:
    scope = actor.scope
    if scope.person_id:
        return "applicant"
    if scope.employer_id:
        return "employer"
    return "proposer" if scope.organ_id else None


def _for_new(actor: Actor, command: OpenCommand, flow: Flow, office: Office) -> Application:
    qualification = office.practitioner.qualification(command.qualification_id or "")
    if qualification.person_id != actor.scope.person_id:
        raise NotFound.of("registration.qualification_not_found", at="qualification_id")
    return _draft(
        office,
        flow,
        command.business,
        person_id=qualification.person_id,
        level=qualification.level,
        specialty=qualification.specialty,
        qualification_id=qualification.id,
    )


def _about_existing(actor: Actor, command: OpenCommand, flow: Flow, office: Office) -> Application:
    with office.deps.database.read() as unit:
        registration = store.find_registration(unit, command.registration_id or "")
    employer_id = standing_on(registration, office.deps.today()).employer_id if registration else None
    if registration is None or not _may_open(actor, registration, employer_id):
        raise NotFound.of("registration.registration_not_found", at="registration_id")
    draft = _draft(
        office,
        flow,
        command.business,
        person_id=registration.person_id,
        level=registration.level,
        specialty=registration.specialty,
        qualification_id=registration.qualification_id,
        registration=registration,
        # A change of employer begins without one; everything else is with the employer the register has.
        employer_id=None if command.business.names_employer else employer_id,
    )
    if actor.scope.organ_id is None:
        return draft
    employer = find_employer(office, employer_id)
    route = plan_route(office, draft, employer) if employer else Route()
    if route.decision != actor.scope.organ_id:
        raise NotFound.of("registration.registration_not_found", at="registration_id")
    return replace(draft, route=route)


def _may_open(actor: Actor, registration: Registration, employer_id: str | None) -> bool:
    scope = actor.scope
    if scope.person_id:
        return registration.person_id == scope.person_id
    return scope.organ_id is not None or (employer_id is not None and scope.employer_id == employer_id)


def _draft(
    office: Office,
    flow: Flow,
    business: BusinessType,
    *,
    person_id: str,
    level: Level,
    specialty: Specialty,
    qualification_id: str,
    registration: Registration | None = None,
    employer_id: str | None = None,
) -> Application:
    return Application(
        id=office.deps.ids.new(),
        number=_number(office),
        version=NEW_VERSION,
        person_id=person_id,
        business_type=business,
        level=level,
        specialty=specialty,
        qualification_id=qualification_id,
        registration_id=registration.id if registration else None,
        employer_id=employer_id,
        former_employer_id=None,
        profile=office.profile,
        flow_version=flow.version,
        state=flow.start,
        route=Route(),
        form=Form(employer_id=employer_id),
        differences=0,
        opened_at=office.deps.clock.now(),
        submitted_at=None,
        due_on=None,
    )


def _refuse_second(unit: WriteUnit, application: Application) -> None:
    for pending in unit.all(store.PENDING_OF_PERSON, person=application.person_id):
        business = BusinessType(pending.business_type)
        same = pending.specialty == application.specialty.value
        if same or business.concerns_all or application.business_type.concerns_all:
            raise Conflict.of("registration.already_pending", number=pending.number_text, application_id=pending.id)


def _number(office: Office) -> str:
    """SQ, the day, and eight letters and digits nobody can guess: an application is not found by counting."""
    tail = base64.b32encode(office.deps.ids.secret(5)).decode()
    return f"SQ{office.deps.today():%Y%m%d}{tail}"
