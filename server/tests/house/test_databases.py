"""The databases tests stand on are what they claim to be, and every test has one of its own."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, inspect, text

from registrar.platform.db.engine import Database


def test_postgresql_is_real_and_empty(postgresql_url: str) -> None:
    engine = create_engine(postgresql_url)
    with engine.begin() as connection:
        assert connection.execute(text("select version()")).scalar_one().startswith("PostgreSQL 18")
        assert inspect(connection).get_table_names() == []
        connection.execute(text("create table left_behind (id int)"))
    engine.dispose()


@pytest.mark.parametrize("again", [1, 2])
def test_every_test_starts_with_the_tables_of_the_rooms(database: Database, again: int) -> None:
    with database.reader.connect() as connection:
        tables = set(inspect(connection).get_table_names())
    assert "schema_version" in tables
    assert "left_behind" not in tables
