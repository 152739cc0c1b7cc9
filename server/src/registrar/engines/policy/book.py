"""Looking up what was the law on a day, for whom, and why."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from registrar.engines.policy.entry import INHERIT, Entry, Layer
from registrar.engines.policy.schema import Unit


@dataclass(frozen=True, slots=True)
class PolicyValue:
    """A value on a day. ``value`` is None when no rule is in force: before the first day, or ended."""

    key: str
    value: Any
    unit: Unit
    title: str
    article: str
    since: date | None
    """First day in force; None when no rule has ever been in force by then."""
    until: date | None
    """Last day known to be in force; None when no change is known."""
    source: str
    """Layer and file, such as ``44: registration/windows.yaml``."""
    verified: bool

    @property
    def in_force(self) -> bool:
        return self.value is not None

    @property
    def citation(self) -> str:
        """How a decision names this value: ``policy:education.cycle_hours@2020-02-19``."""
        return f"policy:{self.key}@{self.since.isoformat() if self.since else '-'}"


@dataclass(frozen=True, slots=True)
class Step:
    """One layer's part in a look-up, the one that decides last."""

    layer: str
    source: str
    value: Any
    since: date | None
    article: str
    decides: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A value that is another one; None where the key did not exist."""

    key: str
    before: PolicyValue | None
    after: PolicyValue | None


class PolicyBook:
    """Dated values in layers: base, profile, then every scope that begins the organ's region, longer ones above.

    An organ is said by its region digits (``44``, ``4401``) or its code that ends in them (``housing-44``).
    Immutable. Made by :func:`registrar.engines.policy.parse.parse`.
    """

    def __init__(self, profile: str, layers: tuple[Layer, ...], units: Mapping[str, Unit]) -> None:
        self.profile = profile
        self.organ: str | None = None
        self.policy_digest = _digest(profile, layers)
        """SHA-256, hexadecimal, over the canonical form of profile and layers: the law a decision is made under.

        The same for a book and its views: the organ is a fact of the case.
        """
        self._layers = layers
        self._units = units
        self._look_up = lru_cache(maxsize=8192)(self._resolve)  # a case asks the same dozen keys at every step

    def __call__(self) -> PolicyBook:
        """Itself: a book that never changes may stand where one that changes is asked for."""
        return self

    def __contains__(self, key: object) -> bool:
        return key in self._units

    def at(self, key: str, on: date, organ: str | None = None) -> PolicyValue:
        """What ``key`` is on ``on``, for an organ or for the one this book is bound to. Raises KeyError if unknown."""
        return self._look_up(key, on, organ or self.organ)

    def _resolve(self, key: str, on: date, organ: str | None) -> PolicyValue:
        below = self._below(key, organ)
        layer, entry, place = _deciding(below, on)
        if place is None:
            value, since, article = None, None, entry.article
        else:
            value, since, article = entry.values[place], entry.days[place], entry.articles[place]
        return PolicyValue(
            key=key,
            value=value,
            unit=self._units[key],
            title=entry.title,
            article=article,
            since=since,
            until=_last_day(below, on, (layer, place)),
            source=f"{layer.name}: {entry.source}",
            verified=entry.verified,
        )

    def of(self, organ: str) -> PolicyBook:
        """This book as it is for one organ, so that rules need not know of organs."""
        view = copy(self)
        view.organ = organ
        return view

    def keys(self) -> tuple[str, ...]:
        return tuple(sorted(self._units))

    @property
    def digest(self) -> str:
        return self.policy_digest

    def explain(self, key: str, on: date, organ: str | None = None) -> tuple[Step, ...]:
        """How :meth:`at` came to its answer: every layer that has the key, lowest first."""
        below = self._below(key, organ or self.organ)
        decider = _deciding(below, on)[0]
        steps = []
        for layer, entry in below:
            place = entry.index_at(on)
            steps.append(
                Step(
                    layer=layer.name,
                    source=entry.source,
                    value=None if place is None else entry.values[place],
                    since=None if place is None else entry.days[place],
                    article=entry.article if place is None else entry.articles[place],
                    decides=layer is decider,
                )
            )
        return tuple(steps)

    def history(self, key: str, organ: str | None = None) -> tuple[PolicyValue, ...]:
        """Every value the key has had and is going to have, oldest first. Raises KeyError if unknown.

        ``since`` is the first day on which the value counts for the organ, also where it only comes back.
        """
        below = self._below(key, organ or self.organ)
        kept: list[PolicyValue] = []
        last: PolicyValue | None = None
        for day in sorted({day for _, entry in below for day in entry.days}):
            found = self.at(key, day, organ)
            if found != last:
                kept.append(replace(found, since=day))
            last = found
        return tuple(kept)

    def said(self, key: str, organ: str | None = None) -> tuple[tuple[str, Entry], ...]:
        """What each layer that concerns the organ says of the key, lowest first: the layer's name and its entry."""
        return tuple((layer.name, entry) for layer, entry in self._below(key, organ or self.organ))

    def scopes(self) -> tuple[str, ...]:
        """Regions that have something for themselves, by digits."""
        return tuple(layer.scope for layer in self._layers if layer.scope)

    def diff(self, day_a: date, day_b: date, organ: str | None = None) -> tuple[Change, ...]:
        """The keys whose values differ between two days."""
        pairs = ((key, self.at(key, day_a, organ), self.at(key, day_b, organ)) for key in self.keys())
        return tuple(Change(key, before, after) for key, before, after in pairs if before.value != after.value)

    def _below(self, key: str, organ: str | None) -> list[tuple[Layer, Entry]]:
        """Layers that concern the organ and have the key, lowest first."""
        if key not in self._units:
            raise KeyError(f"no policy has the key {key!r}")
        region = (organ or "").rpartition("-")[2]
        layers = [layer for layer in self._layers if key in layer.entries and region.startswith(layer.scope)]
        layers.sort(key=lambda layer: len(layer.scope))  # stable: base and profile keep their order
        return [(layer, layer.entries[key]) for layer in layers]


def _deciding(below: list[tuple[Layer, Entry]], on: date) -> tuple[Layer, Entry, int | None]:
    for layer, entry in reversed(below):
        place = entry.index_at(on)
        if place is not None and entry.values[place] != INHERIT:
            return layer, entry, place
    layer, entry = below[0]
    return layer, entry, None


def _last_day(below: list[tuple[Layer, Entry]], on: date, now: tuple[Layer, int | None]) -> date | None:
    for day in sorted({day for _, entry in below for day in entry.days if day > on}):
        layer, _, place = _deciding(below, day)
        if layer is not now[0] or place != now[1]:
            return day - timedelta(days=1)
    return None


def _digest(profile: str, layers: tuple[Layer, ...]) -> str:
    form = {"profile": profile, "layers": [_canonical(layer) for layer in layers]}
    text = json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(layer: Layer) -> dict[str, Any]:
    entries = {
        key: [entry.title, entry.verified, list(zip(entry.days, entry.values, entry.articles, strict=True))]
        for key, entry in layer.entries.items()
    }
    return {"name": layer.name, "scope": layer.scope, "entries": entries}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical form")
