"""Letters and published lists: what was sent, number series, delivery, the sealed files and the work to make them."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Index, MetaData, Table, UniqueConstraint

from registrar.platform.db.types import Code, Day, Id, JsonText, LongText, Number, ShortText, UtcTimestamp

metadata = MetaData()


Table(
    "reg_letter",
    metadata,
    Column("id", Id, primary_key=True),
    Column("application_id", Id, nullable=False),
    Column("step_place", Number, nullable=False),
    Column("kind", Code(30), nullable=False),
    Column("title", ShortText(60), nullable=False),
    Column("organ_id", Id, nullable=False),
    Column("organ_name", ShortText(200), nullable=False),
    Column("series_year", Number, nullable=False),
    Column("serial_no", Number, nullable=False),
    Column("number_text", ShortText(60), nullable=False),
    Column("addressee_id", Id, nullable=False),
    Column("issued_at", UtcTimestamp, nullable=False),
    Column("issued_on", Day, nullable=False),
    Column("sheet_sealed", LongText, nullable=False),
    Column("sheet_digest", Code(64), nullable=False),
    UniqueConstraint("number_text", name="uq_reg_letter_number"),
    UniqueConstraint("organ_id", "kind", "series_year", "serial_no", name="uq_reg_letter_serial"),
    UniqueConstraint("application_id", "step_place", name="uq_reg_letter_step"),
    Index("ix_reg_letter_addressee", "addressee_id", "id"),
)

Table(
    "reg_letter_series",
    metadata,
    Column("organ_id", Id, primary_key=True),
    Column("kind", Code(30), primary_key=True),
    Column("series_year", Number, primary_key=True),
    Column("last_serial", Number, nullable=False),
)

Table(
    "reg_letter_delivery",
    metadata,
    Column("letter_id", Id, primary_key=True),
    Column("opened_at", UtcTimestamp, nullable=False),
)

Table(
    "reg_print_work",
    metadata,
    Column("item_id", Id, primary_key=True),
    Column("item_kind", Code(10), nullable=False),
    Column("due_at", UtcTimestamp, nullable=False),
    Column("attempts", Number, nullable=False),
    Index("ix_reg_print_work_due", "due_at", "item_id"),
)

Table(
    "reg_print_file",
    metadata,
    Column("item_id", Id, primary_key=True),
    Column("sha256", Code(64), nullable=False),
    Column("size_bytes", Number, nullable=False),
    Column("printed_at", UtcTimestamp, nullable=False),
)

Table(
    "reg_notice",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", Code(30), nullable=False),
    Column("title", ShortText(200), nullable=False),
    Column("organ_id", Id, nullable=False),
    Column("organ_name", ShortText(200), nullable=False),
    Column("number_text", ShortText(60), nullable=False),
    Column("paragraphs", JsonText, nullable=False),
    Column("published_at", UtcTimestamp, nullable=False),
    Column("published_on", Day, nullable=False),
    Column("until_on", Day),
    Column("cases", Number, nullable=False),
    UniqueConstraint("number_text", name="uq_reg_notice_number"),
)

Table(
    "reg_notice_case",
    metadata,
    Column("notice_id", Id, primary_key=True),
    Column("place", Number, primary_key=True),
    Column("kind", Code(30), nullable=False),
    Column("application_id", Id, nullable=False),
    Column("name_sealed", LongText, nullable=False),
    Column("class_level", Code(10), nullable=False),
    Column("specialty", Code(20), nullable=False),
    Column("employer_name", ShortText(200), nullable=False),
    Column("number_digits", Code(14)),
    UniqueConstraint("application_id", "kind", name="uq_reg_notice_case"),
)


_CERTIFICATE = Table("reg_certificate", MetaData(), Column("id", Id), Column("organ_id", Id), Column("issued_on", Day))
CERTIFICATE_ORGAN = Index(
    "ix_reg_certificate_organ", _CERTIFICATE.c.organ_id, _CERTIFICATE.c.issued_on, _CERTIFICATE.c.id
)


def up(connection: Connection) -> None:
    metadata.create_all(connection)
    CERTIFICATE_ORGAN.create(connection)
