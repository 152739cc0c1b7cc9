"""Who applies submits; the other side is asked to confirm, or the authority receives it. Domain rules 11-21, 23."""

from __future__ import annotations

from dataclasses import replace

from registrar.kernel.actor import Actor
from registrar.kernel.errors import Refused
from registrar.modules.registration import store
from registrar.modules.registration.contract import ApplicationSubmitted, BusinessType, Receipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.application import differences_in
from registrar.modules.registration.queries.facts import find_employer, gather_submission_facts, plan_route
from registrar.modules.registration.queries.words import problem_of
from registrar.modules.registration.rules.submission import decide_submission
from registrar.modules.registration.verbs.take_step import StepCommand, open_act, take_step
from registrar.platform.db.units import WriteUnit


def submit_application(actor: Actor, command: StepCommand, office: Office, *, alone: bool = False) -> Receipt:
    """Submit when the pre-check finds nothing; Refused with every defect at once otherwise.

    ``alone`` goes to the authority without the other side, for a reason (强制注销, domain 1.10).
    """
    code = "submit_alone" if alone else "submit"
    today = office.deps.today()
    with office.deps.database.read() as unit:
        seen = store.get_application(unit, command.application_id, actor.scope)
    open_act(office, seen, actor, command, code)
    facts = gather_submission_facts(office, seen, today)
    decision = decide_submission(facts, office.deps.policy, on=today)
    if decision.refused:
        raise Refused(*map(problem_of, decision.refusals))
    named = seen.form.employer_id if seen.business_type.names_employer else seen.employer_id
    employer = find_employer(office, named)
    if employer is None:
        raise AssertionError("the rule has passed an application without an employer")
    route = plan_route(office, seen, employer)
    differences = differences_in(office, seen, employer)
    moves = seen.business_type is BusinessType.EMPLOYER_CHANGE and facts.concerned is not None
    former = facts.concerned.standing.employer_id if moves and facts.concerned else None

    def act(unit: WriteUnit) -> Receipt:
        application = store.get_application(unit, command.application_id, actor.scope)
        step = open_act(office, application, actor, command, code)
        now = office.deps.clock.now()
        ready = replace(
            application,
            route=route,
            employer_id=employer.id,
            former_employer_id=former,
            differences=differences,
            submitted_at=now,
        )
        saved = take_step(
            unit, office, ready, step, ApplicationSubmitted, actor=actor, command=command, decision=decision
        )
        for gone in sorted(saved.former_employers()):
            store.remove_party(unit, saved.id, gone)
        return saved.receipt(now)

    return office.deps.write(act)
