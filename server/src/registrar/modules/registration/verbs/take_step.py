"""The part every act on a case shares: may it be done, move the case, keep the step, tell the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from registrar.engines.clock import Clock
from registrar.engines.flow import Act, choose
from registrar.engines.trace import Decision
from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import Conflict
from registrar.modules.registration import store
from registrar.modules.registration.contract import ApplicationStep, Receipt
from registrar.modules.registration.model import Application, Deadline, Item, LetterFacts, Step, Timing
from registrar.modules.registration.model.recusal import Bars
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.callers import caller_of
from registrar.modules.registration.queries.clocks import pending_lapse, timing_of
from registrar.modules.registration.queries.desk import bars_of
from registrar.modules.registration.queries.reasons import offered_reasons
from registrar.modules.registration.rules.acts import require_available, require_complete
from registrar.modules.registration.store.handover import end_claim
from registrar.modules.registration.verbs.issue_letter import issue_letter
from registrar.platform.db.units import ReadUnit, WriteUnit


@dataclass(frozen=True, slots=True)
class StepCommand:
    """What comes with every act: the version of the case the caller saw, and their words."""

    application_id: str
    version: int
    opinion: str | None = None
    reasons: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    letter: LetterFacts | None = None
    """Who the letter of the act is from and to, asked before the write (``prepare_letter``)."""


def require_seen(application: Application, version: int) -> None:
    """Raise Conflict when the caller decided on an older version than the one that stands."""
    if application.version != version:
        raise Conflict.of("platform.moved_on")


def open_act(
    office: Office, application: Application, actor: Actor, command: StepCommand, code: str, bars: Bars | None = None
) -> Act:
    """The act called ``code``, open to the caller on the version they saw and complete with what it needs."""
    flow = office.flow(application.flow_version)
    caller = caller_of(office, application, actor, bars)
    act = require_available(choose(flow, application.state, application.taken(), caller, code))
    require_seen(application, command.version)
    offered = offered_reasons(office, code, application.business_type)
    require_complete(act, command.opinion, command.reasons, command.items, offered)
    return act


def plain_act(
    actor: Actor,
    command: StepCommand,
    office: Office,
    code: str,
    event: type[ApplicationStep],
    check: Callable[[ReadUnit, Application], None] = lambda _unit, _application: None,
) -> Receipt:
    """An act that moves the case and changes nothing else. ``check`` raises what else stands in its way."""
    bars = bars_of(office, actor, [command.application_id])

    def act(unit: WriteUnit) -> Receipt:
        application = store.get_application(unit, command.application_id, actor.scope)
        step = open_act(office, application, actor, command, code, bars)
        check(unit, application)
        saved = take_step(unit, office, application, step, event, actor=actor, command=command)
        return saved.receipt(office.deps.clock.now())

    return office.deps.write(act)


def take_step(
    unit: WriteUnit,
    office: Office,
    application: Application,
    act: Act,
    event: type[ApplicationStep],
    *,
    actor: Actor,
    command: StepCommand,
    decision: Decision | None = None,
    on: date | None = None,
) -> Application:
    """Move the case by ``act``: state, due day, history, parties, event, trail and letter, all in ``unit``.

    ``on`` is the legal day of an act that takes effect on another day than it is recorded. The legal days of a history
    never go back, whatever a machine's clock does. Raises Conflict ``registration.period_lapsed`` when the law has done
    something about the case that is still to be recorded.
    """
    flow = office.flow(application.flow_version)
    now, today = office.deps.clock.now(), office.deps.today()
    timing = timing_of(office, application, unit)
    if not actor.has(Role.SYSTEM) and pending_lapse(office, application, timing, today):
        raise Conflict.of("registration.period_lapsed")
    last = application.history[-1].done_on if application.history else date.min
    step = Step(
        place=len(application.history) + 1,
        at=now,
        done_on=max(on or today, last),
        account_id=actor.account_id,
        desk=act.desk or flow.states[application.state].desk or "",
        party_id=actor.scope.person_id or actor.scope.employer_id or actor.scope.organ_id,
        act=act.code,
        from_state=application.state,
        to_state=act.leads[application.state],
        opinion=(command.opinion or "").strip() or None,
        reasons=command.reasons,
        items=command.items,
        decision=decision,
    )
    after, clocks = application.moved(flow, act, step, timing)
    saved = store.save_application(unit, after, flow)
    if step.to_state != step.from_state:
        # Who held it held it at the desk it has left.
        end_claim(unit, saved.id)
    store.insert_step(unit, saved.id, step)
    keep_deadline(unit, saved.id, clocks, timing)
    for party in sorted(saved.parties(flow)):
        store.add_party(unit, saved.id, saved.person_id, party, now)
    unit.announce(
        event(saved.id, act.code, step.from_state, step.to_state),
        by=actor,
        number=saved.number,
        reasons=list(command.reasons),
        **({"on": step.done_on.isoformat()} if on else {}),
    )
    issue_letter(unit, office, application, saved, actor, command.letter)
    return saved


def keep_deadline(unit: WriteUnit, application_id: str, clocks: Sequence[Clock], timing: Timing) -> None:
    """Keep how the running period was counted, so that the case is found in time."""
    before = store.find_deadline(unit, application_id)
    now = Deadline.of(application_id, clocks, timing, before)
    if now is None:
        if before is not None:
            store.remove_deadline(unit, application_id)
    elif now != before:
        store.put_deadline(unit, now)
