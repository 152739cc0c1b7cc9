"""The numbered migrations and the tables in the code say the same, on both databases that can be run here."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table, create_engine, insert, inspect, make_url, select

from registrar.modules.registration.tables import CERTIFICATE, NUMBER_SERIES
from registrar.platform.db.engine import Database
from registrar.platform.db.migrate import steps_of
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


def test_certificates_from_before_get_a_place_in_the_status_list(empty_url: str) -> None:
    engine = create_engine(make_url(empty_url))
    *before, places = steps_of("registration")[:4]
    day, moment = date(2026, 3, 2), datetime(2026, 3, 2, 1, tzinfo=UTC)
    columns = (Column(each.name, each.type) for each in CERTIFICATE.c if each.name != "status_index")
    earlier = Table("reg_certificate", MetaData(), *columns)
    with engine.begin() as connection:
        for step in before:
            step.load()(connection)
        for number in (1, 2, 3):
            values: dict[str, Any] = {name: f"{name[:8]}-{number}" for name in TEXTS}
            values |= {"elicence_version": 1, "seal_letter": "A", "number_digits": f"{number:014d}"}
            values |= dict.fromkeys(("first_registered_on", "valid_from", "valid_to", "issued_on"), day)
            connection.execute(insert(earlier), {**values, "issued_at": moment})
        places.load()(connection)
        rows = connection.execute(select(CERTIFICATE).order_by(CERTIFICATE.c.status_index)).all()
        serial = connection.execute(select(NUMBER_SERIES.c.last_serial)).scalar_one()
    engine.dispose()
    assert [(row.status_index, row.number_digits, row.id, row.issued_at) for row in rows] == [
        (index, f"{index + 1:014d}", f"id-{index + 1}", moment) for index in range(3)
    ]
    assert serial == 3, "the next certificate takes index 3"


TEXTS = (
    *("id", "registration_id", "application_id", "person_id", "employer_id", "organ_id", "class_level", "specialty"),
    *("elicence_identifier", "qualification_id", "person_name_sealed", "employer_name", "organ_name"),
)
