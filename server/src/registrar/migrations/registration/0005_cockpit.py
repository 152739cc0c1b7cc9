"""The reviewer's cockpit: declared interests and recusals."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Index, MetaData, Table

from registrar.platform.db.types import Code, Day, Id, Number, ShortText, UtcTimestamp

METADATA = MetaData()

INTEREST = Table(
    "reg_interest",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("account_id", Code(36), nullable=False),
    Column("kind", Code(20), nullable=False),
    Column("person_key", Code(32)),
    Column("uscc", Code(18)),
    Column("reason", ShortText(300), nullable=False),
    Column("declared_at", UtcTimestamp, nullable=False),
    Column("declared_on", Day, nullable=False),
    Column("withdrawn_on", Day),
    Column("withdrawal_reason", ShortText(300)),
    Column("version", Number, nullable=False),
    Index("ix_reg_interest_account", "account_id", "id"),
)
RECUSAL = Table(
    "reg_recusal",
    METADATA,
    Column("application_id", Id, primary_key=True),
    Column("account_id", Code(36), primary_key=True),
    Column("reason", ShortText(300), nullable=False),
    Column("recused_at", UtcTimestamp, nullable=False),
    Index("ix_reg_recusal_account", "account_id", "application_id"),
)


def up(connection: Connection) -> None:
    METADATA.create_all(connection)
