"""Trail, outbox, inbox, answers given and leases."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Index, MetaData, Table

from registrar.platform.db.types import BigNumber, Code, Id, JsonText, LongText, Number, ShortText, UtcTimestamp

metadata = MetaData()


Table(
    "trail_entry",
    metadata,
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

Table(
    "trail_head",
    metadata,
    Column("chain", Code(20), primary_key=True),
    Column("seq", BigNumber, nullable=False),
    Column("head_hash", Code(64), nullable=False),
)


Table(
    "outbox_message",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Code(80), nullable=False),
    Column("subject_id", Code(36), nullable=False),
    Column("payload", JsonText, nullable=False),
    Column("written_at", UtcTimestamp, nullable=False),
    Column("state", Code(10), nullable=False),
    Column("attempts", Number, nullable=False),
    Column("due_at", UtcTimestamp, nullable=False),
    Column("lease_by", Code(36)),
    Column("lease_until", UtcTimestamp),
    Column("last_failure", ShortText(500)),
    Index("ix_outbox_state", "state", "id"),
    Index("ix_outbox_subject", "subject_id", "state", "id"),
)

Table(
    "inbox_message",
    metadata,
    Column("consumer", Code(80), primary_key=True),
    Column("message_id", Id, primary_key=True),
    Column("handled_at", UtcTimestamp, nullable=False),
)


Table(
    "answer_given",
    metadata,
    Column("scope_key", Code(64), primary_key=True),
    Column("fingerprint", Code(64), nullable=False),
    Column("answer", LongText, nullable=False),
    Column("given_at", UtcTimestamp, nullable=False),
)

Table(
    "lease",
    metadata,
    Column("name", Code(80), primary_key=True),
    Column("holder", Code(36), nullable=False),
    Column("held_until", UtcTimestamp, nullable=False),
)


def up(connection: Connection) -> None:
    metadata.create_all(connection)
