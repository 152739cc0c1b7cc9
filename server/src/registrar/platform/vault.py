"""Personal identifiers at rest: SM4-GCM fields (GB/T 32907, GB/T 36624) and their keyed blind indexes.

A sealed value is bound to its *context*, the place it belongs to, such as ``identity.person.id_number``: copied into
another column it does not open. (Binding to the row is the caller's choice: put the row's id into the context.)
"""

from __future__ import annotations

import secrets
from typing import ClassVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from registrar.kernel.errors import RegistrarError
from registrar.platform import base64url
from registrar.platform.keys import KeyRing
from registrar.platform.sm3 import KeyedSm3

_NONCE = 12
_TAG = 16


class VaultBroken(RegistrarError):
    """A stored value cannot be opened: damaged, altered, moved from elsewhere, or sealed by a key that is not here."""

    status: ClassVar[int] = 500


class Vault:
    """Seals and opens short texts. Safe to share between threads.

    The nonce is 96 random bits, so one data key should seal fewer than 2**32 values (NIST SP 800-38D 8.3); renew it
    long before. Nonces come from the operating system and not from an injected source: a replayed one would give
    away the plaintext.
    """

    def __init__(self, ring: KeyRing) -> None:
        self._ciphers = {version: algorithms.SM4(key) for version, key in ring.data.items()}
        self._current = ring.data_version
        self._index_key = KeyedSm3(ring.index)

    def seal(self, text: str, context: str) -> str:
        """``v1.<key version>.<base64url of nonce, ciphertext, tag>``: ASCII, a different text every time."""
        head = f"v1.{self._current}."
        nonce = secrets.token_bytes(_NONCE)
        work = Cipher(self._ciphers[self._current], modes.GCM(nonce)).encryptor()
        work.authenticate_additional_data((head + context).encode())
        body = work.update(text.encode()) + work.finalize()
        return head + base64url.encode(nonce + body + work.tag)

    def open(self, sealed: str, context: str) -> str:
        """The text that was sealed for the same context.

        Raises :class:`VaultBroken`: ``vault.unknown_key`` for a key version that is not in the ring, ``vault.altered``
        for everything else that does not come back exactly as it was sealed.
        """
        mark, _, rest = sealed.partition(".")
        version, _, body = rest.partition(".")
        if mark != "v1" or not (version.isascii() and version.isdigit() and len(version) <= 3):
            raise VaultBroken.of("vault.altered")
        cipher = self._ciphers.get(int(version))
        if cipher is None:
            raise VaultBroken.of("vault.unknown_key", version=int(version))
        raw = base64url.decode(body)
        if raw is None or len(raw) < _NONCE + _TAG:
            raise VaultBroken.of("vault.altered")
        work = Cipher(cipher, modes.GCM(raw[:_NONCE], raw[-_TAG:])).decryptor()
        work.authenticate_additional_data(f"v1.{version}.{context}".encode())
        try:
            return (work.update(raw[_NONCE:-_TAG]) + work.finalize()).decode()
        except InvalidTag:
            raise VaultBroken.of("vault.altered") from None

    def index(self, text: str, context: str) -> str:
        """Keyed blind index: 32 hex characters (128 bits) of HMAC-SM3, equal for equal text in one context.

        Exact match only, so normalise first (an identity number ends in an upper-case X).
        """
        place = context.encode()
        return self._index_key.digest(len(place).to_bytes(2, "big") + place + text.encode())[:16].hex()
