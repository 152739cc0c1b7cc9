"""Something to be told to somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ANYBODY = "-"
"""In place of a role: whoever acts for the person or the employer."""


@dataclass(frozen=True, slots=True)
class Draft:
    """``code`` has its texts in the locale; ``values`` are numbers, days and words of tables, never personal data."""

    party_id: str
    role: str
    code: str
    tone: str = "plain"
    values: Mapping[str, str | int] = field(default_factory=dict)
    once: str | None = None
    """Set when another event may say the same thing again: said once for this key and party."""
