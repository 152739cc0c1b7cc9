"""Tables of the law book. Prefix ``law_``."""

from __future__ import annotations

from sqlalchemy import Column, Index, MetaData, Table, UniqueConstraint

from registrar.platform.db.types import Code, Day, Id, JsonText, Number, ShortText, UtcTimestamp

METADATA = MetaData()

PROPOSAL = Table(
    "law_proposal",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("version", Number, nullable=False),
    Column("kind", Code(10), nullable=False),
    # Key of a value, code of an organ, year of a notice.
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

CHANGE = Table(
    "law_change",
    METADATA,
    # 1, 2, 3 ...: the order in which changes are laid over the files of the package.
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("proposal_id", Id, nullable=False),
    Column("kind", Code(10), nullable=False),
    Column("content", JsonText, nullable=False),
    Column("approved_at", UtcTimestamp, nullable=False),
    UniqueConstraint("proposal_id", name="uq_law_change_proposal"),
)
"""Approved changes; only ever added."""

EDITION = Table(
    "law_edition",
    METADATA,
    Column("digest", Code(64), primary_key=True),
    Column("profile", Code(20), nullable=False),
    Column("last_seq", Number, nullable=False),
    # All documents of the bundle, so that the law of an old decision can be read when the files have long been others.
    Column("bundle", JsonText, nullable=False),
    Column("kept_at", UtcTimestamp, nullable=False),
)
"""Every law this system has decided under, by the digest its decisions name; only ever added."""
