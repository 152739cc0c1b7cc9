"""What the reviewer's cockpit answers with, beside the cases themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class DeskMark:
    """What a case is to the official who looks at it."""

    recusal: str | None = None
    """Why this official leaves it to colleagues (回避); None when they may act."""


@dataclass(frozen=True, slots=True)
class InterestKind:
    """A kind of interest that is declared: about a ``person`` or an ``employer``."""

    code: str
    text: str
    about: str
    article: str


@dataclass(frozen=True, slots=True)
class InterestView:
    """A declaration. Whom it is about is known to the one who made it: no number leaves the system again."""

    id: str
    kind: str
    kind_text: str
    about: str
    uscc: str | None
    employer_name: str | None
    """As the business registry has it; None for an employer that is not known here."""
    reason: str
    declared_at: datetime
    withdrawn_on: date | None
    withdrawal_reason: str | None
    in_force: bool


@dataclass(frozen=True, slots=True)
class InterestsView:
    rows: Sequence[InterestView]
    kinds: Sequence[InterestKind]


@dataclass(frozen=True, slots=True)
class CockpitReceipt:
    """The answer to an act of an official about their own desk."""

    id: str
    at: datetime
