"""What identity needs from the outer world: slow password hashes and one-time codes."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Passwords(Protocol):
    """Password hashes that cost time and memory to try. Safe to share between threads; never called inside a write."""

    def hash(self, password: str) -> str:
        """A new salted hash, ASCII, at most 200 characters."""

    def matches(self, stored: str | None, password: str) -> bool:
        """Whether ``password`` made ``stored``. MUST take the same time for None as for a real hash."""


class OneTimeCodes(Protocol):
    """Time-based one-time codes (RFC 6238), six digits, a step of thirty seconds."""

    def new_secret(self, chance: bytes) -> str:
        """A secret as authenticators read it, made of ``chance`` (20 unguessable bytes)."""

    def step_of(self, secret: str, code: str, at: datetime) -> int | None:
        """The number of the step ``code`` belongs to, if it is the present one, the one before or the one after."""

    def step_at(self, at: datetime) -> int:
        """The number of the step an instant falls into."""

    def code_of(self, secret: str, step: int) -> str:
        """The code of a step."""

    def seconds_left(self, step: int, at: datetime) -> int:
        """Seconds until ``step`` is over; at least 1."""

    def uri(self, secret: str, account: str) -> str:
        """``otpauth://`` address to scan with an authenticator."""

    def picture(self, uri: str) -> tuple[str, ...]:
        """The address as a QR code: rows of ``1`` (dark) and ``0``, without a margin."""
