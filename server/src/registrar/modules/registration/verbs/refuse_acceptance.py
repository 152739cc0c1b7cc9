"""不予受理: the application cannot be taken in, with reasons."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.modules.registration import store
from registrar.modules.registration.contract import AcceptanceRefused, Receipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.verbs.take_step import StepCommand, open_act, take_step
from registrar.platform.db.units import WriteUnit


def refuse_acceptance(actor: Actor, command: StepCommand, office: Office) -> Receipt:
    """Refuse acceptance. Raises Refused without a reason."""

    def act(unit: WriteUnit) -> Receipt:
        application = store.get_application(unit, command.application_id, actor.scope)
        step = open_act(office, application, actor, command, "refuse_acceptance")
        saved = take_step(unit, office, application, step, AcceptanceRefused, actor=actor, command=command)
        return saved.receipt(office.deps.clock.now())

    return office.deps.write(act)
