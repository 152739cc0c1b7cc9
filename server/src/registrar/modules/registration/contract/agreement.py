"""What the page of agreement measures answers with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Measure:
    """With fewer judgements than the policy's minimum only their number is told: the rest is None."""

    count: int
    enough: bool
    agreed: int | None
    share: float | None
    """Per cent, one decimal."""
    kappa: float | None
    """Cohen's kappa, two decimals; None also where it is not defined (both always said the same one thing)."""


@dataclass(frozen=True, slots=True)
class AgreementLine:
    name: str
    readings: Measure
    """The official's verdicts at the intake desk against their blind second readings."""
    reviews: Measure
    """The official's opinions against what the next level said."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    application_id: str
    number: str
    first_name: str
    first_text: str
    reader_name: str
    verdict_text: str
    reasons: Sequence[str]
    opinion: str | None
    read_on: date


@dataclass(frozen=True, slots=True)
class AgreementView:
    first: date
    last: date
    """The days the first judgements were given on, both included."""
    minimum: int
    total: AgreementLine
    lines: Sequence[AgreementLine]
    disagreements: Sequence[Disagreement]
    """The newest of them; empty for who looks at their own measures."""
