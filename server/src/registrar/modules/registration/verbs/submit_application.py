"""The person submits; the employer is asked to confirm. Domain rules 11-14, 19-21, 23."""

from __future__ import annotations

from dataclasses import replace

from registrar.kernel.actor import Actor
from registrar.kernel.errors import Refused
from registrar.modules.registration import store
from registrar.modules.registration.contract import ApplicationSubmitted, Receipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.application import differences_in
from registrar.modules.registration.queries.facts import find_employer, gather_submission_facts, plan_route
from registrar.modules.registration.queries.words import problem_of
from registrar.modules.registration.rules.submission import decide_submission
from registrar.modules.registration.verbs.take_step import StepCommand, open_act, take_step
from registrar.platform.db.units import WriteUnit


def submit_application(actor: Actor, command: StepCommand, office: Office) -> Receipt:
    """Submit when the pre-check finds nothing; Refused with every defect at once otherwise."""
    today = office.deps.today()
    with office.deps.database.read() as unit:
        seen = store.get_application(unit, command.application_id, actor.scope)
    open_act(office, seen, actor, command, "submit")
    facts = gather_submission_facts(office, seen, today)
    decision = decide_submission(facts, office.deps.policy, on=today)
    if decision.refused:
        raise Refused(*map(problem_of, decision.refusals))
    employer = find_employer(office, seen.form.employer_id)
    if employer is None:
        raise AssertionError("the rule has passed an application without an employer")
    route = plan_route(office, seen, employer)
    differences = differences_in(office, seen, employer)

    def act(unit: WriteUnit) -> Receipt:
        application = store.get_application(unit, command.application_id, actor.scope)
        step = open_act(office, application, actor, command, "submit")
        now = office.deps.clock.now()
        ready = replace(application, route=route, employer_id=employer.id, differences=differences, submitted_at=now)
        saved = take_step(
            unit,
            office,
            ready,
            step,
            ApplicationSubmitted,
            actor=actor,
            command=command,
            decision=decision,
            new_parties=[employer.id],
        )
        for former in sorted(saved.former_employers()):
            store.remove_party(unit, saved.id, former)
        return saved.receipt(now)

    return office.deps.write(act)
