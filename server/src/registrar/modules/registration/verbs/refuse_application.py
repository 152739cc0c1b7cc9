"""终审, 不予: reasons, legal basis and remedies, or it cannot be issued (domain rule 31)."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.modules.registration import store
from registrar.modules.registration.contract import ApplicationRefused, Receipt
from registrar.modules.registration.model import RestraintKind
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.desk import bars_of
from registrar.modules.registration.verbs.enter_register import restrain
from registrar.modules.registration.verbs.take_step import StepCommand, open_act, take_step
from registrar.platform.db.units import WriteUnit

FALSE_MATERIALS = "false_materials"
"""Bars the person for a year (行政许可法 art. 78)."""


def refuse_application(actor: Actor, command: StepCommand, office: Office) -> Receipt:
    """Refuse at the decision desk. Raises Refused without reasons and opinion."""
    bars = bars_of(office, actor, [command.application_id])

    def act(unit: WriteUnit) -> Receipt:
        application = store.get_application(unit, command.application_id, actor.scope)
        step = open_act(office, application, actor, command, "refuse", bars)
        saved = take_step(unit, office, application, step, ApplicationRefused, actor=actor, command=command)
        if FALSE_MATERIALS in command.reasons:
            kinds = [RestraintKind.FALSE_MATERIALS]
            restrain(unit, office, saved.person_id, kinds, saved.number, office.deps.today())
        return saved.receipt(office.deps.clock.now())

    return office.deps.write(act)
