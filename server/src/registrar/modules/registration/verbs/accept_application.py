"""受理: the application is complete and in the right form; the decision period begins."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.modules.registration import store
from registrar.modules.registration.contract import ApplicationAccepted, Receipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.verbs.take_step import StepCommand, open_act, take_step
from registrar.platform.db.units import WriteUnit


def accept_application(actor: Actor, command: StepCommand, office: Office) -> Receipt:
    """Accept at the intake desk."""

    def act(unit: WriteUnit) -> Receipt:
        application = store.get_application(unit, command.application_id, actor.scope)
        step = open_act(office, application, actor, command, "accept")
        saved = take_step(unit, office, application, step, ApplicationAccepted, actor=actor, command=command)
        return saved.receipt(office.deps.clock.now())

    return office.deps.write(act)
