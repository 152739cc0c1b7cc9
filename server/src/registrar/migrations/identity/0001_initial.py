"""Accounts, sessions, employers and organs."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Index, MetaData, Table, UniqueConstraint

from registrar.platform.db.types import BigNumber, Code, Day, Flag, Id, Number, ShortText, UtcTimestamp

METADATA = MetaData()

Table(
    "identity_account",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("account_name", Code(40), nullable=False),
    Column("display_sealed", Code(600), nullable=False),
    Column("password_hash", Code(200), nullable=False),
    Column("roles", Code(200), nullable=False),
    Column("person_id", Id),
    Column("employer_id", Id),
    Column("organ_id", Id),
    Column("state", Code(10), nullable=False),
    Column("factor_sealed", Code(200)),
    Column("factor_step", BigNumber, nullable=False),
    Column("opened_at", UtcTimestamp, nullable=False),
    Column("version", Number, nullable=False),
    UniqueConstraint("account_name", name="uq_identity_account_name"),
    Index("ix_identity_account_organ", "organ_id"),
)

Table(
    "identity_session",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("token_digest", Code(64), nullable=False),
    Column("account_id", Id, nullable=False),
    Column("began_at", UtcTimestamp, nullable=False),
    Column("seen_at", UtcTimestamp, nullable=False),
    UniqueConstraint("token_digest", name="uq_identity_session_token"),
    Index("ix_identity_session_account", "account_id"),
    Index("ix_identity_session_began", "began_at"),
)

Table(
    "identity_challenge",
    METADATA,
    Column("token_digest", Code(64), primary_key=True),
    Column("account_id", Id, nullable=False),
    Column("issued_at", UtcTimestamp, nullable=False),
    Column("tries", Number, nullable=False),
    Index("ix_identity_challenge_issued", "issued_at"),
)

Table(
    "identity_attempt",
    METADATA,
    Column("name_index", Code(32), primary_key=True),
    Column("failed", Number, nullable=False),
    Column("closed_until", UtcTimestamp),
    Column("last_at", UtcTimestamp, nullable=False),
    Index("ix_identity_attempt_last", "last_at"),
)

Table(
    "identity_employer",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("name", ShortText(200), nullable=False),
    Column("name_key", ShortText(200), nullable=False),
    Column("uscc", Code(18), nullable=False),
    Column("province", Code(2), nullable=False),
    Column("legal_representative", ShortText(100)),
    Column("consulting", Flag, nullable=False),
    Column("state", Code(10), nullable=False),
    Column("verified", Flag, nullable=False),
    Column("recorded_at", UtcTimestamp, nullable=False),
    Column("version", Number, nullable=False),
    UniqueConstraint("uscc", name="uq_identity_employer_uscc"),
)

Table(
    "identity_employer_tail",
    METADATA,
    Column("employer_id", Id, primary_key=True),
    Column("place", Number, primary_key=True),
    Column("tail", Code(64), nullable=False),
    Index("ix_identity_employer_tail", "tail", "employer_id"),
)

Table(
    "identity_organ",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("code", Code(40), nullable=False),
    Column("name", ShortText(100), nullable=False),
    Column("kind", Code(20), nullable=False),
    Column("organ_level", Code(20), nullable=False),
    Column("province", Code(2)),
    Column("parent_code", Code(40)),
    Column("specialties", Code(100), nullable=False),
    Column("uscc", Code(18)),
    Column("industry", Code(2)),
    Column("opened_on", Day, nullable=False),
    Column("closed_on", Day),
    Column("version", Number, nullable=False),
    UniqueConstraint("code", name="uq_identity_organ_code"),
)


def up(connection: Connection) -> None:
    METADATA.create_all(connection)
