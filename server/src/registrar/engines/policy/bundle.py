"""The documents a book is read from, and how an amendment changes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, TypeAlias

from registrar.engines.policy.book import PolicyBook
from registrar.engines.policy.parse import Documents, PolicyInvalid, parse
from registrar.kernel.errors import Problem

BASE = "base"
PROFILES, PROVINCES = "profiles", "provinces"

Layers: TypeAlias = Mapping[str, Documents]


@dataclass(frozen=True, slots=True)
class Amendment:
    """One change of the law: from ``day`` on, ``key`` has ``value`` in ``layer``, as ``article`` says.

    With ``row`` only one row of a table changes, the one whose columns equal ``row``: ``value`` holds its new columns,
    or None when it goes. A change of one row also reaches the tables already known for later days.
    """

    key: str
    layer: str
    """``base``, ``profiles/<profile>`` or ``provinces/<digits>``."""
    day: date
    value: Any
    article: str
    row: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """Schema, base, what each profile and each region has otherwise: everything that may be said of the law.

    Immutable; :meth:`amended` gives another one. The same documents give books with the same digest.
    """

    schema: Mapping[str, Any]
    base: Documents
    profiles: Layers = field(default_factory=dict)
    provinces: Layers = field(default_factory=dict)
    _books: dict[str, PolicyBook] = field(default_factory=dict, init=False, compare=False, repr=False)
    """Books made before: making one reads every document."""

    def book(self, profile: str) -> PolicyBook:
        """The book of a profile. Raises PolicyInvalid with every fault."""
        if profile not in self._books:
            own = self.profiles.get(profile, {})
            self._books[profile] = parse(
                self.schema, self.base, profile=profile, profile_documents=own, scopes=self.provinces
            )
        return self._books[profile]

    def faults(self) -> tuple[Problem, ...]:
        """What is wrong with the documents of any profile, each fault once."""
        found: dict[tuple[str, str | None, str], Problem] = {}
        for profile in self.profiles:
            try:
                self.book(profile)
            except PolicyInvalid as invalid:
                for each in invalid.problems:
                    found[each.code, each.at, str(each.values.get("fault"))] = each
        return tuple(found.values())

    def documents(self, layer: str) -> Documents:
        """The documents of a layer; empty when it has none yet. Raises KeyError for what is no layer."""
        if layer == BASE:
            return self.base
        kind, _, name = layer.partition("/")
        if kind == PROFILES and name in self.profiles:
            return self.profiles[name]
        if kind == PROVINCES and name.isdigit():
            return self.provinces.get(name, {})
        raise KeyError(layer)

    def layers(self) -> tuple[str, ...]:
        """Every layer that has documents, and every profile."""
        upper = (*(f"{PROFILES}/{name}" for name in self.profiles), *(f"{PROVINCES}/{name}" for name in self.provinces))
        return (BASE, *sorted(upper))

    def amended(self, change: Amendment) -> Bundle:
        """These documents with ``change`` in them. Raises KeyError for an unknown key or layer.

        Whether the result is sound is for :meth:`faults` to say.
        """
        changed = _with(self.documents(change.layer), self._file_of(change), change)
        if change.layer == BASE:
            return replace(self, base=changed)
        kind, _, name = change.layer.partition("/")
        if kind == PROFILES:
            return replace(self, profiles={**self.profiles, name: changed})
        return replace(self, provinces={**self.provinces, name: changed})

    def entry(self, key: str, layer: str = BASE) -> Mapping[str, Any] | None:
        """What a layer says of a key, as it is written there; None when it says nothing."""
        name = key.partition(".")[2]
        for path, document in self.documents(layer).items():
            if path.partition("/")[0] == key.partition(".")[0] and name in document:
                found: Mapping[str, Any] = document[name]
                return found
        return None

    def to_plain(self) -> dict[str, Any]:
        """JSON-ready; days are texts."""
        plain: dict[str, Any] = _plain(
            {"schema": self.schema, "base": self.base, PROFILES: self.profiles, PROVINCES: self.provinces}
        )
        return plain

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Bundle:
        return cls(plain["schema"], plain["base"], plain[PROFILES], plain[PROVINCES])

    def _file_of(self, change: Amendment) -> str:
        """Where the key stands in the layer, or else where the base has it: an upper layer mirrors the base."""
        room, _, name = change.key.partition(".")
        for documents in (self.documents(change.layer), self.base):
            for path, document in documents.items():
                if path.partition("/")[0] == room and name in document:
                    return path
        raise KeyError(change.key)


def day_of(key: Any) -> date:
    """A key of ``values`` as a day, however it was read. Raises ValueError or TypeError for what is none."""
    return key if isinstance(key, date) else date.fromisoformat(key)


def value_of(given: Any) -> tuple[Any, str | None]:
    """A dated value and the article of its own, if it has one."""
    if isinstance(given, Mapping) and set(given) == {"value", "article"}:
        return given["value"], str(given["article"])
    return given, None


def _with(documents: Documents, path: str, change: Amendment) -> Documents:
    document = dict(documents.get(path, {}))
    name = change.key.partition(".")[2]
    entry = dict(document.get(name) or {"article": change.article, "values": {}})
    dated = {day_of(key): given for key, given in entry["values"].items()}
    if change.row is None:
        dated[change.day] = {"value": change.value, "article": change.article}
    else:
        _change_row(dated, change)
    entry["values"] = dict(sorted(dated.items()))
    return {**documents, path: {**document, name: entry}}


def _change_row(dated: dict[date, Any], change: Amendment) -> None:
    before = [day for day in dated if day < change.day + timedelta(days=1)]
    rows = value_of(dated[max(before)])[0] if before else []
    dated[change.day] = {"value": _rows(rows or [], change), "article": change.article}
    for day in [day for day in dated if day > change.day]:
        later, article = value_of(dated[day])
        if later is not None:
            rows = _rows(later, change)
            dated[day] = rows if article is None else {"value": rows, "article": article}


def _rows(rows: Any, change: Amendment) -> list[Any]:
    """The rows with the one that ``change`` names changed, taken away, or added at the end."""
    wanted = change.row or {}
    kept: list[Any] = []
    found = False
    for row in rows:
        if all(str(row.get(column)) == value for column, value in wanted.items()):
            found = True
            if change.value is not None:
                kept.append(_columns({**row, **change.value}))
        else:
            kept.append(row)
    if not found and change.value is not None:
        kept.append(_columns({**wanted, **change.value}))
    return kept


def _columns(row: Mapping[str, Any]) -> dict[str, Any]:
    return {column: value for column, value in row.items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
