"""A person begins an application: a draft that saves itself from the first keystroke on."""

from __future__ import annotations

import base64

from registrar.engines.flow import Flow
from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import Conflict, NotAllowed, NotFound
from registrar.modules.registration import store
from registrar.modules.registration.contract import ApplicationOpened, BusinessType, Receipt
from registrar.modules.registration.model import Application, Form, Route
from registrar.modules.registration.ports import Office
from registrar.platform.db.units import WriteUnit

NEW_VERSION = 1


def open_application(actor: Actor, qualification_id: str, office: Office) -> Receipt:
    """A new draft of an initial registration on one of the person's qualification records.

    Raises NotFound for a record that is not the person's, Conflict ``registration.already_pending`` when a case of
    the same specialty is open (domain rule 11).
    """
    if not actor.has(Role.ENGINEER) or actor.scope.person_id is None:
        raise NotAllowed.of("platform.not_allowed")
    qualification = office.practitioner.qualification(qualification_id)
    if qualification.person_id != actor.scope.person_id:
        raise NotFound.of("registration.qualification_not_found", at="qualification_id")
    flow = office.flow(office.current_flow)
    name = office.practitioner.names([actor.scope.person_id]).get(actor.scope.person_id, "")
    now = office.deps.clock.now()
    application = Application(
        id=office.deps.ids.new(),
        number=_number(office),
        version=NEW_VERSION,
        person_id=actor.scope.person_id,
        business_type=BusinessType.INITIAL,
        level=qualification.level,
        specialty=qualification.specialty,
        qualification_id=qualification.id,
        employer_id=None,
        profile=office.profile,
        flow_version=flow.version,
        state=flow.start,
        route=Route(),
        form=Form(),
        differences=0,
        opened_at=now,
        submitted_at=None,
        due_on=None,
    )

    def act(unit: WriteUnit) -> Receipt:
        _refuse_second(unit, application, flow)
        store.insert_application(unit, application, flow, name)
        unit.announce(
            ApplicationOpened(application.id, "open", "", application.state), by=actor, number=application.number
        )
        return application.receipt(now)

    return office.deps.write(act)


def _refuse_second(unit: WriteUnit, application: Application, flow: Flow) -> None:
    pending = unit.first(store.PENDING_APPLICATION, which_key=application.pending_key(flow))
    if pending is not None:
        raise Conflict.of("registration.already_pending", number=pending.number_text, application_id=pending.id)


def _number(office: Office) -> str:
    """SQ, the day, and eight letters and digits nobody can guess: an application is not found by counting."""
    tail = base64.b32encode(office.deps.ids.secret(5)).decode()
    return f"SQ{office.deps.today():%Y%m%d}{tail}"
