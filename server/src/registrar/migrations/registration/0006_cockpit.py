"""The reviewer's cockpit: declared interests and recusals, who holds a case, absences, second readings."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Index, MetaData, Table, UniqueConstraint

from registrar.platform.db.types import Code, Day, Flag, Id, JsonText, Number, ShortText, UtcTimestamp

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
BULK = Table(
    "reg_bulk",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("organ_id", Id, nullable=False),
    Column("account_id", Code(36), nullable=False),
    Column("began_at", UtcTimestamp, nullable=False),
    Column("cases", Number, nullable=False),
)
BULK_CASE = Table(
    "reg_bulk_case",
    METADATA,
    Column("bulk_id", Id, primary_key=True),
    Column("application_id", Id, primary_key=True),
    Column("place", Number, nullable=False),
    Column("seen_version", Number, nullable=False),
    Column("set_aside", Flag, nullable=False),
    Column("outcome", Code(10)),
    Column("step_place", Number),
    Column("problems", JsonText, nullable=False),
    Column("done_at", UtcTimestamp),
    Index("ix_reg_bulk_case_application", "application_id", "step_place"),
)
READING = Table(
    "reg_second_reading",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("application_id", Id, nullable=False),
    Column("organ_id", Id, nullable=False),
    Column("step_place", Number, nullable=False),
    Column("seen_version", Number, nullable=False),
    Column("first_account_id", Code(36), nullable=False),
    Column("first_verdict", Code(10), nullable=False),
    Column("first_on", Day, nullable=False),
    Column("drawn_at", UtcTimestamp, nullable=False),
    Column("state", Code(10), nullable=False),
    Column("reader_id", Code(36)),
    Column("opened_at", UtcTimestamp),
    Column("verdict", Code(10)),
    Column("reasons", JsonText, nullable=False),
    Column("opinion", ShortText(1000)),
    Column("read_on", Day),
    Column("version", Number, nullable=False),
    UniqueConstraint("application_id", "step_place", name="uq_reg_second_reading_step"),
    Index("ix_reg_second_reading_open", "organ_id", "state", "id"),
    Index("ix_reg_second_reading_reader", "reader_id", "state"),
    Index("ix_reg_second_reading_first", "organ_id", "first_on"),
)


STEP = Table("reg_step", MetaData(), Column("party_id", Id), Column("done_on", Day))


def up(connection: Connection) -> None:
    METADATA.create_all(connection)
    Index("ix_reg_step_party", STEP.c.party_id, STEP.c.done_on).create(connection)
