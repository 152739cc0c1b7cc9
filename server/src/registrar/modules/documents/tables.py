"""Tables of handed-in documents. Prefix ``doc_``. The files themselves are kept outside the database, by digest."""

from __future__ import annotations

from sqlalchemy import Column, Index, MetaData, Table, UniqueConstraint

from registrar.platform.db.types import BigNumber, Code, Id, JsonText, LongText, Number, ShortText, UtcTimestamp

METADATA = MetaData()

DOCUMENT = Table(
    "doc_document",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("version", Number, nullable=False),
    Column("application_id", Id, nullable=False),
    Column("owner_id", Id, nullable=False),
    Column("file_name", ShortText(200), nullable=False),
    Column("media_type", Code(40), nullable=False),
    Column("file_size", BigNumber, nullable=False),
    Column("sha256", Code(64), nullable=False),
    Column("state", Code(20), nullable=False),
    # What the person says it is; NULL while only the reading says so.
    Column("asked_kind", Code(40)),
    # The reading that counts: raised by every claim, 0 before the first.
    Column("run_no", Number, nullable=False),
    # Claims since the person last asked for a reading.
    Column("tries", Number, nullable=False),
    Column("lease_by", Id),
    # While reading: when another reader may take over. While waiting: not before this instant.
    Column("lease_until", UtcTimestamp),
    Column("handed_in_at", UtcTimestamp, nullable=False),
    Column("handed_in_by", Code(36), nullable=False),
    Column("confirmed_at", UtcTimestamp),
    Column("removed_at", UtcTimestamp),
    Column("removed_by", Code(36)),
    # Application and digest while the document is there, NULL once it is removed: one file is in an application once.
    Column("present_key", Code(110)),
    UniqueConstraint("present_key", name="uq_doc_document_present"),
    Index("ix_doc_document_application", "application_id", "id"),
    Index("ix_doc_document_state", "state", "id"),
)

READING = Table(
    "doc_reading",
    METADATA,
    Column("document_id", Id, primary_key=True),
    Column("run_no", Number, primary_key=True),
    Column("asked_kind", Code(40)),
    Column("kind", Code(40)),
    Column("engine", ShortText(100)),
    Column("refused", Code(80)),
    # {kind_confidence, pages, turned, notes}
    Column("facts", JsonText, nullable=False),
    Column("read_at", UtcTimestamp, nullable=False),
)
"""What each run proposed, append-only."""

FIELD = Table(
    "doc_field",
    METADATA,
    Column("document_id", Id, primary_key=True),
    Column("run_no", Number, primary_key=True),
    Column("field_name", Code(40), primary_key=True),
    # {value, text}
    Column("value_sealed", LongText, nullable=False),
    # {confidence, box, checks, derived}
    Column("facts", JsonText, nullable=False),
)
"""The values of a run, append-only. Personal data, hence sealed, each bound to its place."""

CONFIRMATION = Table(
    "doc_confirmation",
    METADATA,
    Column("document_id", Id, primary_key=True),
    Column("run_no", Number, primary_key=True),
    Column("turn_no", Number, primary_key=True),
    Column("field_name", Code(40), primary_key=True),
    Column("value_sealed", LongText, nullable=False),
    Column("confirmed_at", UtcTimestamp, nullable=False),
    Column("confirmed_by", Code(36), nullable=False),
)
"""What the person said the values are, beside what was proposed; append-only, a later turn counts."""


def field_context(document_id: str, run: int, name: str) -> str:
    """Where a proposed value belongs: sealed for it, it opens nowhere else."""
    return f"documents.field:{document_id}:{run}:{name}"


def confirmed_context(document_id: str, run: int, turn: int, name: str) -> str:
    return f"documents.confirmed:{document_id}:{run}:{turn}:{name}"
