"""Outbox, inbox and dead letters. A message's place is its id: UUIDv7, so ids sort in the order of writing."""

from __future__ import annotations

from sqlalchemy import Column, Index, MetaData, Table

from registrar.platform.db.types import Code, Id, JsonText, Number, ShortText, UtcTimestamp

METADATA = MetaData()

OUTBOX = Table(
    "outbox_message",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("name", Code(80), nullable=False),
    Column("subject_id", Code(36), nullable=False),
    Column("payload", JsonText, nullable=False),
    Column("written_at", UtcTimestamp, nullable=False),
    # 'waiting', 'sent' or 'dead'; only waiting rows are looked at by the relay.
    Column("state", Code(10), nullable=False),
    Column("attempts", Number, nullable=False),
    Column("due_at", UtcTimestamp, nullable=False),
    Column("lease_by", Code(36)),
    Column("lease_until", UtcTimestamp),
    Column("last_failure", ShortText(500)),
    Index("ix_outbox_state", "state", "id"),
    Index("ix_outbox_subject", "subject_id", "state", "id"),
)

INBOX = Table(
    "inbox_message",
    METADATA,
    Column("consumer", Code(80), primary_key=True),
    Column("message_id", Id, primary_key=True),
    Column("handled_at", UtcTimestamp, nullable=False),
)
