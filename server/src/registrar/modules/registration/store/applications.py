"""Rows of the register to the model and back. Every statement is a constant, compiled for four databases in tests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, exists, insert, select, update

from registrar.engines.flow import Flow
from registrar.engines.trace import Decision
from registrar.kernel.actor import Scope
from registrar.kernel.errors import NotFound
from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration.contract import BusinessType
from registrar.modules.registration.model import NEVER_DUE, Application, Certificate, Form, Item, Route, Step
from registrar.modules.registration.tables import (
    APPLICATION,
    CERTIFICATE,
    FILING,
    NUMBER_SERIES,
    PARTY,
    STEP,
)
from registrar.platform.db.units import ReadUnit, WriteUnit

APPLICATION_BY_ID = select(APPLICATION).where(APPLICATION.c.id == bindparam("which"))
APPLICATION_OF_PARTY = select(APPLICATION).where(
    APPLICATION.c.id == bindparam("which"),
    exists().where(PARTY.c.party_id == bindparam("party"), PARTY.c.application_id == APPLICATION.c.id),
)
PENDING_APPLICATION = select(APPLICATION.c.id, APPLICATION.c.number_text).where(
    APPLICATION.c.pending_key == bindparam("which_key")
)
APPLICATIONS_OF_PERSON = (
    select(APPLICATION.c.id)
    .where(APPLICATION.c.person_id == bindparam("person"))
    .order_by(APPLICATION.c.id.desc())
    .limit(100)
)
INSERT_APPLICATION = insert(APPLICATION)
SAVE_APPLICATION = (
    update(APPLICATION)
    .where(APPLICATION.c.id == bindparam("which"), APPLICATION.c.version == bindparam("seen"))
    .values(
        version=bindparam("new_version"),
        employer_id=bindparam("new_employer"),
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
REMOVE_PARTY = delete(PARTY).where(PARTY.c.party_id == bindparam("party"), PARTY.c.application_id == bindparam("which"))

RAISE_SERIAL = (
    update(NUMBER_SERIES)
    .where(NUMBER_SERIES.c.series == bindparam("which"))
    .values(last_serial=NUMBER_SERIES.c.last_serial + 1)
)
LAST_SERIAL = select(NUMBER_SERIES.c.last_serial).where(NUMBER_SERIES.c.series == bindparam("which"))
BEGIN_SERIES = insert(NUMBER_SERIES)

INSERT_CERTIFICATE = insert(CERTIFICATE)
CERTIFICATE_BY_ID = select(CERTIFICATE).where(CERTIFICATE.c.id == bindparam("which"))
CERTIFICATE_OF_APPLICATION = select(CERTIFICATE).where(CERTIFICATE.c.application_id == bindparam("which"))
CERTIFICATE_BY_DIGITS = select(CERTIFICATE).where(CERTIFICATE.c.number_digits == bindparam("digits"))
CERTIFICATES_OF_PERSON = (
    select(CERTIFICATE).where(CERTIFICATE.c.person_id == bindparam("person")).order_by(CERTIFICATE.c.id).limit(100)
)
QUALIFICATIONS_IN_FORCE = select(CERTIFICATE.c.qualification_id).where(
    CERTIFICATE.c.qualification_id.in_(bindparam("qualifications", expanding=True)),
    CERTIFICATE.c.valid_from <= bindparam("today"),
    CERTIFICATE.c.valid_to >= bindparam("today"),
)
CERTIFICATES_AFTER = (
    select(CERTIFICATE)
    .where(CERTIFICATE.c.id > bindparam("after"))
    .order_by(CERTIFICATE.c.id)
    .limit(bindparam("most_rows"))
)

FIND_FILING = select(FILING.c.filed_at).where(FILING.c.certificate_id == bindparam("which"))
INSERT_FILING = insert(FILING)


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


def insert_application(unit: WriteUnit, application: Application, flow: Flow) -> None:
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
        employer_id=application.employer_id,
        profile=application.profile,
        flow_version=application.flow_version,
        state=application.state,
        pending_key=application.pending_key(flow),
        holder_id=application.holder(flow),
        intake_organ_id=None,
        first_organ_id=None,
        second_organ_id=None,
        decision_organ_id=None,
        form_sealed=_sealed_form(unit, application),
        differences=0,
        opened_at=application.opened_at,
        submitted_at=None,
        due_on=None,
        due_order=NEVER_DUE,
    )
    add_party(unit, application.id, application.person_id, application.opened_at)


def save_application(unit: WriteUnit, application: Application, flow: Flow) -> Application:
    """Write the case; the answer has its new version. Raises Conflict when somebody else saved since it was read."""
    unit.save(
        SAVE_APPLICATION,
        which=application.id,
        seen=application.version,
        new_version=application.version + 1,
        new_employer=application.employer_id,
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


def add_party(unit: WriteUnit, application_id: str, party_id: str, at: datetime) -> None:
    """Let a person, employer or organ see the case from now on."""
    if unit.first(IS_PARTY, party=party_id, which=application_id) is None:
        unit.run(INSERT_PARTY, party_id=party_id, application_id=application_id, joined_at=at)


def remove_party(unit: WriteUnit, application_id: str, party_id: str) -> None:
    """From now on the case is none of theirs; what they did stays in its history."""
    unit.run(REMOVE_PARTY, party=party_id, which=application_id)


def next_serial(unit: WriteUnit, series: str) -> int:
    """The next serial of a series. The row stays locked until the commit, so there is neither gap nor duplicate."""
    if unit.run(RAISE_SERIAL, which=series) == 1:
        return int(unit.value(LAST_SERIAL, which=series))
    unit.run(BEGIN_SERIES, series=series, last_serial=1)
    return 1


def insert_certificate(unit: WriteUnit, certificate: Certificate) -> None:
    unit.run(
        INSERT_CERTIFICATE,
        id=certificate.id,
        application_id=certificate.application_id,
        person_id=certificate.person_id,
        employer_id=certificate.employer_id,
        organ_id=certificate.organ_id,
        class_level=certificate.level.value,
        specialty=certificate.specialty.value,
        number_digits=certificate.number_digits,
        seal_letter=certificate.seal_letter,
        elicence_identifier=certificate.elicence_identifier,
        elicence_version=certificate.elicence_version,
        qualification_id=certificate.qualification_id,
        person_name_sealed=unit.vault.seal(certificate.person_name, NAME_CONTEXT),
        employer_name=certificate.employer_name,
        organ_name=certificate.organ_name,
        first_registered_on=certificate.first_registered_on,
        valid_from=certificate.valid_from,
        valid_to=certificate.valid_to,
        issued_on=certificate.issued_on,
        issued_at=certificate.issued_at,
    )


def find_certificate(unit: ReadUnit, certificate_id: str) -> Certificate | None:
    row = unit.first(CERTIFICATE_BY_ID, which=certificate_id)
    return None if row is None else certificate_of(row, unit)


def get_certificate(unit: ReadUnit, certificate_id: str) -> Certificate:
    certificate = find_certificate(unit, certificate_id)
    if certificate is None:
        raise NotFound.of("registration.certificate_not_found")
    return certificate


def find_certificate_of(unit: ReadUnit, application_id: str) -> Certificate | None:
    row = unit.first(CERTIFICATE_OF_APPLICATION, which=application_id)
    return None if row is None else certificate_of(row, unit)


def certificates_of(unit: ReadUnit, person_id: str) -> Sequence[Certificate]:
    return [certificate_of(row, unit) for row in unit.all(CERTIFICATES_OF_PERSON, person=person_id)]


def insert_filing(unit: WriteUnit, certificate_id: str, organ_id: str, at: datetime) -> bool:
    """Put a certificate on the ministry's record; False when it is there already."""
    if unit.first(FIND_FILING, which=certificate_id) is not None:
        return False
    unit.run(INSERT_FILING, certificate_id=certificate_id, organ_id=organ_id, filed_at=at)
    return True


NAME_CONTEXT = "registration.certificate.person_name"
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
        employer_id=row.employer_id,
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
        done_on=_day(row.done_on),
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


def certificate_of(row: Any, unit: ReadUnit) -> Certificate:
    return Certificate(
        id=row.id,
        application_id=row.application_id,
        person_id=row.person_id,
        employer_id=row.employer_id,
        organ_id=row.organ_id,
        level=Level(row.class_level),
        specialty=Specialty(row.specialty),
        number_digits=row.number_digits,
        seal_letter=row.seal_letter,
        elicence_identifier=row.elicence_identifier,
        elicence_version=row.elicence_version,
        qualification_id=row.qualification_id,
        person_name=unit.vault.open(row.person_name_sealed, NAME_CONTEXT),
        employer_name=row.employer_name,
        organ_name=row.organ_name,
        first_registered_on=_day(row.first_registered_on),
        valid_from=_day(row.valid_from),
        valid_to=_day(row.valid_to),
        issued_on=_day(row.issued_on),
        issued_at=row.issued_at,
    )


def _day(value: date | datetime) -> date:
    """Oracle's DATE comes back with a time of day."""
    return value.date() if isinstance(value, datetime) else value
