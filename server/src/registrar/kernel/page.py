"""Paging by key: a page is what follows a position, so no statement's cost grows with the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")

MOST_ROWS = 100


@dataclass(frozen=True, slots=True)
class PageRequest:
    """``after`` is the opaque position of the last row seen; ``size`` is 1..100 rows."""

    size: int = 20
    after: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.size <= MOST_ROWS:
            raise ValueError(f"a page has 1..{MOST_ROWS} rows")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    rows: Sequence[T]
    next: str | None = None
    """Position to ask for as ``after``; None on the last page."""

    def map(self, turn: Callable[[T], U]) -> Page[U]:
        return Page([turn(row) for row in self.rows], self.next)
