"""Base64url without padding (RFC 4648 section 5), where one text means one value and no other text means it too."""

from __future__ import annotations

import base64
import binascii


def encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def decode(text: str) -> bytes | None:
    """The bytes, or None when the text is not exactly what :func:`encode` would have written.

    The standard decoder skips foreign characters and the spare bits of the last one, so that several texts would
    mean the same signed bytes.
    """
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return None
    return raw if encode(raw) == text else None
