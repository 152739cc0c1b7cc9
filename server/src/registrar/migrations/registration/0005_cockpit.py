"""The reviewer's cockpit: declared interests and recusals, who holds a case, absences."""

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
CLAIM = Table(
    "reg_claim",
    METADATA,
    Column("application_id", Id, primary_key=True),
    Column("account_id", Code(36), nullable=False),
    Column("claimed_at", UtcTimestamp, nullable=False),
    Index("ix_reg_claim_account", "account_id", "application_id"),
)
ABSENCE = Table(
    "reg_absence",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("organ_id", Id, nullable=False),
    Column("account_id", Code(36), nullable=False),
    Column("deputy_id", Code(36), nullable=False),
    Column("first_day", Day, nullable=False),
    Column("last_day", Day, nullable=False),
    Column("declared_by", Code(36), nullable=False),
    Column("declared_at", UtcTimestamp, nullable=False),
    Column("ended_on", Day),
    Column("version", Number, nullable=False),
    Index("ix_reg_absence_organ", "organ_id", "id"),
    Index("ix_reg_absence_account", "account_id", "last_day"),
    Index("ix_reg_absence_deputy", "deputy_id", "last_day"),
)


def up(connection: Connection) -> None:
    METADATA.create_all(connection)
