"""Running periods as last counted, rounds that go on day by day, and terms by their last day."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import and_, bindparam, delete, insert, or_, select, update

from registrar.modules.registration.model import NEVER_DUE, Application, Deadline
from registrar.modules.registration.store.applications import day_of
from registrar.modules.registration.tables import APPLICATION, DEADLINE, FACT, WATCH
from registrar.platform.db.units import ReadUnit, WriteUnit

APPLICATION_BY_NUMBER = select(APPLICATION.c.id).where(APPLICATION.c.number_text == bindparam("which_number"))
SAVE_DUE_DAY = (
    update(APPLICATION)
    .where(APPLICATION.c.id == bindparam("which"), APPLICATION.c.version == bindparam("seen"))
    .values(due_on=bindparam("new_due"), due_order=bindparam("new_due_order"))
)
FIND_DEADLINE = select(DEADLINE).where(DEADLINE.c.application_id == bindparam("which"))
DEADLINES_OF = select(DEADLINE).where(DEADLINE.c.application_id.in_(bindparam("cases", expanding=True)))
INSERT_DEADLINE = insert(DEADLINE)
SAVE_DEADLINE = (
    update(DEADLINE)
    .where(DEADLINE.c.application_id == bindparam("which"))
    .values(
        period=bindparam("new_period"),
        run_key=bindparam("new_run"),
        began_on=bindparam("new_began"),
        due_on=bindparam("new_due"),
        amber_on=bindparam("new_amber"),
        red_on=bindparam("new_red"),
        look_on=bindparam("new_look"),
        projected=bindparam("new_projected"),
        told=bindparam("new_told"),
    )
)
REMOVE_DEADLINE = delete(DEADLINE).where(DEADLINE.c.application_id == bindparam("which"))
DEADLINES_TO_LOOK_AT = (
    select(DEADLINE.c.application_id, DEADLINE.c.look_on)
    .where(
        DEADLINE.c.look_on <= bindparam("today"),
        or_(
            DEADLINE.c.look_on > bindparam("after_day"),
            and_(DEADLINE.c.look_on == bindparam("after_day"), DEADLINE.c.application_id > bindparam("after_id")),
        ),
    )
    .order_by(DEADLINE.c.look_on, DEADLINE.c.application_id)
    .limit(bindparam("most_rows"))
)
PROJECTED_DEADLINES = (
    select(DEADLINE.c.application_id)
    .where(DEADLINE.c.projected == 1, DEADLINE.c.application_id > bindparam("after_id"))
    .order_by(DEADLINE.c.application_id)
    .limit(bindparam("most_rows"))
)
DEADLINES_ACROSS = (
    select(DEADLINE.c.application_id)
    .where(
        DEADLINE.c.began_on <= bindparam("last_day"),
        DEADLINE.c.due_on >= bindparam("first_day"),
        DEADLINE.c.application_id > bindparam("after_id"),
    )
    .order_by(DEADLINE.c.application_id)
    .limit(bindparam("most_rows"))
)
"""Running periods that go over some days. Reads every case that runs: once for each notice of holidays."""
FIND_WATCH = select(WATCH.c.done_until).where(WATCH.c.name == bindparam("which_name"))
SAVE_WATCH = update(WATCH).where(WATCH.c.name == bindparam("which_name")).values(done_until=bindparam("day"))
INSERT_WATCH = insert(WATCH)

TERMS_ENDING = (
    select(FACT.c.registration_id)
    .where(FACT.c.ends_on == bindparam("last_day"), FACT.c.registration_id > bindparam("after"))
    .distinct()
    .order_by(FACT.c.registration_id)
    .limit(bindparam("most_rows"))
)
"""Registrations of which some fact says a term ends on a day; whether it still stands, their facts tell."""


def find_application_id(unit: ReadUnit, number: str) -> str | None:
    """The case with this number."""
    found = unit.value(APPLICATION_BY_NUMBER, which_number=number.strip().upper())
    return None if found is None else str(found)


def find_deadline(unit: ReadUnit, application_id: str) -> Deadline | None:
    row = unit.first(FIND_DEADLINE, which=application_id)
    return None if row is None else deadline_of(row)


def put_deadline(unit: WriteUnit, deadline: Deadline) -> None:
    """Keep how the running period of a case was counted, in place of what was kept before."""
    changed = unit.quietly(
        SAVE_DEADLINE,
        which=deadline.application_id,
        new_period=deadline.period,
        new_run=deadline.run,
        new_began=deadline.began_on,
        new_due=deadline.due_on,
        new_amber=deadline.amber_on,
        new_red=deadline.red_on,
        new_look=deadline.look_on,
        new_projected=int(deadline.projected),
        new_told=deadline.told,
    )
    if not changed:
        unit.quietly(
            INSERT_DEADLINE,
            application_id=deadline.application_id,
            period=deadline.period,
            run_key=deadline.run,
            began_on=deadline.began_on,
            due_on=deadline.due_on,
            amber_on=deadline.amber_on,
            red_on=deadline.red_on,
            look_on=deadline.look_on,
            projected=int(deadline.projected),
            told=deadline.told,
        )


def remove_deadline(unit: WriteUnit, application_id: str) -> None:
    unit.quietly(REMOVE_DEADLINE, which=application_id)


def save_due_day(unit: WriteUnit, application: Application, due_on: date | None) -> bool:
    """Let queues sort by another day; no act, so the version stays. False when somebody saved since it was read."""
    return (
        unit.quietly(
            SAVE_DUE_DAY,
            which=application.id,
            seen=application.version,
            new_due=due_on,
            new_due_order=due_on or NEVER_DUE,
        )
        == 1
    )


def find_watch(unit: ReadUnit, name: str) -> date | None:
    """The last day a round has finished; None before its first."""
    day = unit.value(FIND_WATCH, which_name=name)
    return None if day is None else day_of(day)


def save_watch(unit: WriteUnit, name: str, day: date) -> None:
    if not unit.quietly(SAVE_WATCH, which_name=name, day=day):
        unit.quietly(INSERT_WATCH, name=name, done_until=day)


def deadline_of(row: Any) -> Deadline:
    return Deadline(
        application_id=row.application_id,
        period=row.period,
        run=row.run_key,
        began_on=day_of(row.began_on),
        due_on=day_of(row.due_on),
        amber_on=day_of(row.amber_on),
        red_on=day_of(row.red_on),
        look_on=day_of(row.look_on),
        projected=bool(row.projected),
        told=row.told,
    )
