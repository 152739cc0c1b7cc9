"""The count stands still for a cause the law names (行政许可法 art. 45), and goes on."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.modules.registration import store
from registrar.modules.registration.contract import PeriodPaused, PeriodResumed, Receipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.desk import bars_of
from registrar.modules.registration.verbs.take_step import StepCommand, open_act, take_step
from registrar.platform.db.units import WriteUnit


def pause_period(actor: Actor, command: StepCommand, office: Office, *, resumes: bool) -> Receipt:
    """Stop the count with its cause, or let it go on: days after the one, up to the day of the other, do not count."""
    bars = bars_of(office, actor, [command.application_id])

    def act(unit: WriteUnit) -> Receipt:
        application = store.get_application(unit, command.application_id, actor.scope)
        step = open_act(office, application, actor, command, "resume" if resumes else "pause", bars)
        event = PeriodResumed if resumes else PeriodPaused
        saved = take_step(unit, office, application, step, event, actor=actor, command=command)
        return saved.receipt(office.deps.clock.now())

    return office.deps.write(act)
