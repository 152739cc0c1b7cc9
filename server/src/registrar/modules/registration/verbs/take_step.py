"""The part every act on a case shares: may it be done, move the case, keep the step, tell the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from registrar.engines.flow import Act, choose
from registrar.engines.trace import Decision
from registrar.kernel.actor import Actor
from registrar.kernel.errors import Conflict
from registrar.modules.registration import store
from registrar.modules.registration.contract import ApplicationStep
from registrar.modules.registration.model import Application, Item, LetterFacts, Step
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.reasons import offered_reasons
from registrar.modules.registration.rules.acts import require_available, require_complete
from registrar.modules.registration.verbs.issue_letter import issue_letter
from registrar.platform.db.units import WriteUnit


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


def open_act(office: Office, application: Application, actor: Actor, command: StepCommand, code: str) -> Act:
    """The act called ``code``, open to the caller on the version they saw and complete with what it needs."""
    flow = office.flow(application.flow_version)
    act = require_available(choose(flow, application.state, application.taken(), application.caller(actor), code))
    require_seen(application, command.version)
    require_complete(act, command.opinion, command.reasons, command.items, offered_reasons(office, code))
    return act


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
    new_parties: Sequence[str] = (),
) -> Application:
    """Move the case by ``act``: state, due day, history, parties, event and trail, all in ``unit``."""
    flow = office.flow(application.flow_version)
    clock = office.deps.clock
    now, today = clock.now(), clock.today()
    policy = office.deps.policy
    limits = {period.limit: int(policy.at(period.limit, today).value) for period in flow.periods}
    step = Step(
        place=len(application.history) + 1,
        at=now,
        done_on=today,
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
    after = application.moved(flow, act, step, office.deps.calendar(), limits)
    saved = store.save_application(unit, after, flow)
    store.insert_step(unit, saved.id, step)
    for party in new_parties:
        store.add_party(unit, saved.id, party, now)
    unit.announce(
        event(saved.id, act.code, step.from_state, step.to_state),
        by=actor,
        number=saved.number,
        reasons=list(command.reasons),
    )
    issue_letter(unit, office, application, saved, actor, command.letter)
    return saved
