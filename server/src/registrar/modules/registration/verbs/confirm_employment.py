"""The employer confirms the employment; with that the application reaches the authority, and its periods begin."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.modules.registration import store
from registrar.modules.registration.contract import EmploymentConfirmed, Receipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.verbs.take_step import StepCommand, open_act, take_step
from registrar.platform.db.units import WriteUnit


def confirm_employment(actor: Actor, command: StepCommand, office: Office) -> Receipt:
    """Confirm. The organs of the route may see the case from now on."""

    def act(unit: WriteUnit) -> Receipt:
        application = store.get_application(unit, command.application_id, actor.scope)
        step = open_act(office, application, actor, command, "confirm")
        saved = take_step(
            unit,
            office,
            application,
            step,
            EmploymentConfirmed,
            actor=actor,
            command=command,
            new_parties=sorted(application.route.organs),
        )
        return saved.receipt(office.deps.clock.now())

    return office.deps.write(act)
