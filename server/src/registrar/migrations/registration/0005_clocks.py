"""Periods that run, found by the day on which something is to be told or done; rounds of reminders."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Column, Connection, Index, MetaData, Table, bindparam, insert, select

from registrar.platform.db.types import Code, Day, Flag, Id, Number

metadata = MetaData()

deadline = Table(
    "reg_deadline",
    metadata,
    Column("application_id", Id, primary_key=True),
    Column("period", Code(30), nullable=False),
    Column("run_key", Code(20), nullable=False),
    Column("began_on", Day, nullable=False),
    Column("due_on", Day, nullable=False),
    Column("amber_on", Day, nullable=False),
    Column("red_on", Day, nullable=False),
    Column("look_on", Day, nullable=False),
    Column("projected", Flag, nullable=False),
    Column("told", Code(10), nullable=False),
    Index("ix_reg_deadline_look", "look_on", "application_id"),
    Index("ix_reg_deadline_projected", "projected", "application_id"),
)
watch = Table(
    "reg_watch",
    metadata,
    Column("name", Code(40), primary_key=True),
    Column("done_until", Day, nullable=False),
)
earlier = MetaData()
application = Table("reg_application", earlier, Column("id", Id), Column("due_on", Day), Column("version", Number))

LONG_AGO = date(2000, 1, 1)


def up(connection: Connection) -> None:
    metadata.create_all(connection)
    # Cases that run already: counted from their history the next time the clock looks, which is at once.
    long_ago = bindparam("long_ago", LONG_AGO, Day)
    connection.execute(
        insert(deadline).from_select(
            [each.name for each in deadline.c],
            select(
                application.c.id,
                bindparam("period", "unknown", Code(30)),
                bindparam("run_key", "0:0", Code(20)),
                application.c.due_on,
                application.c.due_on,
                application.c.due_on,
                application.c.due_on,
                long_ago,
                bindparam("projected", 0, Number),
                bindparam("told", "calm", Code(10)),
            ).where(application.c.due_on.is_not(None)),
        )
    )
