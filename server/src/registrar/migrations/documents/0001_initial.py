"""Documents handed in, what each run read, what the person confirmed."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Index, MetaData, Table, UniqueConstraint

from registrar.platform.db.types import BigNumber, Code, Id, JsonText, LongText, Number, ShortText, UtcTimestamp

METADATA = MetaData()

Table(
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
    Column("asked_kind", Code(40)),
    Column("run_no", Number, nullable=False),
    Column("tries", Number, nullable=False),
    Column("lease_by", Id),
    Column("lease_until", UtcTimestamp),
    Column("handed_in_at", UtcTimestamp, nullable=False),
    Column("handed_in_by", Code(36), nullable=False),
    Column("confirmed_at", UtcTimestamp),
    Column("removed_at", UtcTimestamp),
    Column("removed_by", Code(36)),
    Column("present_key", Code(110)),
    UniqueConstraint("present_key", name="uq_doc_document_present"),
    Index("ix_doc_document_application", "application_id", "id"),
    Index("ix_doc_document_state", "state", "id"),
)

Table(
    "doc_reading",
    METADATA,
    Column("document_id", Id, primary_key=True),
    Column("run_no", Number, primary_key=True),
    Column("asked_kind", Code(40)),
    Column("kind", Code(40)),
    Column("engine", ShortText(100)),
    Column("refused", Code(80)),
    Column("facts", JsonText, nullable=False),
    Column("read_at", UtcTimestamp, nullable=False),
)

Table(
    "doc_field",
    METADATA,
    Column("document_id", Id, primary_key=True),
    Column("run_no", Number, primary_key=True),
    Column("field_name", Code(40), primary_key=True),
    Column("value_sealed", LongText, nullable=False),
    Column("facts", JsonText, nullable=False),
)

Table(
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


def up(connection: Connection) -> None:
    METADATA.create_all(connection)
