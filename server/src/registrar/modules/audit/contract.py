"""What the auditor asks of the trail, and what the trail answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """Every field narrows; None does not. Texts are as the auditor typed them."""

    actor: str | None = None
    """Name or id of an account."""
    action: str | None = None
    """Code of an action, the beginning of one, or a part of its Chinese text."""
    subject: str | None = None
    """Id of what was acted on, or the number of an application."""
    first_day: date | None = None
    """Legal day in Shanghai, included."""
    last_day: date | None = None
    """Legal day in Shanghai, included."""


@dataclass(frozen=True, slots=True)
class TrailLine:
    """An entry with the names of what it names. ``at`` is in Shanghai's time."""

    seq: int
    at: datetime
    actor_account: str
    actor_name: str | None
    role_text: str | None
    action: str
    action_text: str
    subject_kind: str
    subject_id: str
    subject_text: str | None
    reason: str | None
    hash: str


@dataclass(frozen=True, slots=True)
class TrailPage:
    rows: Sequence[TrailLine]
    next: str | None


@dataclass(frozen=True, slots=True)
class TrailVerification:
    verdict: str
    """``whole`` or ``broken``."""
    entries: int
    """Entries found sound, from the first."""
    first_broken_seq: int | None
    """The first place that is missing, altered, out of order or too many."""
    head_hash: str
    """Hash of the last sound entry."""
    seconds: float
