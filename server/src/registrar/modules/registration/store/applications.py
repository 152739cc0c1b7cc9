"""Cases and their history: rows to the model and back."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, exists, insert, select, update

from registrar.engines.flow import Flow
from registrar.engines.match import normalise_person_name
from registrar.engines.trace import Decision
from registrar.kernel.actor import Scope
from registrar.kernel.errors import NotFound
from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration.contract import BusinessType
from registrar.modules.registration.model import (
    NAME_KEY,
    NEVER_DUE,
    Application,
    Form,
    Item,
    Route,
    Step,
    number_key,
)
from registrar.modules.registration.tables import APPLICATION, FINDER, PARTY, STEP, TURN
from registrar.platform.db.types import Id
from registrar.platform.db.units import ReadUnit, WriteUnit

RAISE_TURN = update(TURN).where(TURN.c.person_id == bindparam("which")).values(acts=TURN.c.acts + 1)
BEGIN_TURNS = insert(TURN)
APPLICATION_BY_ID = select(APPLICATION).where(APPLICATION.c.id == bindparam("which"))
APPLICATION_OF_PARTY = select(APPLICATION).where(
    APPLICATION.c.id == bindparam("which"),
    exists().where(PARTY.c.party_id == bindparam("party"), PARTY.c.application_id == APPLICATION.c.id),
)
APPLICATIONS_OF_PERSON = (
    select(APPLICATION.c.id)
    .where(APPLICATION.c.person_id == bindparam("person"))
    .order_by(APPLICATION.c.id.desc())
    .limit(100)
)
PENDING_OF_PERSON = select(
    APPLICATION.c.id,
    APPLICATION.c.number_text,
    APPLICATION.c.business_type,
    APPLICATION.c.specialty,
    APPLICATION.c.qualification_id,
).where(APPLICATION.c.person_id == bindparam("person"), APPLICATION.c.pending_key.is_not(None))
INSERT_APPLICATION = insert(APPLICATION)
SAVE_APPLICATION = (
    update(APPLICATION)
    .where(APPLICATION.c.id == bindparam("which"), APPLICATION.c.version == bindparam("seen"))
    .values(
        version=bindparam("new_version"),
        employer_id=bindparam("new_employer"),
        former_employer_id=bindparam("new_former"),
        state=bindparam("new_state"),
        pending_key=bindparam("new_pending"),
        holder_id=bindparam("new_holder"),
        intake_organ_id=bindparam("new_intake"),
        first_organ_id=bindparam("new_first"),
        second_organ_id=bindparam("new_second"),
        decision_organ_id=bindparam("new_decision"),
        form_sealed=bindparam("new_form"),
        differences=bindparam("new_differences"),
        submitted_at=bindparam("new_submitted"),
        due_on=bindparam("new_due"),
        due_order=bindparam("new_due_order"),
    )
)
STEPS_OF = (
    select(*(column for column in STEP.c if column.name != "decision"))
    .where(STEP.c.application_id == bindparam("which"))
    .order_by(STEP.c.place)
)
DECISION_OF_STEP = select(STEP.c.decision).where(
    STEP.c.application_id == bindparam("which"), STEP.c.place == bindparam("at_place")
)
INSERT_STEP = insert(STEP)
IS_PARTY = select(PARTY.c.party_id).where(
    PARTY.c.party_id == bindparam("party"), PARTY.c.application_id == bindparam("which")
)
PARTIES_OF = select(PARTY.c.party_id).where(PARTY.c.application_id == bindparam("which"))
INSERT_PARTY = insert(PARTY)
INSERT_FINDER = insert(FINDER)
# The person is the first party of every case: the others find it by the same keys.
SHARE_FINDER = insert(FINDER).from_select(
    ["party_id", "search_key", "application_id"],
    select(bindparam("new_party", type_=Id), FINDER.c.search_key, FINDER.c.application_id).where(
        FINDER.c.application_id == bindparam("which"), FINDER.c.party_id == bindparam("first_party")
    ),
)
REMOVE_FINDER = delete(FINDER).where(
    FINDER.c.application_id == bindparam("which"), FINDER.c.party_id == bindparam("party")
)
REMOVE_PARTY = delete(PARTY).where(PARTY.c.party_id == bindparam("party"), PARTY.c.application_id == bindparam("which"))


def take_turn(unit: WriteUnit, person_id: str) -> None:
    """Wait for everybody who is acting on what this person has, and let everybody after wait for the commit. Called
    before reading what the act depends on beyond the one row it changes: other open cases, facts, locks."""
    if unit.run(RAISE_TURN, which=person_id) == 0:
        unit.run(BEGIN_TURNS, person_id=person_id, acts=1)


def find_application(unit: ReadUnit, application_id: str, scope: Scope) -> Application | None:
    """The case with its history, when ``scope`` takes part in it."""
    if scope.everything:
        row = unit.first(APPLICATION_BY_ID, which=application_id)
    else:
        party = scope.person_id or scope.employer_id or scope.organ_id
        row = unit.first(APPLICATION_OF_PARTY, which=application_id, party=party) if party else None
    if row is None:
        return None
    history = tuple(_step(each) for each in unit.all(STEPS_OF, which=application_id))
    return _application(row, history, unit)


def get_application(unit: ReadUnit, application_id: str, scope: Scope) -> Application:
    """As :func:`find_application`; NotFound for a case that does not exist or is not the caller's to see."""
    application = find_application(unit, application_id, scope)
    if application is None:
        raise NotFound.of("registration.application_not_found")
    return application


def insert_application(unit: WriteUnit, application: Application, flow: Flow, person_name: str) -> None:
    unit.run(
        INSERT_APPLICATION,
        id=application.id,
        number_text=application.number,
        version=application.version,
        person_id=application.person_id,
        business_type=application.business_type.value,
        class_level=application.level.value,
        specialty=application.specialty.value,
        qualification_id=application.qualification_id,
        registration_id=application.registration_id,
        employer_id=application.employer_id,
        former_employer_id=application.former_employer_id,
        profile=application.profile,
        flow_version=application.flow_version,
        state=application.state,
        pending_key=application.pending_key(flow),
        holder_id=application.holder(flow),
        intake_organ_id=application.route.intake,
        first_organ_id=application.route.first_review,
        second_organ_id=application.route.second_review,
        decision_organ_id=application.route.decision,
        form_sealed=_sealed_form(unit, application),
        differences=0,
        opened_at=application.opened_at,
        submitted_at=None,
        due_on=None,
        due_order=NEVER_DUE,
    )
    person, number = application.person_id, application.number
    for party in {application.holder(flow), person if flow.opener == "applicant" else None} - {None}:
        unit.run(INSERT_PARTY, party_id=party, application_id=application.id, joined_at=application.opened_at)
    # The keys lie with the person, whether the person sees the case yet or not: whoever joins takes them over.
    keys = (number_key(number), name_key(unit, person_name))
    unit.run(INSERT_FINDER, [{"party_id": person, "search_key": key, "application_id": application.id} for key in keys])


def save_application(unit: WriteUnit, application: Application, flow: Flow) -> Application:
    """Write the case; the answer has its new version. Raises Conflict when somebody else saved since it was read."""
    unit.save(
        SAVE_APPLICATION,
        which=application.id,
        seen=application.version,
        new_version=application.version + 1,
        new_employer=application.employer_id,
        new_former=application.former_employer_id,
        new_state=application.state,
        new_pending=application.pending_key(flow),
        new_holder=application.holder(flow),
        new_intake=application.route.intake,
        new_first=application.route.first_review,
        new_second=application.route.second_review,
        new_decision=application.route.decision,
        new_form=_sealed_form(unit, application),
        new_differences=application.differences,
        new_submitted=application.submitted_at,
        new_due=application.due_on,
        new_due_order=application.due_on or NEVER_DUE,
    )
    return replace(application, version=application.version + 1)


def insert_step(unit: WriteUnit, application_id: str, step: Step) -> None:
    unit.run(
        INSERT_STEP,
        application_id=application_id,
        place=step.place,
        at=step.at,
        done_on=step.done_on,
        account_id=step.account_id,
        desk=step.desk,
        party_id=step.party_id,
        act=step.act,
        from_state=step.from_state,
        to_state=step.to_state,
        opinion=step.opinion,
        reasons=list(step.reasons),
        items=[asdict(item) for item in step.items],
        decision=step.decision.to_plain() if step.decision else None,
    )


def find_decision(unit: ReadUnit, application_id: str, place: int) -> Decision | None:
    """What the rule said when the step at ``place`` was taken; None for a step no rule decided."""
    plain = unit.value(DECISION_OF_STEP, which=application_id, at_place=place)
    return Decision.from_plain(plain) if plain else None


def add_party(unit: WriteUnit, application_id: str, person_id: str, party_id: str, at: datetime) -> None:
    """Let an employer or organ see the case of ``person_id``, and find it, from now on."""
    if unit.first(IS_PARTY, party=party_id, which=application_id) is None:
        unit.run(INSERT_PARTY, party_id=party_id, application_id=application_id, joined_at=at)
        if party_id != person_id:
            unit.run(SHARE_FINDER, new_party=party_id, which=application_id, first_party=person_id)


def name_key(unit: ReadUnit, name: str) -> str:
    """The search key of a person's name: equal for every spelling of it, and telling nothing of it."""
    return NAME_KEY + unit.vault.index(normalise_person_name(name), "registration.finder.name")


def remove_party(unit: WriteUnit, application_id: str, party_id: str) -> None:
    """From now on the case is none of theirs; what they did stays in its history."""
    unit.run(REMOVE_PARTY, party=party_id, which=application_id)
    unit.run(REMOVE_FINDER, party=party_id, which=application_id)


FORM_CONTEXT = "registration.application.form"


def _sealed_form(unit: WriteUnit, application: Application) -> str:
    text = json.dumps(application.form.to_plain(), ensure_ascii=False, separators=(",", ":"))
    return unit.vault.seal(text, f"{FORM_CONTEXT}:{application.id}")


def _application(row: Any, history: tuple[Step, ...], unit: ReadUnit) -> Application:
    form = json.loads(unit.vault.open(row.form_sealed, f"{FORM_CONTEXT}:{row.id}"))
    return Application(
        id=row.id,
        number=row.number_text,
        version=row.version,
        person_id=row.person_id,
        business_type=BusinessType(row.business_type),
        level=Level(row.class_level),
        specialty=Specialty(row.specialty),
        qualification_id=row.qualification_id,
        registration_id=row.registration_id,
        employer_id=row.employer_id,
        former_employer_id=row.former_employer_id,
        profile=row.profile,
        flow_version=row.flow_version,
        state=row.state,
        route=Route(row.intake_organ_id, row.first_organ_id, row.second_organ_id, row.decision_organ_id),
        form=Form.from_plain(form),
        differences=row.differences,
        opened_at=row.opened_at,
        submitted_at=row.submitted_at,
        due_on=row.due_on,
        history=history,
    )


def _step(row: Any) -> Step:
    return Step(
        place=row.place,
        at=row.at,
        done_on=day_of(row.done_on),
        account_id=row.account_id,
        desk=row.desk,
        party_id=row.party_id,
        act=row.act,
        from_state=row.from_state,
        to_state=row.to_state,
        opinion=row.opinion,
        reasons=tuple(row.reasons),
        items=tuple(Item(**item) for item in row.items),
    )


def day_of(value: date | datetime) -> date:
    """Oracle's DATE comes back with a time of day."""
    return value.date() if isinstance(value, datetime) else value
