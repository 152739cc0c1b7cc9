"""Rows of documents to the model and back. Every statement is a constant, compiled for four databases in tests."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Table, and_, bindparam, func, insert, or_, select, update

from registrar.kernel.errors import NotFound
from registrar.modules.documents.contract import DocumentKind, DocumentState, Reading
from registrar.modules.documents.model import Document
from registrar.modules.documents.tables import CONFIRMATION, DOCUMENT, FIELD, READING, confirmed_context, field_context
from registrar.platform.db.units import ReadUnit, WriteUnit

_WITH_READING = select(DOCUMENT, READING.c.kind.label("read_kind"), READING.c.refused, READING.c.facts).outerjoin_from(
    DOCUMENT, READING, and_(READING.c.document_id == DOCUMENT.c.id, READING.c.run_no == DOCUMENT.c.run_no)
)
DOCUMENT_BY_ID = _WITH_READING.where(DOCUMENT.c.id == bindparam("which"), DOCUMENT.c.removed_at.is_(None))
DOCUMENT_BY_KEY = _WITH_READING.where(DOCUMENT.c.present_key == bindparam("which_key"))
PRESENT_DOCUMENTS = select(func.count(DOCUMENT.c.id)).where(
    DOCUMENT.c.application_id == bindparam("application"), DOCUMENT.c.removed_at.is_(None)
)
DOCUMENTS_PRESENT = _WITH_READING.where(
    DOCUMENT.c.application_id == bindparam("application"), DOCUMENT.c.removed_at.is_(None)
).order_by(DOCUMENT.c.id)
INSERT_DOCUMENT = insert(DOCUMENT)
SAVE_DOCUMENT = (
    update(DOCUMENT)
    .where(DOCUMENT.c.id == bindparam("which"), DOCUMENT.c.version == bindparam("seen"))
    .values(
        version=bindparam("new_version"),
        state=bindparam("new_state"),
        asked_kind=bindparam("new_kind"),
        tries=0,
        lease_by=None,
        lease_until=None,
        confirmed_at=bindparam("new_confirmed"),
        removed_at=bindparam("new_removed"),
        removed_by=bindparam("new_remover"),
        present_key=bindparam("new_key"),
    )
)

_TO_READ = and_(
    DOCUMENT.c.state.in_([DocumentState.WAITING.value, DocumentState.READING.value]),
    DOCUMENT.c.removed_at.is_(None),
    or_(DOCUMENT.c.lease_until.is_(None), DOCUMENT.c.lease_until < bindparam("now")),
)
OLDEST_TO_READ = select(DOCUMENT.c.id).where(_TO_READ).order_by(DOCUMENT.c.id).limit(bindparam("most_rows"))
CLAIM_DOCUMENT = (
    update(DOCUMENT)
    .where(DOCUMENT.c.id == bindparam("which"), _TO_READ)
    .values(
        version=DOCUMENT.c.version + 1,
        state=DocumentState.READING.value,
        run_no=DOCUMENT.c.run_no + 1,
        tries=DOCUMENT.c.tries + 1,
        lease_by=bindparam("reader"),
        lease_until=bindparam("until"),
    )
)
TRIES_OF = select(DOCUMENT.c.tries).where(DOCUMENT.c.id == bindparam("which"))
_MINE = and_(
    DOCUMENT.c.id == bindparam("which"),
    DOCUMENT.c.state == DocumentState.READING.value,
    DOCUMENT.c.run_no == bindparam("run"),
    DOCUMENT.c.lease_by == bindparam("reader"),
    DOCUMENT.c.removed_at.is_(None),
)
SETTLE_DOCUMENT = (
    update(DOCUMENT)
    .where(_MINE)
    .values(version=DOCUMENT.c.version + 1, state=bindparam("new_state"), lease_by=None, lease_until=None)
)
PUT_BACK_DOCUMENT = (
    update(DOCUMENT)
    .where(_MINE)
    .values(
        version=DOCUMENT.c.version + 1,
        state=DocumentState.WAITING.value,
        lease_by=None,
        lease_until=bindparam("not_before"),
    )
)

INSERT_READING = insert(READING)
INSERT_FIELD = insert(FIELD)
FIELDS_OF_RUN = select(FIELD.c.field_name, FIELD.c.value_sealed).where(
    FIELD.c.document_id == bindparam("which"), FIELD.c.run_no == bindparam("run")
)
READING_OF_RUN = select(READING).where(
    READING.c.document_id == bindparam("which"), READING.c.run_no == bindparam("run")
)
WHOLE_FIELDS_OF_RUN = select(FIELD).where(FIELD.c.document_id == bindparam("which"), FIELD.c.run_no == bindparam("run"))
CONFIRMATIONS_OF_RUN = (
    select(CONFIRMATION)
    .where(CONFIRMATION.c.document_id == bindparam("which"), CONFIRMATION.c.run_no == bindparam("run"))
    .order_by(CONFIRMATION.c.turn_no)
)
LAST_TURN = select(func.max(CONFIRMATION.c.turn_no)).where(
    CONFIRMATION.c.document_id == bindparam("which"), CONFIRMATION.c.run_no == bindparam("run")
)
INSERT_CONFIRMATION = insert(CONFIRMATION)


def present_key(application_id: str, sha256: str) -> str:
    return f"{application_id}:{sha256}"


def find_document(unit: ReadUnit, document_id: str) -> Document | None:
    """None for an unknown or removed one."""
    row = unit.first(DOCUMENT_BY_ID, which=document_id)
    return _document(row) if row is not None else None


def get_document(unit: ReadUnit, document_id: str) -> Document:
    """Raises NotFound for an unknown or removed one."""
    found = find_document(unit, document_id)
    if found is None:
        raise NotFound.of("documents.not_found")
    return found


def find_same_file(unit: ReadUnit, application_id: str, sha256: str) -> Document | None:
    row = unit.first(DOCUMENT_BY_KEY, which_key=present_key(application_id, sha256))
    return _document(row) if row is not None else None


def present_documents(unit: ReadUnit, application_id: str) -> list[Document]:
    """Everything not removed, in the order it was handed in."""
    return [_document(row) for row in unit.all(DOCUMENTS_PRESENT, application=application_id)]


def count_present(unit: ReadUnit, application_id: str) -> int:
    return int(unit.value(PRESENT_DOCUMENTS, application=application_id))


def insert_document(unit: WriteUnit, document: Document) -> None:
    unit.run(
        INSERT_DOCUMENT,
        id=document.id,
        version=document.version,
        application_id=document.application_id,
        owner_id=document.owner_id,
        file_name=document.file_name,
        media_type=document.media_type,
        file_size=document.size,
        sha256=document.sha256,
        state=document.state.value,
        asked_kind=document.asked_kind.value if document.asked_kind else None,
        run_no=document.run,
        tries=0,
        lease_by=None,
        lease_until=None,
        handed_in_at=document.handed_in_at,
        handed_in_by=document.handed_in_by,
        confirmed_at=document.confirmed_at,
        removed_at=None,
        removed_by=None,
        present_key=present_key(document.application_id, document.sha256),
    )


def save_document(unit: WriteUnit, document: Document) -> None:
    """Raises Conflict when somebody else was first."""
    unit.save(
        SAVE_DOCUMENT,
        which=document.id,
        seen=document.version - 1,
        new_version=document.version,
        new_state=document.state.value,
        new_kind=document.asked_kind.value if document.asked_kind else None,
        new_confirmed=document.confirmed_at,
        new_removed=document.removed_at,
        new_remover=document.removed_by,
        new_key=None if document.removed_at else present_key(document.application_id, document.sha256),
    )


# -- reading


def find_to_read(unit: ReadUnit, now: datetime, most: int) -> Sequence[str]:
    """Ids of documents a reader may claim, oldest first."""
    return [row.id for row in unit.all(OLDEST_TO_READ, now=now, most_rows=most)]


def claim(
    unit: WriteUnit, document_id: str, reader: str, now: datetime, until: datetime
) -> tuple[Document, int] | None:
    """Begin a run, and how many were begun for this request; None when another reader was first."""
    if unit.quietly(CLAIM_DOCUMENT, which=document_id, reader=reader, now=now, until=until) != 1:
        return None
    return get_document(unit, document_id), int(unit.value(TRIES_OF, which=document_id))


def put_back(unit: WriteUnit, document: Document, reader: str, not_before: datetime) -> None:
    unit.quietly(PUT_BACK_DOCUMENT, which=document.id, run=document.run, reader=reader, not_before=not_before)


def settle(unit: WriteUnit, document: Document, reader: str, reading: Reading, at: datetime) -> bool:
    """Keep what a run read. False, and nothing is kept, when the run no longer counts."""
    state = DocumentState.REFUSED if reading.refused else DocumentState.READ
    if unit.quietly(SETTLE_DOCUMENT, which=document.id, run=document.run, reader=reader, new_state=state.value) != 1:
        return False
    unit.run(
        INSERT_READING,
        document_id=document.id,
        run_no=document.run,
        asked_kind=document.asked_kind.value if document.asked_kind else None,
        kind=reading.kind.value if reading.kind else None,
        engine=reading.engine[:100],
        refused=reading.refused,
        facts={
            "kind_confidence": reading.kind_confidence,
            "pages": reading.pages,
            "turned": list(reading.turned),
            "notes": [asdict(note) for note in reading.notes],
        },
        read_at=at,
    )
    rows = [
        {
            "document_id": document.id,
            "run_no": document.run,
            "field_name": name,
            "value_sealed": unit.vault.seal(
                json.dumps({"value": read.value, "text": read.text}, ensure_ascii=False),
                field_context(document.id, document.run, name),
            ),
            "facts": {
                "confidence": read.confidence,
                "box": asdict(read.box) if read.box else None,
                "checks": [asdict(check) for check in read.checks],
                "derived": read.derived,
            },
        }
        for name, read in reading.fields.items()
    ]
    if rows:
        unit.run(INSERT_FIELD, rows)
    return True


# -- confirming


def proposed_values(unit: ReadUnit, document: Document) -> Mapping[str, str]:
    return {
        row.field_name: json.loads(
            unit.vault.open(row.value_sealed, field_context(document.id, document.run, row.field_name))
        )["value"]
        for row in unit.all(FIELDS_OF_RUN, which=document.id, run=document.run)
    }


def insert_confirmation(unit: WriteUnit, document: Document, values: Mapping[str, str], at: datetime, by: str) -> None:
    turn = int(unit.value(LAST_TURN, which=document.id, run=document.run) or 0) + 1
    rows = [
        {
            "document_id": document.id,
            "run_no": document.run,
            "turn_no": turn,
            "field_name": name,
            "value_sealed": unit.vault.seal(value, confirmed_context(document.id, document.run, turn, name)),
            "confirmed_at": at,
            "confirmed_by": by,
        }
        for name, value in sorted(values.items())
    ]
    if rows:
        unit.run(INSERT_CONFIRMATION, rows)


def copy_reading(unit: WriteUnit, source: Document, copy: Document) -> None:
    """What was read and confirmed of ``source``, kept for ``copy`` as well: sealed anew, each value for its place."""
    reading = unit.first(READING_OF_RUN, which=source.id, run=source.run)
    if reading is None:
        return
    unit.run(INSERT_READING, **{**_columns(READING, reading), "document_id": copy.id})
    rows = [
        {
            **_columns(FIELD, row),
            "document_id": copy.id,
            "value_sealed": unit.vault.seal(
                unit.vault.open(row.value_sealed, field_context(source.id, row.run_no, row.field_name)),
                field_context(copy.id, row.run_no, row.field_name),
            ),
        }
        for row in unit.all(WHOLE_FIELDS_OF_RUN, which=source.id, run=source.run)
    ]
    if rows:
        unit.run(INSERT_FIELD, rows)
    said = {
        row.field_name: unit.vault.open(
            row.value_sealed, confirmed_context(source.id, row.run_no, row.turn_no, row.field_name)
        )
        for row in unit.all(CONFIRMATIONS_OF_RUN, which=source.id, run=source.run)
    }
    if said and copy.confirmed_at:
        insert_confirmation(unit, copy, said, copy.confirmed_at, copy.handed_in_by)


def _columns(table: Table, row: Any) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in table.c}


def _document(row: Any) -> Document:
    facts = row.facts or {}
    return Document(
        id=row.id,
        version=row.version,
        application_id=row.application_id,
        owner_id=row.owner_id,
        file_name=row.file_name,
        media_type=row.media_type,
        size=row.file_size,
        sha256=row.sha256,
        state=DocumentState(row.state),
        asked_kind=DocumentKind(row.asked_kind) if row.asked_kind else None,
        run=row.run_no,
        handed_in_at=row.handed_in_at,
        handed_in_by=row.handed_in_by,
        read_kind=DocumentKind(row.read_kind) if row.read_kind else None,
        refused=row.refused,
        pages=facts.get("pages", 0),
        turned=tuple(facts.get("turned", ())),
        confirmed_at=row.confirmed_at,
        removed_at=row.removed_at,
        removed_by=row.removed_by,
    )
