"""The token inside a certificate's QR code: 74 bytes, 99 characters, checked without a database.

    version 1 | key 1 | certificate digits 6 | issued day 2 | Ed25519 signature 64          big-endian

The digits are the 14 of the certificate number, the day counts from 2000-01-01. Whoever can print a QR code can copy
one: the token proves that the number was issued on that day, never that the paper around it is genuine. So the page
behind it shows what the register says now.
"""

from __future__ import annotations

from datetime import date, timedelta

from cryptography.exceptions import InvalidSignature

from registrar.kernel.errors import Refused
from registrar.modules.registration.ports import PublicToken
from registrar.platform import base64url
from registrar.platform.keys import KeyRing

_VERSION = 1
_EPOCH = date(2000, 1, 1)
_BODY = 10
_SIZE = _BODY + 64
_PURPOSE = b"registrar certificate token\x00"
"""Signed in front of the body, so that no signature made for another purpose passes here."""


class QrTokens:
    """Makes and reads tokens with the key ring's Ed25519 keys. Safe to share between threads."""

    def __init__(self, ring: KeyRing) -> None:
        self._current = ring.token_version
        self._signing = ring.token[ring.token_version]
        self._public = {version: key.public_key() for version, key in ring.token.items()}

    def make(self, certificate_digits: str, issued_on: date) -> str:
        """Raises ValueError unless there are 14 ASCII digits and the day lies in 2000..2179."""
        if not (len(certificate_digits) == 14 and certificate_digits.isascii() and certificate_digits.isdigit()):
            raise ValueError("a certificate number has 14 digits")
        days = (issued_on - _EPOCH).days
        if not 0 <= days < 1 << 16:
            raise ValueError("a token is issued in 2000..2179")
        body = bytes((_VERSION, self._current)) + int(certificate_digits).to_bytes(6, "big") + days.to_bytes(2, "big")
        return base64url.encode(body + self._signing.sign(_PURPOSE + body))

    def read(self, token: str) -> PublicToken:
        """Raises Refused: ``token.malformed`` (not a token, or of an unknown version), ``token.unknown_key``,
        ``token.altered``."""
        raw = base64url.decode(token) if len(token) <= 120 else None
        if raw is None or len(raw) != _SIZE or raw[0] != _VERSION:
            raise Refused.of("token.malformed")
        key = self._public.get(raw[1])
        if key is None:
            raise Refused.of("token.unknown_key")
        body, signature = raw[:_BODY], raw[_BODY:]
        try:
            key.verify(signature, _PURPOSE + body)
        except InvalidSignature:
            raise Refused.of("token.altered") from None
        return PublicToken(
            f"{int.from_bytes(body[2:8], 'big'):014d}", _EPOCH + timedelta(days=int.from_bytes(body[8:], "big"))
        )
