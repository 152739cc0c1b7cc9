"""Rows of published lists (公示, 公告). A list is inserted whole and never updated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, exists, insert, or_, select

from registrar.kernel.errors import NotFound
from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration.model import Notice, NoticeEntry
from registrar.modules.registration.store.letters import insert_print_work
from registrar.modules.registration.tables import APPLICATION, CERTIFICATE, NOTICE, NOTICE_CASE, STEP
from registrar.platform.db.units import ReadUnit, WriteUnit

INSERT_NOTICE = insert(NOTICE)
INSERT_NOTICE_CASES = insert(NOTICE_CASE)
NOTICE_BY_ID = select(NOTICE).where(NOTICE.c.id == bindparam("which"))
NOTICE_BY_NUMBER = select(NOTICE).where(NOTICE.c.number_text == bindparam("which_number"))
NOTICES_BEFORE = (
    select(NOTICE)
    .where(
        NOTICE.c.id < bindparam("before_id"), or_(bindparam("of_kind") == "*", NOTICE.c.kind == bindparam("of_kind"))
    )
    .order_by(NOTICE.c.id.desc())
    .limit(bindparam("most_rows"))
)
NOTICE_CASES_AFTER = (
    select(NOTICE_CASE)
    .where(NOTICE_CASE.c.notice_id == bindparam("which"), NOTICE_CASE.c.place > bindparam("after_place"))
    .order_by(NOTICE_CASE.c.place)
    .limit(bindparam("most_rows"))
)
_LISTED = exists().where(NOTICE_CASE.c.application_id == APPLICATION.c.id, NOTICE_CASE.c.kind == bindparam("of_kind"))
GRANTED_CASES = (
    select(
        APPLICATION.c.id,
        APPLICATION.c.number_text,
        APPLICATION.c.due_on,
        CERTIFICATE.c.person_id,
        CERTIFICATE.c.class_level,
        CERTIFICATE.c.specialty,
        CERTIFICATE.c.employer_id,
        CERTIFICATE.c.employer_name,
        CERTIFICATE.c.number_digits,
        CERTIFICATE.c.issued_on,
    )
    .select_from(CERTIFICATE.join(APPLICATION, APPLICATION.c.id == CERTIFICATE.c.application_id))
    .where(
        CERTIFICATE.c.organ_id == bindparam("organ"),
        CERTIFICATE.c.issued_on >= bindparam("from_day"),
        CERTIFICATE.c.issued_on <= bindparam("to_day"),
        ~_LISTED,
    )
    .order_by(CERTIFICATE.c.issued_on, CERTIFICATE.c.id)
    .limit(bindparam("most_rows"))
)
# To be granted: at the decision desk of the organ, and no reviewer disagreed.
AWAITING_CASES = (
    select(
        APPLICATION.c.id,
        APPLICATION.c.number_text,
        APPLICATION.c.due_on,
        APPLICATION.c.person_id,
        APPLICATION.c.class_level,
        APPLICATION.c.specialty,
        APPLICATION.c.employer_id,
    )
    .where(
        APPLICATION.c.holder_id == bindparam("organ"),
        APPLICATION.c.state == "awaiting_decision",
        ~_LISTED,
        ~exists().where(and_(STEP.c.application_id == APPLICATION.c.id, STEP.c.act == "disagree")),
    )
    .order_by(APPLICATION.c.due_order, APPLICATION.c.id)
    .limit(bindparam("most_rows"))
)


def name_context(notice_id: str) -> str:
    return f"registration.notice.name:{notice_id}"


def insert_notice(unit: WriteUnit, notice: Notice, entries: Sequence[NoticeEntry]) -> None:
    """Write a list with its cases, and the work of printing it. A case that is on a list of this kind already breaks
    the unique key, and with it the whole publication."""
    unit.run(
        INSERT_NOTICE,
        id=notice.id,
        kind=notice.kind,
        title=notice.title,
        organ_id=notice.organ_id,
        organ_name=notice.organ_name,
        number_text=notice.number,
        paragraphs=list(notice.paragraphs),
        published_at=notice.published_at,
        published_on=notice.published_on,
        until_on=notice.until_on,
        cases=notice.cases,
    )
    unit.run(
        INSERT_NOTICE_CASES,
        [
            {
                "notice_id": notice.id,
                "place": each.place,
                "kind": notice.kind,
                "application_id": each.application_id,
                "name_sealed": unit.vault.seal(each.name, name_context(notice.id)),
                "class_level": each.level.value,
                "specialty": each.specialty.value,
                "employer_name": each.employer_name,
                "number_digits": each.number_digits,
            }
            for each in entries
        ],
    )
    insert_print_work(unit, notice.id, "notice", notice.published_at)


def get_notice(unit: ReadUnit, notice_id: str) -> Notice:
    row = unit.first(NOTICE_BY_ID, which=notice_id)
    if row is None:
        raise NotFound.of("registration.notice_not_found")
    return notice_of_row(row)


def find_notice_by_number(unit: ReadUnit, number: str) -> Notice | None:
    row = unit.first(NOTICE_BY_NUMBER, which_number=number)
    return None if row is None else notice_of_row(row)


def notices_before(unit: ReadUnit, before_id: str, kind: str, most: int) -> Sequence[Notice]:
    """The newest first. ``kind`` may be ``*``."""
    rows = unit.all(NOTICES_BEFORE, before_id=before_id, of_kind=kind, most_rows=most)
    return [notice_of_row(row) for row in rows]


def entries_after(unit: ReadUnit, notice_id: str, after: int, most: int) -> Sequence[NoticeEntry]:
    rows = unit.all(NOTICE_CASES_AFTER, which=notice_id, after_place=after, most_rows=most)
    return [
        NoticeEntry(
            place=row.place,
            application_id=row.application_id,
            name=unit.vault.open(row.name_sealed, name_context(notice_id)),
            level=Level(row.class_level),
            specialty=Specialty(row.specialty),
            employer_name=row.employer_name,
            number_digits=row.number_digits,
        )
        for row in rows
    ]


def notice_of_row(row: Any) -> Notice:
    return Notice(
        id=row.id,
        kind=row.kind,
        title=row.title,
        organ_id=row.organ_id,
        organ_name=row.organ_name,
        number=row.number_text,
        paragraphs=tuple(row.paragraphs),
        published_at=row.published_at,
        published_on=_day(row.published_on),
        until_on=_day(row.until_on) if row.until_on else None,
        cases=row.cases,
    )


def _day(value: date | datetime) -> date:
    """Oracle's DATE comes back with a time of day."""
    return value.date() if isinstance(value, datetime) else value
