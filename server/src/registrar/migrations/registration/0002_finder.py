"""Cases are found by the beginning of their number and by their person's name, within the lists of one party.

Cases from before this step are found by number only: what their persons' names are sealed with is not here.
"""

from __future__ import annotations

from sqlalchemy import Column, Connection, Index, MetaData, Table, insert, select

from registrar.platform.db.types import Code, Id

AT_ONCE = 500
METADATA = MetaData()

FINDER = Table(
    "reg_finder",
    METADATA,
    Column("party_id", Id, primary_key=True),
    Column("search_key", Code(48), primary_key=True),
    Column("application_id", Id, primary_key=True),
    Index("ix_reg_finder_application", "application_id"),
)

EARLIER = MetaData()
APPLICATION = Table("reg_application", EARLIER, Column("id", Id), Column("number_text", Code(20)))
PARTY = Table("reg_party", EARLIER, Column("party_id", Id), Column("application_id", Id))
KNOWN = select(PARTY.c.party_id, PARTY.c.application_id, APPLICATION.c.number_text).join_from(
    PARTY, APPLICATION, PARTY.c.application_id == APPLICATION.c.id
)


def up(connection: Connection) -> None:
    METADATA.create_all(connection)
    for rows in connection.execute(KNOWN).partitions(AT_ONCE):
        connection.execute(
            insert(FINDER),
            [
                {
                    "party_id": row.party_id,
                    "search_key": "1" + row.number_text.encode().hex(),
                    "application_id": row.application_id,
                }
                for row in rows
            ],
        )
