"""Persons, their qualifications, and the imports these came from."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Index, MetaData, Table, UniqueConstraint

from registrar.platform.db.types import Code, Day, Id, JsonText, Number, ShortText, UtcTimestamp

METADATA = MetaData()

Table(
    "prac_person",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("version", Number, nullable=False),
    Column("name_sealed", Code(700), nullable=False),
    Column("number_sealed", Code(120), nullable=False),
    Column("number_index", Code(32), nullable=False),
    Column("sex", Code(6), nullable=False),
    Column("birth_date", Day, nullable=False),
    Column("ethnicity", ShortText(20)),
    Column("mobile_sealed", Code(120)),
    Column("email_sealed", Code(600)),
    Column("opened_at", UtcTimestamp, nullable=False),
    Column("account_id", Id),
    Column("claimed_as", Code(40)),
    Column("claimed_until", UtcTimestamp),
    UniqueConstraint("number_index", name="uq_prac_person_number"),
    UniqueConstraint("account_id", name="uq_prac_person_account"),
)

Table(
    "prac_qualification",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, nullable=False),
    Column("class_level", Code(10), nullable=False),
    Column("specialty", Code(20), nullable=False),
    Column("management_number", Code(40), nullable=False),
    Column("approved_on", Day, nullable=False),
    Column("issuing_authority", ShortText(100), nullable=False),
    Column("batch_id", Id, nullable=False),
    UniqueConstraint("management_number", name="uq_prac_qualification_number"),
    Index("ix_prac_qualification_person", "person_id", "approved_on"),
)

Table(
    "prac_batch",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("sha256", Code(64), nullable=False),
    Column("encoding", Code(10), nullable=False),
    Column("begun_at", UtcTimestamp, nullable=False),
    Column("begun_by", Code(36), nullable=False),
    Column("ended_at", UtcTimestamp),
    Column("alive_until", UtcTimestamp, nullable=False),
    Column("rows_read", Number, nullable=False),
    Column("persons_added", Number, nullable=False),
    Column("records_added", Number, nullable=False),
    Column("unchanged", Number, nullable=False),
    Column("rejected", Number, nullable=False),
    Column("problems", JsonText, nullable=False),
    Index("ix_prac_batch_begun", "begun_at"),
)


def up(connection: Connection) -> None:
    METADATA.create_all(connection)
