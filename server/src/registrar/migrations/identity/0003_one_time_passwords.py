"""Which accounts have a password that somebody else has set, and until when it is good."""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, Table

from registrar.platform.db.types import Id, UtcTimestamp

METADATA = MetaData()

Table(
    "identity_one_time",
    METADATA,
    Column("account_id", Id, primary_key=True),
    Column("good_until", UtcTimestamp, nullable=False),
)


def up(connection: Connection) -> None:
    METADATA.create_all(connection)
