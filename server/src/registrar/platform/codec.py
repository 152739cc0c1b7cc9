"""One codec for everything stored or sent: dataclasses of ours to JSON and back, by pydantic."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

T = TypeVar("T")

# Building an adapter costs milliseconds, using it microseconds. Two threads may build the same one; the last one stays.
_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}


def _adapter(kind: Any) -> TypeAdapter[Any]:
    adapter = _ADAPTERS.get(kind)
    if adapter is None:
        adapter = _ADAPTERS[kind] = TypeAdapter(kind)
    return adapter


def to_plain(value: Any) -> Any:
    """A dataclass as JSON-ready dicts, lists, strings and numbers."""
    return _adapter(type(value)).dump_python(value, mode="json")


def from_plain(kind: type[T], plain: Any) -> T:
    """The reverse of :func:`to_plain`. Raises pydantic.ValidationError when the data is not a ``kind``."""
    return cast(T, _adapter(kind).validate_python(plain))


def to_json(value: Any) -> str:
    return _adapter(type(value)).dump_json(value).decode()


def from_json(kind: type[T], text: str) -> T:
    return cast(T, _adapter(kind).validate_json(text))
