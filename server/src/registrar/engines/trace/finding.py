"""One question of a rule: its code, what was looked at and where that came from, and the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from typing import TypeAlias

from registrar.engines.policy.book import PolicyValue
from registrar.kernel.errors import Problem, Value

Plain: TypeAlias = str | int | float | bool | tuple["Plain", ...] | None
"""What an input may hold: what JSON can say without objects, arrays as tuples."""

GIVEN = "given"
"""Source of an input that came with the call."""


class Verdict(StrEnum):
    PASS = "pass"  # noqa: S105 - a verdict, no secret
    WARN = "warn"
    UNKNOWN = "unknown"
    """The fact is not known; no one may be refused or granted on it by the machine."""
    FAIL = "fail"

    @property
    def weight(self) -> int:
        """Greater is worse: pass, warn, unknown, fail."""
        return list(Verdict).index(self)


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with its origin, such as ``Fact(89, "education:2026-08-01")``."""

    value: object
    source: str


@dataclass(frozen=True, slots=True)
class Input:
    name: str
    value: Plain
    source: str = GIVEN


@dataclass(frozen=True, slots=True)
class Finding:
    """``code`` names the defect looked for; a passed finding says that it was looked for and is not there."""

    code: str
    verdict: Verdict
    rule: str = ""
    inputs: tuple[Input, ...] = ()
    article: str | None = None
    at: str | None = None
    """JSON path of the field concerned."""

    def problem(self) -> Problem:
        """The finding as a problem for the caller, its inputs as the values of the text."""
        return Problem(self.code, self.at, {each.name: _scalar(each.value) for each in self.inputs})


def find(verdict: Verdict, code: str, at: str | None, article: str | None, inputs: Mapping[str, object]) -> Finding:
    """A finding with inputs read from plain values, :class:`Fact` or policy values; the article may come from those."""
    if not inputs:
        return Finding(code, verdict, article=article, at=at)
    read = []
    for name, given in inputs.items():
        if isinstance(given, Fact):
            read.append(Input(name, plain(given.value), given.source))
        elif isinstance(given, PolicyValue):
            read.append(Input(name, plain(given.value), given.citation))
            article = article or given.article
        else:
            read.append(Input(name, plain(given)))
    return Finding(code, verdict, inputs=tuple(read), article=article, at=at)


def plain(value: object) -> Plain:
    """Dates and decimals as text, enums by value, collections as tuples (sets sorted). Raises TypeError for others."""
    if value is None or type(value) in (str, int, bool, float):
        return value  # type: ignore[return-value]  # reason: the exact types just named
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, (str, int, float)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Set):
        return tuple(sorted((plain(each) for each in value), key=str))
    if isinstance(value, Sequence):
        return tuple(plain(each) for each in value)
    raise TypeError(f"{type(value).__name__} cannot be kept as an input; say what of it was looked at")


def _scalar(value: Plain) -> Value:
    return "、".join(str(each) for each in value) if isinstance(value, tuple) else value
