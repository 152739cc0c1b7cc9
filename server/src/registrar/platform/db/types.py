"""Column types that mean the same on SQLite, PostgreSQL, Oracle and 达梦.

JSON, timestamps with zone, booleans and the empty string differ between the four; these types are the only ones tables
may use, so the difference is settled here once.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import BigInteger, Date, Integer, SmallInteger, String, Text, Unicode
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TIMESTAMP, TypeDecorator

__all__ = ["BigNumber", "Code", "Day", "Flag", "Id", "JsonText", "LongText", "Number", "ShortText", "UtcTimestamp"]


class Id(TypeDecorator[str]):
    """A 36-character UUIDv7 made by the application."""

    impl = String(36)
    cache_ok = True


class Code(TypeDecorator[str]):
    """A short ASCII word of ours: states, kinds, codes, digests. ``length`` in characters."""

    impl = String
    cache_ok = True

    def __init__(self, length: int = 40) -> None:
        super().__init__(length)


def _nothing_for_empty(value: str | None) -> str | None:
    return value or None


class ShortText(TypeDecorator[str]):
    """Text people write, ``length`` in characters. The empty string is NULL, as Oracle has it."""

    impl = Unicode
    cache_ok = True

    def __init__(self, length: int = 200) -> None:
        super().__init__(length)

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return _nothing_for_empty(value)


class LongText(TypeDecorator[str]):
    """Text of any length (TEXT or CLOB): never compared, sorted or searched in SQL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return _nothing_for_empty(value)


class JsonText(TypeDecorator[Any]):
    """A JSON value as text; never queried inside. Keys are sorted so equal values are equal bytes."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else orjson.loads(value)


class UtcTimestamp(TypeDecorator[datetime]):
    """An instant with microseconds: aware UTC in Python, TIMESTAMP without zone in UTC in the database.

    ``TIMESTAMP WITH TIME ZONE`` loses the zone or the fraction on two of the four dialects.
    """

    impl = TIMESTAMP
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Flag(TypeDecorator[bool]):
    """Yes or no as 1 or 0. Conditions are written ``table.c.flag == 1``: two dialects know no boolean."""

    impl = SmallInteger
    cache_ok = True

    def process_bind_param(self, value: bool | int | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


Day = Date
"""A legal day (Asia/Shanghai), without time."""

Number = Integer
BigNumber = BigInteger
