"""What is said to those who verify a certificate by its offline code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class OfflineVerdict:
    """What is said of an offline code, with the lists of this moment. What it claims is shown only when it is ours."""

    verdict: str
    """A word of ``docs/certificate.md``."""
    verdict_text: str
    why: str
    todo: str
    as_of: datetime
    on: date
    certificate_number: str | None
    name: str | None
    level_text: str | None
    specialty_text: str | None
    employer_name: str | None
    valid_from: date | None
    valid_to: date | None
    elicence_identifier: str | None
    use_to: date | None
    copy_over: bool
    """The period of use of the copy is over; no part of the verdict."""


@dataclass(frozen=True, slots=True)
class RootView:
    """The public half of a root that signs key lists."""

    profile: str
    kid: str
    public: str
    """Hexadecimal: 32 bytes of Ed25519, 64 of SM2."""
