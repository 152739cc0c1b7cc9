"""Tables of the message box. Prefix ``notify_``."""

from __future__ import annotations

from sqlalchemy import Column, Index, MetaData, Table, UniqueConstraint

from registrar.platform.db.types import Code, Flag, Id, JsonText, UtcTimestamp

METADATA = MetaData()

MESSAGE = Table(
    "notify_message",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("party_id", Id, nullable=False),
    Column("party_role", Code(20), nullable=False),
    Column("code", Code(40), nullable=False),
    Column("tone", Code(10), nullable=False),
    Column("details", JsonText, nullable=False),
    Column("subject_kind", Code(20), nullable=False),
    Column("subject_id", Id, nullable=False),
    Column("once_key", Code(160), nullable=False),
    Column("told_at", UtcTimestamp, nullable=False),
    Column("unread", Flag, nullable=False),
    Column("read_at", UtcTimestamp),
    Column("read_by", Code(36)),
    UniqueConstraint("once_key", name="uq_notify_message_once"),
    Index("ix_notify_message_box", "party_id", "party_role", "id"),
    Index("ix_notify_message_unread", "party_id", "party_role", "unread", "id"),
)
"""One message to one person, one employer, or one role of an organ. Texts are made when it is read."""
