"""Rows of letters, of the work to print them and of the sealed files. A letter is inserted and never updated."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, exists, insert, select, update

from registrar.kernel.actor import Scope
from registrar.kernel.errors import NotFound
from registrar.modules.registration.model import Letter, PrintWork
from registrar.modules.registration.tables import (
    LETTER,
    LETTER_DELIVERY,
    LETTER_SERIES,
    PARTY,
    PRINT_FILE,
    PRINT_WORK,
)
from registrar.platform.db.units import ReadUnit, WriteUnit

INSERT_LETTER = insert(LETTER)
LETTER_BY_ID = select(LETTER).where(LETTER.c.id == bindparam("which"))
LETTER_OF_PARTY = select(LETTER).where(
    LETTER.c.id == bindparam("which"),
    exists().where(PARTY.c.party_id == bindparam("party"), PARTY.c.application_id == LETTER.c.application_id),
)
LETTER_BY_NUMBER = select(LETTER).where(LETTER.c.number_text == bindparam("which_number"))
_LINE = (
    LETTER.c.id,
    LETTER.c.application_id,
    LETTER.c.kind,
    LETTER.c.title,
    LETTER.c.number_text,
    LETTER.c.organ_name,
    LETTER.c.issued_at,
    PRINT_FILE.c.sha256,
    LETTER_DELIVERY.c.opened_at,
)
_LETTER_LINES = select(*_LINE).select_from(
    LETTER.outerjoin(PRINT_FILE, PRINT_FILE.c.item_id == LETTER.c.id).outerjoin(
        LETTER_DELIVERY, LETTER_DELIVERY.c.letter_id == LETTER.c.id
    )
)
LETTERS_OF_CASE = _LETTER_LINES.where(LETTER.c.application_id == bindparam("which")).order_by(LETTER.c.step_place)
LETTERS_OF_PERSON = (
    _LETTER_LINES.where(LETTER.c.addressee_id == bindparam("person")).order_by(LETTER.c.id.desc()).limit(200)
)
LINE_OF_LETTER = _LETTER_LINES.where(LETTER.c.id == bindparam("which"))

_OF_SERIES = and_(
    LETTER_SERIES.c.organ_id == bindparam("organ"),
    LETTER_SERIES.c.kind == bindparam("of_kind"),
    LETTER_SERIES.c.series_year == bindparam("of_year"),
)
RAISE_LETTER_SERIAL = update(LETTER_SERIES).where(_OF_SERIES).values(last_serial=LETTER_SERIES.c.last_serial + 1)
LAST_LETTER_SERIAL = select(LETTER_SERIES.c.last_serial).where(_OF_SERIES)
BEGIN_LETTER_SERIES = insert(LETTER_SERIES)

FIND_DELIVERY = select(LETTER_DELIVERY.c.opened_at).where(LETTER_DELIVERY.c.letter_id == bindparam("which"))
INSERT_DELIVERY = insert(LETTER_DELIVERY)

INSERT_PRINT_WORK = insert(PRINT_WORK)
PRINT_WORK_DUE = (
    select(PRINT_WORK)
    .where(PRINT_WORK.c.due_at <= bindparam("now"))
    .order_by(PRINT_WORK.c.due_at, PRINT_WORK.c.item_id)
    .limit(bindparam("most_rows"))
)
CLAIM_PRINT_WORK = (
    update(PRINT_WORK)
    .where(PRINT_WORK.c.item_id == bindparam("which"), PRINT_WORK.c.due_at == bindparam("seen_due"))
    .values(due_at=bindparam("new_due"), attempts=PRINT_WORK.c.attempts + 1)
)
END_PRINT_WORK = delete(PRINT_WORK).where(PRINT_WORK.c.item_id == bindparam("which"))
FIND_PRINT_FILE = select(PRINT_FILE.c.sha256).where(PRINT_FILE.c.item_id == bindparam("which"))
PRINT_FILES_OF = select(PRINT_FILE.c.item_id).where(PRINT_FILE.c.item_id.in_(bindparam("items", expanding=True)))
INSERT_PRINT_FILE = insert(PRINT_FILE)


def sheet_context(letter_id: str) -> str:
    return f"registration.letter.sheet:{letter_id}"


def insert_letter(unit: WriteUnit, letter: Letter) -> None:
    """Write the letter, and the work of printing it."""
    unit.run(
        INSERT_LETTER,
        id=letter.id,
        application_id=letter.application_id,
        step_place=letter.step_place,
        kind=letter.kind,
        title=letter.title,
        organ_id=letter.organ_id,
        organ_name=letter.organ_name,
        series_year=letter.year,
        serial_no=letter.serial,
        number_text=letter.number,
        addressee_id=letter.addressee_id,
        issued_at=letter.issued_at,
        issued_on=letter.issued_on,
        sheet_sealed=unit.vault.seal(letter.sheet_text, sheet_context(letter.id)),
        sheet_digest=letter.digest,
    )
    insert_print_work(unit, letter.id, "letter", letter.issued_at)


def insert_print_work(unit: WriteUnit, item_id: str, item_kind: str, due_at: datetime) -> None:
    unit.run(INSERT_PRINT_WORK, item_id=item_id, item_kind=item_kind, due_at=due_at, attempts=0)


def next_letter_serial(unit: WriteUnit, organ_id: str, kind: str, year: int) -> int:
    """The next serial of an organ's letters of a kind in a year, without gap or duplicate (see ``next_serial``)."""
    if unit.run(RAISE_LETTER_SERIAL, organ=organ_id, of_kind=kind, of_year=year) == 1:
        return int(unit.value(LAST_LETTER_SERIAL, organ=organ_id, of_kind=kind, of_year=year))
    unit.run(BEGIN_LETTER_SERIES, organ_id=organ_id, kind=kind, series_year=year, last_serial=1)
    return 1


def find_letter(unit: ReadUnit, letter_id: str, scope: Scope) -> Letter | None:
    """The letter, when ``scope`` takes part in its case."""
    if scope.everything:
        row = unit.first(LETTER_BY_ID, which=letter_id)
    else:
        party = scope.person_id or scope.employer_id or scope.organ_id
        row = unit.first(LETTER_OF_PARTY, which=letter_id, party=party) if party else None
    return None if row is None else letter_of_row(row, unit)


def get_letter(unit: ReadUnit, letter_id: str, scope: Scope) -> Letter:
    letter = find_letter(unit, letter_id, scope)
    if letter is None:
        raise NotFound.of("registration.letter_not_found")
    return letter


def find_letter_by_number(unit: ReadUnit, number: str) -> Letter | None:
    row = unit.first(LETTER_BY_NUMBER, which_number=number)
    return None if row is None else letter_of_row(row, unit)


def letter_of_row(row: Any, unit: ReadUnit) -> Letter:
    return Letter(
        id=row.id,
        application_id=row.application_id,
        step_place=row.step_place,
        kind=row.kind,
        title=row.title,
        organ_id=row.organ_id,
        organ_name=row.organ_name,
        year=row.series_year,
        serial=row.serial_no,
        number=row.number_text,
        addressee_id=row.addressee_id,
        issued_at=row.issued_at,
        # Oracle's DATE comes back with a time of day.
        issued_on=row.issued_on.date() if isinstance(row.issued_on, datetime) else row.issued_on,
        sheet_text=unit.vault.open(row.sheet_sealed, sheet_context(row.id)),
        digest=row.sheet_digest,
    )


def insert_delivery(unit: WriteUnit, letter_id: str, at: datetime) -> bool:
    """Keep when the addressee first opened the letter; False when they had."""
    if unit.first(FIND_DELIVERY, which=letter_id) is not None:
        return False
    unit.run(INSERT_DELIVERY, letter_id=letter_id, opened_at=at)
    return True


def print_work_due(unit: ReadUnit, now: datetime, most: int) -> Sequence[PrintWork]:
    return [
        PrintWork(row.item_id, row.item_kind, row.due_at, row.attempts)
        for row in unit.all(PRINT_WORK_DUE, now=now, most_rows=most)
    ]


def claim_print_work(unit: WriteUnit, work: PrintWork, until: datetime) -> bool:
    """Take one piece of work; until ``until`` nobody else does. False when somebody was faster."""
    return unit.quietly(CLAIM_PRINT_WORK, which=work.item_id, seen_due=work.due_at, new_due=until) == 1


def insert_print_file(unit: WriteUnit, item_id: str, sha256: str, size: int, at: datetime) -> bool:
    """Name the sealed file of a letter or list and end its work; False when it has one, which stays."""
    unit.quietly(END_PRINT_WORK, which=item_id)
    if unit.first(FIND_PRINT_FILE, which=item_id) is not None:
        return False
    unit.run(INSERT_PRINT_FILE, item_id=item_id, sha256=sha256, size_bytes=size, printed_at=at)
    return True


def find_print_file(unit: ReadUnit, item_id: str) -> str | None:
    """The key of the sealed file in the object store."""
    found: str | None = unit.value(FIND_PRINT_FILE, which=item_id)
    return found


def printed_among(unit: ReadUnit, items: Collection[str]) -> frozenset[str]:
    if not items:
        return frozenset()
    return frozenset(row.item_id for row in unit.all(PRINT_FILES_OF, items=list(items)))
