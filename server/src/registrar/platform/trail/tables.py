"""The trail and its head. Rows are only ever added."""

from __future__ import annotations

from sqlalchemy import Column, Index, MetaData, Table

from registrar.platform.db.types import BigNumber, Code, JsonText, ShortText, UtcTimestamp

METADATA = MetaData()

TRAIL = Table(
    "trail_entry",
    METADATA,
    Column("seq", BigNumber, primary_key=True, autoincrement=False),
    Column("at", UtcTimestamp, nullable=False),
    Column("account_id", Code(36), nullable=False),
    Column("roles", Code(200), nullable=False),
    Column("action", Code(80), nullable=False),
    Column("subject_kind", Code(40), nullable=False),
    Column("subject_id", Code(36), nullable=False),
    Column("reason", ShortText(1000)),
    Column("details", JsonText, nullable=False),
    Column("previous_hash", Code(64), nullable=False),
    Column("entry_hash", Code(64), nullable=False),
    Index("ix_trail_subject", "subject_kind", "subject_id", "seq"),
    Index("ix_trail_account", "account_id", "seq"),
    Index("ix_trail_action", "action", "seq"),
)

TRAIL_HEAD = Table(
    "trail_head",
    METADATA,
    Column("chain", Code(20), primary_key=True),
    Column("seq", BigNumber, nullable=False),
    Column("head_hash", Code(64), nullable=False),
)
