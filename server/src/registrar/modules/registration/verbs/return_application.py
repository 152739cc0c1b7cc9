"""补正: the one notice that lists everything to be corrected (行政许可法 art. 32; domain rule 27)."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.modules.registration import store
from registrar.modules.registration.contract import ApplicationReturned, Receipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.verbs.take_step import StepCommand, open_act, take_step
from registrar.platform.db.units import WriteUnit


def return_application(actor: Actor, command: StepCommand, office: Office) -> Receipt:
    """Return once with the complete list. NotAllowed ``registration.returned_once_already`` the second time."""

    def act(unit: WriteUnit) -> Receipt:
        application = store.get_application(unit, command.application_id, actor.scope)
        step = open_act(office, application, actor, command, "return_for_correction")
        saved = take_step(unit, office, application, step, ApplicationReturned, actor=actor, command=command)
        return saved.receipt(office.deps.clock.now())

    return office.deps.write(act)
