"""Cases chosen together, and second readings: rows to the model and back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, insert, or_, select, update

from registrar.kernel.errors import NotFound
from registrar.modules.registration.model.reading import Bulk, BulkCase, Reading
from registrar.modules.registration.store.applications import day_of
from registrar.modules.registration.tables import APPLICATION, BULK, BULK_CASE, READING, STEP
from registrar.platform.db.units import ReadUnit, WriteUnit

INSERT_BULK = insert(BULK)
INSERT_BULK_CASES = insert(BULK_CASE)
BULK_OF = select(BULK).where(BULK.c.id == bindparam("which"), BULK.c.account_id == bindparam("account"))
BULK_CASES_OF = select(BULK_CASE).where(BULK_CASE.c.bulk_id == bindparam("which")).order_by(BULK_CASE.c.place)
SETTLE_BULK_CASE = (
    update(BULK_CASE)
    .where(
        BULK_CASE.c.bulk_id == bindparam("which"),
        BULK_CASE.c.application_id == bindparam("which_case"),
        BULK_CASE.c.outcome.is_(None),
    )
    .values(
        outcome=bindparam("new_outcome"),
        step_place=bindparam("new_place"),
        problems=bindparam("new_problems"),
        done_at=bindparam("new_at"),
    )
)
WAS_IN_BULK = select(BULK_CASE.c.bulk_id).where(
    BULK_CASE.c.application_id == bindparam("which"), BULK_CASE.c.step_place == bindparam("at_place")
)
SUBMISSIONS_AMONG = select(STEP.c.application_id, STEP.c.place, STEP.c.decision).where(
    STEP.c.application_id.in_(bindparam("ids", expanding=True)), STEP.c.act.in_(("submit", "submit_alone"))
)
INSERT_READING = insert(READING)
READING_BY_ID = select(READING).where(READING.c.id == bindparam("which"), READING.c.organ_id == bindparam("organ"))
OPEN_READINGS = (
    select(
        READING,
        APPLICATION.c.number_text,
        APPLICATION.c.person_id,
        APPLICATION.c.employer_id,
        APPLICATION.c.former_employer_id,
        APPLICATION.c.business_type,
        APPLICATION.c.class_level,
        APPLICATION.c.specialty,
    )
    .select_from(READING.join(APPLICATION, APPLICATION.c.id == READING.c.application_id))
    .where(
        READING.c.organ_id == bindparam("organ"),
        READING.c.state == "open",
        READING.c.first_account_id != bindparam("account"),
        or_(READING.c.reader_id.is_(None), READING.c.reader_id == bindparam("account")),
        # Whoever took part in the case knows how it went on.
        ~exists().where(STEP.c.application_id == READING.c.application_id, STEP.c.account_id == bindparam("account")),
    )
    .order_by(READING.c.id)
    .limit(bindparam("most_rows"))
)
SAVE_READING = (
    update(READING)
    .where(READING.c.id == bindparam("which"), READING.c.version == bindparam("seen"))
    .values(
        version=bindparam("new_version"),
        state=bindparam("new_state"),
        reader_id=bindparam("new_reader"),
        opened_at=bindparam("new_opened"),
        verdict=bindparam("new_verdict"),
        reasons=bindparam("new_reasons"),
        opinion=bindparam("new_opinion"),
        read_on=bindparam("new_day"),
    )
)
READ_BLIND = select(READING.c.application_id).where(
    READING.c.reader_id == bindparam("account"), READING.c.state == "open"
)
TOOK_PART = select(STEP.c.place).where(
    STEP.c.application_id == bindparam("which"), STEP.c.account_id == bindparam("account")
)
MOST_READINGS = 100


def insert_bulk(unit: WriteUnit, bulk: Bulk) -> None:
    unit.run(
        INSERT_BULK,
        id=bulk.id,
        organ_id=bulk.organ_id,
        account_id=bulk.account_id,
        began_at=bulk.began_at,
        cases=len(bulk.cases),
    )
    unit.run(
        INSERT_BULK_CASES,
        [
            {
                "bulk_id": bulk.id,
                "application_id": each.application_id,
                "place": each.place,
                "seen_version": each.seen_version,
                "set_aside": each.set_aside,
                "outcome": None,
                "step_place": None,
                "problems": [],
                "done_at": None,
            }
            for each in bulk.cases
        ],
    )


def get_bulk(unit: ReadUnit, bulk_id: str, account_id: str) -> Bulk:
    """Raises NotFound for what another began."""
    row = unit.first(BULK_OF, which=bulk_id, account=account_id)
    if row is None:
        raise NotFound.of("registration.bulk_not_found")
    cases = [
        BulkCase(
            each.bulk_id,
            each.application_id,
            each.place,
            each.seen_version,
            each.set_aside,
            each.outcome,
            tuple(each.problems or ()),
        )
        for each in unit.all(BULK_CASES_OF, which=bulk_id)
    ]
    return Bulk(row.id, row.organ_id, row.account_id, row.began_at, cases)


def settle_bulk_case(
    unit: WriteUnit, case: BulkCase, outcome: str, place: int | None, problems: Sequence[str], at: datetime
) -> None:
    """Say once what became of a case. Raises Conflict when it is said already."""
    unit.save(
        SETTLE_BULK_CASE,
        which=case.bulk_id,
        which_case=case.application_id,
        new_outcome=outcome,
        new_place=place,
        new_problems=list(problems),
        new_at=at,
    )


def was_in_bulk(unit: ReadUnit, application_id: str, place: int) -> bool:
    """Whether the step at ``place`` was an acceptance among others, which has its own draw."""
    return unit.first(WAS_IN_BULK, which=application_id, at_place=place) is not None


def submissions_among(unit: ReadUnit, application_ids: Collection[str]) -> dict[str, Any]:
    """Case -> what the rule said at its last submission, as it was kept."""
    if not application_ids:
        return {}
    rows = unit.all(SUBMISSIONS_AMONG, ids=sorted(application_ids))
    return {row.application_id: row.decision for row in sorted(rows, key=lambda row: int(row.place))}


def insert_reading(unit: WriteUnit, reading: Reading) -> None:
    """Breaks the unique key when the same verdict was drawn before."""
    unit.run(
        INSERT_READING,
        id=reading.id,
        application_id=reading.application_id,
        organ_id=reading.organ_id,
        step_place=reading.step_place,
        seen_version=reading.seen_version,
        first_account_id=reading.first_account_id,
        first_verdict=reading.first_verdict,
        first_on=reading.first_on,
        drawn_at=reading.drawn_at,
        state=reading.state,
        reader_id=None,
        opened_at=None,
        verdict=None,
        reasons=[],
        opinion=None,
        read_on=None,
        version=reading.version,
    )


def get_reading(unit: ReadUnit, reading_id: str, organ_id: str) -> Reading:
    """Raises NotFound for what another organ has."""
    row = unit.first(READING_BY_ID, which=reading_id, organ=organ_id)
    if row is None:
        raise NotFound.of("registration.reading_not_found")
    return reading_of(row)


def open_readings(unit: ReadUnit, organ_id: str, account_id: str) -> list[Any]:
    """Rows of :data:`OPEN_READINGS`: what this official could read, the oldest first."""
    return list(unit.all(OPEN_READINGS, organ=organ_id, account=account_id, most_rows=MOST_READINGS))


def save_reading(unit: WriteUnit, reading: Reading) -> None:
    """Raises Conflict when somebody else was first."""
    unit.save(
        SAVE_READING,
        which=reading.id,
        seen=reading.version,
        new_version=reading.version + 1,
        new_state=reading.state,
        new_reader=reading.reader_id,
        new_opened=reading.opened_at,
        new_verdict=reading.verdict,
        new_reasons=list(reading.reasons),
        new_opinion=reading.opinion,
        new_day=reading.read_on,
    )


def read_blind_by(unit: ReadUnit, account_id: str) -> frozenset[str]:
    """The cases this official is reading without knowing how they went on."""
    return frozenset(row.application_id for row in unit.all(READ_BLIND, account=account_id))


def took_part(unit: ReadUnit, application_id: str, account_id: str) -> bool:
    return unit.first(TOOK_PART, which=application_id, account=account_id) is not None


def reading_of(row: Any) -> Reading:
    return Reading(
        id=row.id,
        application_id=row.application_id,
        organ_id=row.organ_id,
        step_place=row.step_place,
        seen_version=row.seen_version,
        first_account_id=row.first_account_id,
        first_verdict=row.first_verdict,
        first_on=day_of(row.first_on),
        drawn_at=row.drawn_at,
        version=row.version,
        state=row.state,
        reader_id=row.reader_id,
        opened_at=row.opened_at,
        verdict=row.verdict,
        reasons=tuple(row.reasons or ()),
        opinion=row.opinion,
        read_on=day_of(row.read_on) if row.read_on else None,
    )
