"""What the message box shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class MessageView:
    id: str
    code: str
    tone: str
    """plain, good, warn or bad."""
    title: str
    body: str
    at: datetime
    unread: bool
    subject_kind: str
    """application or certificate."""
    subject_id: str


@dataclass(frozen=True, slots=True)
class MessagePage:
    rows: Sequence[MessageView]
    next: str | None


@dataclass(frozen=True, slots=True)
class UnreadCount:
    count: int
    more: bool
    """There are more than are counted."""
