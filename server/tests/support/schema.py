"""All tables and all statements of the product, by room, as the code has them: found, never listed."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import ClauseElement, Executable, MetaData, Table
from sqlalchemy.dialects import oracle, postgresql, registry, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import CreateIndex, CreateTable

import registrar

CONSTANT = re.compile(r"^_?[A-Z][A-Z0-9_]*$")
HAVE_SQL = re.compile(r"^registrar\.(platform(\.\w+)*|modules\.\w+\.(tables|store|queries)(\.\w+)*)$")
PLATFORM = "platform"


def _oracle() -> Dialect:
    dialect = oracle.oracledb.dialect()  # type: ignore[no-untyped-call] # the driver has no annotations
    # What the dialect would ask a server; 19c is the oldest release with support. FETCH FIRST came with 12.
    dialect.server_version_info = (19, 0)
    return dialect


DIALECTS = {
    "sqlite": lambda: sqlite.dialect(paramstyle="named"),
    "postgresql": postgresql.psycopg.dialect,
    "oracle": _oracle,
    "dm": registry.load("dm"),
}


@dataclass(slots=True)
class RoomSql:
    """``tables`` by name, ``statements`` by ``module.CONSTANT``."""

    tables: dict[str, Table] = field(default_factory=dict)
    statements: dict[str, ClauseElement] = field(default_factory=dict)

    @property
    def metadata(self) -> MetaData:
        """The room's tables in one place, in the order of their names."""
        together = MetaData()
        for _, table in sorted(self.tables.items()):
            table.to_metadata(together)
        return together


def rooms_with_sql() -> dict[str, RoomSql]:
    """The SQL of each room that has some; the platform's own under ``platform``."""
    found: dict[str, RoomSql] = {}
    for each in pkgutil.walk_packages(registrar.__path__, "registrar."):
        if not HAVE_SQL.match(each.name):
            continue
        parts = each.name.split(".")
        room, module = (PLATFORM, parts[2:]) if parts[1] == PLATFORM else (parts[2], parts[3:])
        content = vars(importlib.import_module(each.name))
        for name, value in sorted(content.items()):
            if not CONSTANT.match(name):
                continue
            sql = found.setdefault(room, RoomSql())
            if isinstance(value, Table):
                sql.tables[value.name] = value
            elif isinstance(value, Executable) and isinstance(value, ClauseElement):
                sql.statements.setdefault(f"{'.'.join(module)}.{name}", value)
    return dict(sorted(found.items()))


def rendered(sql: RoomSql, dialect: Dialect) -> str:
    """The tables with their indexes, then the statements, as the database would be asked."""
    return "\n".join(_parts(sql, dialect))


def _parts(sql: RoomSql, dialect: Dialect) -> Iterator[str]:
    for _, table in sorted(sql.tables.items()):
        yield _tidy(str(CreateTable(table).compile(dialect=dialect)))
        for index in sorted(table.indexes, key=lambda each: str(each.name)):
            yield _tidy(str(CreateIndex(index).compile(dialect=dialect)))
    for name, statement in sorted(sql.statements.items()):
        yield f"-- {name}\n{_tidy(str(statement.compile(dialect=dialect)))}"


def _tidy(text: str) -> str:
    lines = (line.rstrip().replace("\t", "  ") for line in text.strip().splitlines())
    return "\n".join(line for line in lines if line) + ";\n"
