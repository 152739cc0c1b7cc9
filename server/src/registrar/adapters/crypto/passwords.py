"""Password hashes: Argon2id (RFC 9106) over the password mixed with a secret of the installation."""

from __future__ import annotations

import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from registrar.platform.sm3 import hmac_sm3

AT_ONCE = 4
"""Hashes computed at the same time: each takes ``memory`` KiB, and sign-ins must not fill the machine."""


class Argon2Passwords:
    """Meets ``Passwords`` of identity. The default costs are about 40 ms and 46 MiB a try.

    The pepper makes a stolen table worthless without the key ring.
    """

    def __init__(self, pepper: bytes, *, rounds: int = 1, memory: int = 46 * 1024, lanes: int = 1) -> None:
        self._pepper = pepper
        self._hasher = PasswordHasher(time_cost=rounds, memory_cost=memory, parallelism=lanes)
        self._room = threading.BoundedSemaphore(AT_ONCE)
        # Tried when there is no account, so that it takes as long as when there is one.
        self._nobody = self._hasher.hash(pepper)

    def hash(self, password: str) -> str:
        with self._room:
            return self._hasher.hash(self._mixed(password))

    def matches(self, stored: str | None, password: str) -> bool:
        with self._room:
            try:
                right = self._hasher.verify(stored or self._nobody, self._mixed(password))
            except (VerificationError, InvalidHashError):
                return False
        return right and stored is not None

    def _mixed(self, password: str) -> bytes:
        return hmac_sm3(self._pepper, password.encode())
