"""What may be accepted together, what is to be read again, and a case as it stood before its first verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, select

from registrar.engines.trace import Decision, Verdict
from registrar.kernel.actor import Actor, Role
from registrar.kernel.clock import legal_day
from registrar.kernel.errors import Conflict, NotAllowed
from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration import store as cases
from registrar.modules.registration.contract.cockpit import (
    BulkLine,
    BulkOutcome,
    BulkPlan,
    BulkView,
    ReadingLine,
    Trouble,
)
from registrar.modules.registration.contract.views import ApplicationView, ReadingView
from registrar.modules.registration.model import Application
from registrar.modules.registration.model.reading import Bulk, BulkCase, Reading
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.application import application_view
from registrar.modules.registration.queries.desk import bars_of
from registrar.modules.registration.queries.reasons import offered_reasons
from registrar.modules.registration.queries.recusal import interest_bars
from registrar.modules.registration.queries.words import reason_view, word
from registrar.modules.registration.rules.reading import CleanFacts, decide_clean
from registrar.modules.registration.store import reading as store
from registrar.modules.registration.tables import APPLICATION
from registrar.platform.texts import texts

BULK_CANDIDATES = (
    select(
        APPLICATION.c.id,
        APPLICATION.c.version,
        APPLICATION.c.number_text,
        APPLICATION.c.person_id,
        APPLICATION.c.business_type,
        APPLICATION.c.class_level,
        APPLICATION.c.specialty,
        APPLICATION.c.employer_id,
        APPLICATION.c.former_employer_id,
        APPLICATION.c.due_on,
        APPLICATION.c.differences,
    )
    .where(
        APPLICATION.c.holder_id == bindparam("holder"),
        APPLICATION.c.state.in_(bindparam("states", expanding=True)),
        APPLICATION.c.business_type.in_(bindparam("businesses", expanding=True)),
        APPLICATION.c.differences == 0,
    )
    .order_by(APPLICATION.c.due_order, APPLICATION.c.id)
    .limit(bindparam("most_rows"))
)
INTAKE, ACCEPT = "intake", "accept"
MOST_LOOKED_AT = 200
"""Cases without a difference whose checks are looked at for one page; the most pressing."""


def window_of(actor: Actor) -> str:
    """The organ whose intake desk the caller works at. Raises NotAllowed for everybody else."""
    if actor.scope.organ_id is None or not actor.has(Role.INTAKE):
        raise NotAllowed.of("platform.not_allowed")
    return actor.scope.organ_id


def policy_value(office: Office, key: str, absent: Any) -> Any:
    """The value in force today; ``absent`` where there is no rule."""
    found = office.deps.policy.at(f"registration.{key}", office.deps.today())
    return found.value if found.in_force and found.value is not None else absent


def bulk_plan(actor: Actor, office: Office) -> BulkPlan:
    """The cases the caller may accept together now: clean, of a business that may, not barred, held by nobody else.

    What the rule said at the submission is read, in one statement for all; it is asked anew when a case is accepted.
    """
    organ_id = window_of(actor)
    businesses = policy_value(office, "bulk.businesses", [])
    most = int(policy_value(office, "bulk.most", 0))
    states = sorted(
        {
            state
            for flow in office.flows.values()
            for state in (flow.acts[ACCEPT].leads if ACCEPT in flow.acts else ())
            if flow.states[state].desk == INTAKE
        }
    )
    if not businesses or not most:
        return BulkPlan((), most, ())
    with office.deps.database.read() as unit:
        rows = unit.all(
            BULK_CANDIDATES, holder=organ_id, states=states, businesses=sorted(businesses), most_rows=MOST_LOOKED_AT
        )
        judged = store.submissions_among(unit, [row.id for row in rows])
    bars = bars_of(office, actor, [row.id for row in rows]) if rows else None
    clean = [
        row
        for row in rows
        if bars is not None
        and not bars.on(row.id, row.person_id, {row.employer_id, row.former_employer_id})
        and decide_clean(_facts(row.business_type, businesses, row.differences, judged.get(row.id))).accepted
    ][:most]
    names = office.practitioner.names({row.person_id for row in clean})
    employers = office.identity.employers({row.employer_id for row in clean if row.employer_id})
    return BulkPlan(
        rows=[
            BulkLine(
                id=row.id,
                version=row.version,
                number=row.number_text,
                applicant_name=names.get(row.person_id, ""),
                business_type_text=word("business_type", row.business_type),
                level_text=Level(row.class_level).chinese,
                specialty_text=Specialty(row.specialty).chinese,
                employer_name=employers[row.employer_id].name if row.employer_id in employers else None,
                due_on=row.due_on,
            )
            for row in clean
        ],
        most=most,
        businesses=[word("business_type", each) for each in businesses],
    )


def _facts(business: str, allowed: Sequence[str], differences: int, kept: Any) -> CleanFacts:
    return CleanFacts(business, allowed, differences, bool(kept) and _passed(Decision.from_plain(kept)))


def _passed(checks: Decision) -> bool:
    return checks.verdict is Verdict.PASS


def clean_facts(office: Office, application: Application, checks: Decision) -> CleanFacts:
    allowed = policy_value(office, "bulk.businesses", [])
    return CleanFacts(application.business_type.value, allowed, application.differences, _passed(checks))


def bulk_view(actor: Actor, bulk_id: str, office: Office) -> BulkView:
    """How far the caller's cases have come. Raises NotFound for what another began."""
    window_of(actor)
    with office.deps.database.read() as unit:
        bulk = store.get_bulk(unit, bulk_id, actor.account_id)
    return view_of(bulk)


def view_of(bulk: Bulk) -> BulkView:
    return BulkView(bulk.id, bulk.began_at, [outcome_of(each) for each in bulk.cases])


def outcome_of(case: BulkCase) -> BulkOutcome:
    troubles = [texts().problems[code] for code in case.problems]
    return BulkOutcome(case.application_id, case.outcome, [Trouble(each.title, each.todo) for each in troubles])


def readings_for(actor: Actor, office: Office) -> Sequence[ReadingLine]:
    """What the caller could read again: of their desk, not their own verdict, not a case they took part in or are
    barred from, not in a colleague's hands."""
    organ_id = window_of(actor)
    with office.deps.database.read() as unit:
        rows = store.open_readings(unit, organ_id, actor.account_id)
    bars = interest_bars(office, actor.account_id, [row.application_id for row in rows])
    return [
        ReadingLine(
            id=row.id,
            number=row.number_text,
            business_type_text=word("business_type", row.business_type),
            level_text=Level(row.class_level).chinese,
            specialty_text=Specialty(row.specialty).chinese,
            drawn_on=legal_day(row.drawn_at),
            mine=row.reader_id == actor.account_id,
        )
        for row in rows
        if not bars.on(row.application_id, row.person_id, {row.employer_id, row.former_employer_id})
    ]


def blind_view(actor: Actor, reading: Reading, office: Office) -> ReadingView:
    """The case as its page was before the first verdict: nothing after it, no acts, no letters, nobody's name."""
    view = application_view(actor, reading.application_id, office)
    with office.deps.database.read() as unit:
        application = cases.get_application(unit, reading.application_id, actor.scope)
    rows = offered_reasons(office, "return_for_correction", application.business_type)
    return ReadingView(reading.id, blinded(view, reading.step_place), [reason_view(row) for row in rows.values()])


def blinded(view: ApplicationView, step_place: int) -> ApplicationView:
    before = "awaiting_acceptance"
    return replace(
        view,
        state=before,
        state_text=word("state", before),
        editable=False,
        holder=None,
        actions=(),
        timeline=view.timeline[: step_place - 1],
        clock=None,
        correction=None,
        mended=None,
        not_notified=(),
        refusal=None,
        certificate=None,
        desk=None,
    )


def require_sighted(office: Office, actor: Actor, application_id: str) -> None:
    """Raise Conflict when the caller is reading this case blind: its page would tell them the first verdict."""
    if actor.scope.organ_id is None or not actor.has(Role.INTAKE):
        return
    with office.deps.database.read() as unit:
        if application_id in store.read_blind_by(unit, actor.account_id):
            raise Conflict.of("registration.reading_blind")
