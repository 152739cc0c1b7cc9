"""The letter an act would send, before anybody decides: the very text, composed by the same code that issues it."""

from __future__ import annotations

from registrar.engines.flow import Act, choose
from registrar.kernel.actor import Actor
from registrar.kernel.errors import Problem, Refused
from registrar.modules.registration import store
from registrar.modules.registration.contract import BusinessType
from registrar.modules.registration.contract.letters import LetterFault, LetterPreview, LetterSheet
from registrar.modules.registration.model import Application, Step, Timing
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.callers import caller_of
from registrar.modules.registration.queries.clocks import timing_of
from registrar.modules.registration.queries.letters import (
    check_letter,
    draft_letter,
    gather_letter_facts,
    letter_row,
)
from registrar.modules.registration.queries.reasons import offered_reasons
from registrar.modules.registration.rules.acts import require_available, require_complete
from registrar.modules.registration.verbs.take_step import StepCommand
from registrar.platform.texts import texts


def preview_letter(actor: Actor, act: str, command: StepCommand, office: Office) -> LetterPreview:
    """What the act would send with these words, and everything that still stands against sending it.

    Raises NotFound for a case that is not the caller's to see, Conflict or NotAllowed as the act. Writes nothing.
    """
    with office.deps.database.read() as unit:
        application = store.get_application(unit, command.application_id, actor.scope)
        timing = timing_of(office, application, unit)
    flow = office.flow(application.flow_version)
    found = require_available(
        choose(flow, application.state, application.taken(), caller_of(office, application, actor), act)
    )
    today = office.deps.today()
    row = letter_row(office, application, act, today)
    if row is None:
        return LetterPreview(None, ())
    facts = gather_letter_facts(office, application, actor)
    after = _after(office, application, found, actor, command, timing)
    sheet = draft_letter(office, after, after.history[-1], facts, row)
    problems = (*_incomplete(office, found, application.business_type, command), *check_letter(sheet, today).problems())
    return LetterPreview(sheet, [_fault(each) for each in {each.code: each for each in problems}.values()])


def print_preview(actor: Actor, act: str, command: StepCommand, office: Office) -> bytes:
    """The preview as a PDF marked 预览稿, never sealed. Raises Refused for an act that sends no letter."""
    sheet: LetterSheet | None = preview_letter(actor, act, command, office).sheet
    if sheet is None:
        raise Refused.of("registration.letter_none")
    return office.letters.preview(sheet)


def _after(
    office: Office, application: Application, act: Act, actor: Actor, command: StepCommand, timing: Timing
) -> Application:
    """The case as it would be after the act."""
    flow, clock = office.flow(application.flow_version), office.deps.clock
    step = Step(
        place=len(application.history) + 1,
        at=clock.now(),
        done_on=clock.today(),
        account_id=actor.account_id,
        desk=act.desk or flow.states[application.state].desk or "",
        party_id=actor.scope.organ_id,
        act=act.code,
        from_state=application.state,
        to_state=act.leads[application.state],
        opinion=(command.opinion or "").strip() or None,
        reasons=command.reasons,
        items=command.items,
    )
    return application.moved(flow, act, step, timing)[0]


def _incomplete(office: Office, act: Act, business: BusinessType, command: StepCommand) -> tuple[Problem, ...]:
    try:
        require_complete(
            act, command.opinion, command.reasons, command.items, offered_reasons(office, act.code, business)
        )
    except Refused as refusal:
        return refusal.problems
    return ()


def _fault(problem: Problem) -> LetterFault:
    text = texts().problem(problem)
    return LetterFault(problem.code, problem.at, text.title, text.todo)
