"""延长期限: once, by a decider who reviews nothing in the case, within the period, with reasons the applicant is told.

行政许可法 art. 42; domain rule 28.
"""

from __future__ import annotations

from registrar.engines.clock import running
from registrar.kernel.actor import Actor
from registrar.kernel.errors import Conflict
from registrar.modules.registration import store
from registrar.modules.registration.contract import PeriodExtended, Receipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.clocks import timing_of
from registrar.modules.registration.queries.desk import bars_of
from registrar.modules.registration.verbs.take_step import StepCommand, open_act, take_step
from registrar.platform.db.units import WriteUnit


def extend_period(actor: Actor, command: StepCommand, office: Office) -> Receipt:
    """Extend. Raises Conflict ``registration.extension_too_late`` once the period is over."""
    bars = bars_of(office, actor, [command.application_id])

    def act(unit: WriteUnit) -> Receipt:
        application = store.get_application(unit, command.application_id, actor.scope)
        step = open_act(office, application, actor, command, "extend", bars)
        timing = timing_of(office, application, unit)
        clock = running(application.clocks(office.flow(application.flow_version), timing))
        if clock is None or clock.is_over(office.deps.today()):
            raise Conflict.of("registration.extension_too_late")
        saved = take_step(unit, office, application, step, PeriodExtended, actor=actor, command=command)
        return saved.receipt(office.deps.clock.now())

    return office.deps.write(act)
