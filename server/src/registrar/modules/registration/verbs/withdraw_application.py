"""The person takes the application back, any time before the decision; no refusal (domain rule 33)."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.modules.registration import store
from registrar.modules.registration.contract import ApplicationWithdrawn, Receipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.verbs.take_step import StepCommand, open_act, take_step
from registrar.platform.db.units import WriteUnit


def withdraw_application(actor: Actor, command: StepCommand, office: Office) -> Receipt:
    """Withdraw the case. Raises Conflict once it is over."""

    def act(unit: WriteUnit) -> Receipt:
        application = store.get_application(unit, command.application_id, actor.scope)
        step = open_act(office, application, actor, command, "withdraw")
        saved = take_step(unit, office, application, step, ApplicationWithdrawn, actor=actor, command=command)
        return saved.receipt(office.deps.clock.now())

    return office.deps.write(act)
