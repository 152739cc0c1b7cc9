"""A check as it is made: the sheet, its lines, the requirement, the moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from registrar.kernel.actor import NOTHING, Actor
from registrar.modules.roster.contract import Answer, Columns, Requirement, Tally

ANYONE = Actor(account_id="nobody", roles=frozenset(), scope=NOTHING)
"""Who signs a report without signing in."""


@dataclass(frozen=True, slots=True)
class SheetMark:
    """The sheet a report is about, told by its bytes. Its name stays with its owner: it may be a person's."""

    sha256: str
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class RosterReport:
    """Everything a report says."""

    id: str
    at: datetime
    """The moment of the answers, aware: the register as it was known then."""
    sheet: SheetMark
    columns: Columns
    requirement: Requirement
    answers: Sequence[Answer]
    tally: Tally
