"""What the database door itself keeps: answers already given, leases, and the version of each room's schema."""

from __future__ import annotations

from sqlalchemy import Column, MetaData, Table

from registrar.platform.db.types import Code, LongText, Number, ShortText, UtcTimestamp

METADATA = MetaData()

ANSWER = Table(
    "answer_given",
    METADATA,
    Column("scope_key", Code(64), primary_key=True),
    Column("fingerprint", Code(64), nullable=False),
    Column("answer", LongText, nullable=False),
    Column("given_at", UtcTimestamp, nullable=False),
)
"""One row for each idempotency key that had an effect: the same key gets the same answer."""

LEASE = Table(
    "lease",
    METADATA,
    Column("name", Code(80), primary_key=True),
    Column("holder", Code(36), nullable=False),
    Column("held_until", UtcTimestamp, nullable=False),
)
"""Who does a scheduled job now. Claimed by a conditional UPDATE, the only claim plain on all four databases."""

SCHEMA_VERSION = Table(
    "schema_version",
    METADATA,
    Column("room", Code(40), primary_key=True),
    Column("step", Number, primary_key=True),
    Column("title", ShortText(100), nullable=False),
    Column("applied_at", UtcTimestamp, nullable=False),
)
