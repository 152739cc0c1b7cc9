"""Proposed and approved changes of the law, and the editions that came of them."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Index, MetaData, Table, UniqueConstraint

from registrar.platform.db.types import Code, Day, Id, JsonText, Number, ShortText, UtcTimestamp

METADATA = MetaData()

Table(
    "law_proposal",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("version", Number, nullable=False),
    Column("kind", Code(10), nullable=False),
    Column("about", ShortText(100), nullable=False),
    Column("content", JsonText, nullable=False),
    Column("in_force_on", Day),
    Column("reason", ShortText(500), nullable=False),
    Column("state", Code(10), nullable=False),
    Column("proposed_by", Code(36), nullable=False),
    Column("proposed_at", UtcTimestamp, nullable=False),
    Column("decided_by", Code(36)),
    Column("decided_at", UtcTimestamp),
    Column("decision_reason", ShortText(500)),
    Index("ix_law_proposal_state", "state", "proposed_at"),
)

Table(
    "law_change",
    METADATA,
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("proposal_id", Id, nullable=False),
    Column("kind", Code(10), nullable=False),
    Column("content", JsonText, nullable=False),
    Column("approved_at", UtcTimestamp, nullable=False),
    UniqueConstraint("proposal_id", name="uq_law_change_proposal"),
)

Table(
    "law_edition",
    METADATA,
    Column("digest", Code(64), primary_key=True),
    Column("profile", Code(20), nullable=False),
    Column("last_seq", Number, nullable=False),
    Column("bundle", JsonText, nullable=False),
    Column("kept_at", UtcTimestamp, nullable=False),
)


def up(connection: Connection) -> None:
    METADATA.create_all(connection)
