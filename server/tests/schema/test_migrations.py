"""The numbered migrations and the tables in the code say the same, on both databases that can be run here."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, create_engine, inspect, make_url

from registrar.platform.db.engine import Database
from tests.support.schema import rooms_with_sql


def shape(connection: Connection) -> dict[str, Any]:
    """Tables with columns (type, whether NULL is allowed), keys and indexes, in an order of their own."""
    look = inspect(connection)
    return {
        table: {
            "columns": sorted((each["name"], str(each["type"]), each["nullable"]) for each in look.get_columns(table)),
            "primary": look.get_pk_constraint(table)["constrained_columns"],
            "unique": sorted((str(each["name"]), each["column_names"]) for each in look.get_unique_constraints(table)),
            "indexes": sorted((str(each["name"]), each["column_names"]) for each in look.get_indexes(table)),
        }
        for table in look.get_table_names()
    }


def test_migrations_make_the_tables_of_the_code(database: Database, empty_url: str) -> None:
    engine = create_engine(make_url(empty_url))
    with engine.begin() as connection:
        for sql in rooms_with_sql().values():
            sql.metadata.create_all(connection)
        wanted = shape(connection)
    engine.dispose()
    with database.reader.connect() as connection:
        made = shape(connection)
    assert sorted(wanted.keys() - made.keys()) == [], "no migration makes these tables"
    assert sorted(made.keys() - wanted.keys()) == [], "the code does not know these tables"
    for table in wanted:
        assert made[table] == wanted[table], table
