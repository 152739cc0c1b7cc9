"""One key in one layer: its dated values and where they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

INHERIT = "inherit"
"""Written as a value in an upper layer: from that day on the layer below counts again."""


@dataclass(frozen=True, slots=True)
class Entry:
    title: str
    article: str
    verified: bool
    """False when the figure is held from general knowledge and still has to be checked against the source."""
    source: str
    """The file it stands in."""
    days: tuple[date, ...]
    """The days the values come into force, ascending."""
    values: tuple[Any, ...]
    articles: tuple[str, ...]
    """The article of each value: a value may cite another than the entry."""

    def index_at(self, on: date) -> int | None:
        """Place of the value in force on ``on``, or None before the first."""
        place = bisect_right(self.days, on) - 1
        return place if place >= 0 else None


@dataclass(frozen=True, slots=True)
class Layer:
    """A set of entries: the base, a profile, or what a region has for itself."""

    name: str
    entries: Mapping[str, Entry]
    scope: str = ""
    """Organs whose region digits begin with this are concerned; empty is everyone."""
