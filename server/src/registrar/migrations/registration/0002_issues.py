"""Issues of e-licences with their status index, and printed copies. Certificates that are there get an index each."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Index, MetaData, Table, UniqueConstraint, column, insert, select, table

from registrar.platform.db.types import Code, Day, Id, Number, UtcTimestamp

metadata = MetaData()

issue = Table(
    "reg_issue",
    metadata,
    Column("status_index", Number, primary_key=True, autoincrement=False),
    Column("certificate_id", Id, nullable=False),
    Column("number_digits", Code(14), nullable=False),
    Column("elicence_version", Number, nullable=False),
    Column("elicence_identifier", Code(100), nullable=False),
    Column("issued_at", UtcTimestamp, nullable=False),
    Column("replaced_at", UtcTimestamp),
    UniqueConstraint("number_digits", "elicence_version", name="uq_reg_issue_version"),
    Index("ix_reg_issue_certificate", "certificate_id", "elicence_version"),
)

Table(
    "reg_copy",
    metadata,
    Column("id", Id, primary_key=True),
    Column("certificate_id", Id, nullable=False),
    Column("account_id", Code(36), nullable=False),
    Column("elicence_version", Number, nullable=False),
    Column("printed_at", UtcTimestamp, nullable=False),
    Column("use_to", Day, nullable=False),
    Index("ix_reg_copy_account", "account_id", "certificate_id", "id"),
)

certificate = table(
    "reg_certificate",
    column("id", Id),
    column("number_digits", Code(14)),
    column("elicence_version", Number),
    column("elicence_identifier", Code(100)),
    column("issued_at", UtcTimestamp),
)
series = table("reg_number_series", column("series", Code(20)), column("last_serial", Number))


def up(connection: Connection) -> None:
    metadata.create_all(connection)
    there = connection.execute(select(certificate).order_by(certificate.c.id)).all()
    for index, row in enumerate(there):
        connection.execute(
            insert(issue),
            {
                "status_index": index,
                "certificate_id": row.id,
                "number_digits": row.number_digits,
                "elicence_version": row.elicence_version,
                "elicence_identifier": row.elicence_identifier,
                "issued_at": row.issued_at,
                "replaced_at": None,
            },
        )
    if there:
        connection.execute(insert(series), {"series": "status-index", "last_serial": len(there)})
