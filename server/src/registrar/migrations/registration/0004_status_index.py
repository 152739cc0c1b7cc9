"""Every certificate has its place in the status list, those that are there in the order they were issued; and printed
copies are kept.

No database adds a column without NULL and with a unique key to a table that has rows in the same words as another, so
the table is made anew from a copy of itself.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Index,
    MetaData,
    Table,
    UniqueConstraint,
    column,
    insert,
    select,
    table,
)

from registrar.platform.db.types import Code, Day, Id, LongText, Number, ShortText, UtcTimestamp

AT_ONCE = 500
SERIES = table("reg_number_series", column("series", Code(20)), column("last_serial", Number))


def _columns() -> list[Column[Any]]:
    return [
        Column("id", Id, primary_key=True),
        Column("registration_id", Id, nullable=False),
        Column("application_id", Id),
        Column("person_id", Id, nullable=False),
        Column("employer_id", Id, nullable=False),
        Column("organ_id", Id, nullable=False),
        Column("class_level", Code(10), nullable=False),
        Column("specialty", Code(20), nullable=False),
        Column("number_digits", Code(14), nullable=False),
        Column("seal_letter", Code(1), nullable=False),
        Column("elicence_identifier", Code(100), nullable=False),
        Column("elicence_version", Number, nullable=False),
        Column("qualification_id", Id, nullable=False),
        Column("person_name_sealed", LongText, nullable=False),
        Column("employer_name", ShortText(200), nullable=False),
        Column("organ_name", ShortText(200), nullable=False),
        Column("first_registered_on", Day, nullable=False),
        Column("valid_from", Day, nullable=False),
        Column("valid_to", Day, nullable=False),
        Column("issued_on", Day, nullable=False),
        Column("issued_at", UtcTimestamp, nullable=False),
    ]


BEFORE = Table("reg_certificate", MetaData(), *_columns())
HELD = Table("reg_certificate_held", MetaData(), *_columns())
AFTER = Table(
    "reg_certificate",
    MetaData(),
    *_columns(),
    Column("status_index", Number, nullable=False),
    UniqueConstraint("status_index", name="uq_reg_certificate_status"),
    UniqueConstraint("registration_id", "elicence_version", name="uq_reg_certificate_version"),
    UniqueConstraint("elicence_identifier", name="uq_reg_certificate_elicence"),
    Index("ix_reg_certificate_application", "application_id"),
    Index("ix_reg_certificate_person", "person_id", "id"),
    Index("ix_reg_certificate_organ", "organ_id", "issued_on", "id"),
)
COPY = Table(
    "reg_copy",
    MetaData(),
    Column("id", Id, primary_key=True),
    Column("certificate_id", Id, nullable=False),
    Column("account_id", Code(36), nullable=False),
    Column("printed_at", UtcTimestamp, nullable=False),
    Column("use_to", Day, nullable=False),
    Index("ix_reg_copy_account", "account_id", "id"),
)


def up(connection: Connection) -> None:
    names = [each.name for each in HELD.c]
    HELD.create(connection)
    connection.execute(insert(HELD).from_select(names, select(BEFORE)))
    BEFORE.drop(connection)
    AFTER.create(connection)
    place = 0
    for rows in connection.execute(select(HELD).order_by(HELD.c.id)).partitions(AT_ONCE):
        connection.execute(
            insert(AFTER), [{**row._mapping, "status_index": index} for index, row in enumerate(rows, place)]
        )
        place += len(rows)
    HELD.drop(connection)
    COPY.create(connection)
    if place:
        connection.execute(insert(SERIES), {"series": "status-index", "last_serial": place})
