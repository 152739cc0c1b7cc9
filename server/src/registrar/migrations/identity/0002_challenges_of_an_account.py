"""Challenges are found by account: they end when its password or second factor changes."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Index, MetaData, Table

from registrar.platform.db.types import Id

CHALLENGE = Table("identity_challenge", MetaData(), Column("account_id", Id, nullable=False))


def up(connection: Connection) -> None:
    Index("ix_identity_challenge_account", CHALLENGE.c.account_id).create(connection)
