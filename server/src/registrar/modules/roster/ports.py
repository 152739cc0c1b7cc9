"""What a roster check needs from the outer world."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from registrar.modules.registration.contract import RegistrationDoor
from registrar.modules.roster.contract import ReportVerdict
from registrar.platform.http.limits import RateLimit
from registrar.platform.room import Deps
from registrar.platform.sheet_reading import SheetReader


@dataclass(frozen=True, slots=True)
class ReportFace:
    """What stands on a printed report, in words. Texts are plain text, never markup; nothing is wrapped in a table."""

    title: str
    number: str
    at: datetime
    verdict: str
    satisfied: bool
    facts: tuple[tuple[str, str], ...]
    """Label and text."""
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...]


class ReportSealer(Protocol):
    """Signs and prints reports with the seal of the installation, and judges files that claim to be such reports."""

    def sign(self, document: Mapping[str, Any]) -> bytes:
        """A JSON file: the document in canonical form with its signature and signing certificate."""
        ...

    def print(self, face: ReportFace) -> bytes:
        """A signed PDF. Raises Refused ``roster.characters_missing`` when no font has a character, Unavailable
        ``roster.printer_busy`` when others are being printed."""
        ...

    def verify(self, content: bytes) -> ReportVerdict:
        """Judge any bytes; never raises for what is in them."""
        ...

    @property
    def roots(self) -> bytes:
        """The root certificates that reports go up to, in PEM: what anybody needs to verify without this system."""
        ...


@dataclass(frozen=True, slots=True)
class RosterDesk:
    """Everything a roster check works with."""

    deps: Deps
    registration: RegistrationDoor
    reader: SheetReader
    sealer: ReportSealer
    calls: RateLimit
    """A check or a report each, by caller."""
    lines: RateLimit
    """Looked up, by caller."""
