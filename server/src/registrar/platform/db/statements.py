"""Statements compiled once and run on the driver's cursor.

SQLAlchemy writes the SQL and knows the types; what it does around every execution costs four times what SQLite takes
for the row. So a statement is compiled once for its database, with the functions that turn values into what the driver
takes and back, and then goes straight to the cursor. What needs SQLAlchemy at the time of execution (a list of any
length in ``IN``, a value the database is to make) is run by SQLAlchemy as ever.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Executable
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.compiler import SQLCompiler

Change = Callable[[Any], Any]
Result = TypeVar("Result")


class Statement:
    """One statement with one set of parameter names, for one dialect."""

    def __init__(self, source: ClauseElement, names: Sequence[str], dialect: Dialect) -> None:
        compiled = source.compile(dialect=dialect, column_keys=list(names))
        if not isinstance(compiled, SQLCompiler):
            raise TypeError(f"{source!r} is no statement")
        self.direct = not (
            compiled.post_compile_params
            or compiled.literal_execute_params
            or compiled.insert_prefetch
            or compiled.update_prefetch
            or compiled.effective_returning
        )
        self.sql = str(compiled)
        self._dialect = dialect
        self._given = dict(compiled.params)
        self._order = compiled.positiontup
        changes = {  # a name that stands in several places is one parameter
            name: bind.type.dialect_impl(dialect).bind_processor(dialect) for bind, name in compiled.bind_names.items()
        }
        self._before: list[tuple[str, Change]] = [(name, change) for name, change in changes.items() if change]
        columns = compiled._result_columns  # no public name says which column has which type
        self._row = namedtuple("Row", [column.keyname for column in columns], rename=True) if columns else tuple
        self._after: list[tuple[int, Change]] = []
        for place, column in enumerate(columns):
            change = column.type.dialect_impl(dialect).result_processor(dialect, None)
            if change is not None:
                self._after.append((place, change))

    def run(self, connection: Connection, params: Mapping[str, Any]) -> int:
        """How many rows it touched. This and the others raise what SQLAlchemy would."""
        return self._driven(connection, lambda cursor: int(self._executed(cursor, params).rowcount))

    def run_many(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> int:
        def run(cursor: Any) -> int:
            cursor.executemany(self.sql, [self._bound(row) for row in rows])
            return int(cursor.rowcount)

        return self._driven(connection, run)

    def all(self, connection: Connection, params: Mapping[str, Any]) -> list[Any]:
        """All rows, as tuples with the columns' names."""
        found = self._driven(connection, lambda cursor: self._executed(cursor, params).fetchall())
        return self._rows(found)

    def first(self, connection: Connection, params: Mapping[str, Any]) -> Any:
        """The first row, or None."""
        found = self._driven(connection, lambda cursor: self._executed(cursor, params).fetchone())
        return None if found is None else self._rows([found])[0]

    def _rows(self, found: Sequence[Sequence[Any]]) -> list[Any]:
        make = self._row
        if not self._after:
            return [make(*row) for row in found]
        shown = []
        for row in found:
            values = list(row)
            for place, change in self._after:
                values[place] = change(values[place])
            shown.append(make(*values))
        return shown

    def _bound(self, params: Mapping[str, Any]) -> Any:
        values = {**self._given, **params}
        for name, change in self._before:
            values[name] = change(values[name])
        return values if self._order is None else [values[name] for name in self._order]

    def _executed(self, cursor: Any, params: Mapping[str, Any]) -> Any:
        cursor.execute(self.sql, self._bound(params))
        return cursor

    def _driven(self, connection: Connection, work: Callable[[Any], Result]) -> Result:
        cursor = connection.connection.cursor()
        try:
            return work(cursor)
        except Exception as error:
            driver = self._dialect.loaded_dbapi
            if not isinstance(error, driver.Error):
                raise
            raise DBAPIError.instance(
                self.sql, None, error, driver.Error, hide_parameters=True, dialect=self._dialect
            ) from error
        finally:
            cursor.close()


class Statements:
    """The statements of one database, compiled the second time they are seen: one built for a single question is
    never seen again, and SQLAlchemy runs it."""

    MOST = 4096

    def __init__(self) -> None:
        self._kept: dict[tuple[int, tuple[str, ...]], tuple[Executable, Statement | None]] = {}

    def of(self, source: Executable, params: Mapping[str, Any], dialect: Dialect) -> Statement | None:
        """The compiled statement; None for one that SQLAlchemy has to run itself."""
        key = (id(source), tuple(params))
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= self.MOST:
                self._kept.clear()
            # The source is kept too: while it lives its id is given to no other.
            self._kept[key] = (source, None)
            return None
        if kept[1] is None and isinstance(source, ClauseElement):
            kept = self._kept[key] = (source, Statement(source, tuple(params), dialect))
        statement = kept[1]
        return statement if statement is not None and statement.direct else None
