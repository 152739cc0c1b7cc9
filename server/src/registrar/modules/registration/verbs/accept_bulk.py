"""One of the cases chosen together is accepted: an act, a letter and a trail row of its own; the others do not wait."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.kernel.errors import Conflict, NotAllowed, NotFound, Refused, RegistrarError
from registrar.modules.registration import store as cases
from registrar.modules.registration.contract import ApplicationAccepted
from registrar.modules.registration.contract.cockpit import BulkOutcome
from registrar.modules.registration.model.reading import BulkCase, Reading, verdict_of
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.application import check_application
from registrar.modules.registration.queries.desk import bars_of
from registrar.modules.registration.queries.reading import clean_facts, outcome_of, window_of
from registrar.modules.registration.rules.reading import decide_clean
from registrar.modules.registration.store import reading as store
from registrar.modules.registration.verbs.prepare_letter import prepare_letter
from registrar.modules.registration.verbs.take_step import StepCommand, open_act, take_step
from registrar.platform.db.units import WriteUnit

ACT = "accept"
SAYS_NO = (Refused, Conflict, NotAllowed, NotFound)
"""What a case can be refused for. A database that is away is no refusal: it is tried again."""


def accept_bulk(actor: Actor, bulk_id: str, application_id: str, office: Office) -> BulkOutcome:
    """Accept it if it is still clean today, and keep what became of it; a case that is settled is told again.

    Raises NotFound for what the caller did not choose. What stands against one case is its outcome, no error.
    """
    window_of(actor)
    with office.deps.database.read() as unit:
        bulk = store.get_bulk(unit, bulk_id, actor.account_id)
    case = next((each for each in bulk.cases if each.application_id == application_id), None)
    if case is None:
        raise NotFound.of("registration.bulk_not_found")
    if case.outcome is not None:
        return outcome_of(case)
    try:
        return _accept(actor, case, bulk.organ_id, office)
    except SAYS_NO as refusal:
        return _refused(actor, case, refusal, office)


def _accept(actor: Actor, case: BulkCase, organ_id: str, office: Office) -> BulkOutcome:
    today = office.deps.today()
    with office.deps.database.read() as unit:
        seen = cases.get_application(unit, case.application_id, actor.scope)
    decide_clean(clean_facts(office, seen, check_application(office, seen, today))).require()
    command = prepare_letter(actor, ACT, StepCommand(case.application_id, case.seen_version), office)
    bars = bars_of(office, actor, [case.application_id])

    def act(unit: WriteUnit) -> BulkOutcome:
        now = office.deps.clock.now()
        application = cases.get_application(unit, case.application_id, actor.scope)
        step = open_act(office, application, actor, command, ACT, bars)
        saved = take_step(unit, office, application, step, ApplicationAccepted, actor=actor, command=command)
        place = saved.history[-1].place
        store.settle_bulk_case(unit, case, "accepted", place, (), now)
        if case.set_aside:
            store.insert_reading(
                unit,
                Reading(
                    id=office.deps.ids.new(),
                    application_id=saved.id,
                    organ_id=organ_id,
                    step_place=place,
                    seen_version=saved.version,
                    first_account_id=actor.account_id,
                    first_verdict=verdict_of(ACT),
                    first_on=today,
                    drawn_at=now,
                    version=1,
                ),
            )
        return BulkOutcome(case.application_id, "accepted", [])

    return office.deps.write(act)


def _refused(actor: Actor, case: BulkCase, refusal: RegistrarError, office: Office) -> BulkOutcome:
    codes = tuple(dict.fromkeys(each.code for each in refusal.problems))

    def act(unit: WriteUnit) -> BulkOutcome:
        store.settle_bulk_case(unit, case, "refused", None, codes, office.deps.clock.now())
        unit.record(
            "registration.bulk_case_refused",
            by=actor,
            subject_kind="application",
            subject_id=case.application_id,
            problems=list(codes),
        )
        return outcome_of(BulkCase(case.bulk_id, case.application_id, case.place, 0, False, "refused", codes))

    return office.deps.write(act)
