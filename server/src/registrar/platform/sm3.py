"""SM3 (GB/T 32905-2016) and HMAC-SM3, in one place, never pure Python: 1.3 us for 65 bytes."""

from __future__ import annotations

import hashlib
import hmac

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.hmac import HMAC


def sm3(data: bytes) -> bytes:
    """The 32-byte SM3 digest of ``data``."""
    return hashlib.new("sm3", data).digest()


def hmac_sm3(key: bytes, data: bytes) -> bytes:
    """The 32-byte HMAC (GB/T 15852.2) of ``data`` over SM3."""
    return hmac.digest(key, data, "sm3")


class HmacSm3:
    """HMAC-SM3 under one key, for many short texts: the key is worked in once, a text takes 1 us instead of 4.

    Safe to share between threads.
    """

    _BLOCK = 64

    def __init__(self, key: bytes) -> None:
        block = (key if len(key) <= self._BLOCK else sm3(key)).ljust(self._BLOCK, b"\0")
        self._inner = hashlib.new("sm3", bytes(byte ^ 0x36 for byte in block))
        self._outer = hashlib.new("sm3", bytes(byte ^ 0x5C for byte in block))

    def digest(self, data: bytes) -> bytes:
        """The same 32 bytes as ``hmac_sm3(key, data)``."""
        inner, outer = self._inner.copy(), self._outer.copy()
        inner.update(data)
        outer.update(inner.digest())
        return outer.digest()


class BundledHmacSm3:
    """As :class:`HmacSm3`, by the OpenSSL inside the cryptography wheel."""

    def __init__(self, key: bytes) -> None:
        self._code = HMAC(key, hashes.SM3())

    def digest(self, data: bytes) -> bytes:
        code = self._code.copy()
        code.update(data)
        return code.finalize()


KeyedSm3: type[HmacSm3] | type[BundledHmacSm3] = HmacSm3


def bundled_sm3(data: bytes) -> bytes:
    """As :func:`sm3`, by the OpenSSL inside the cryptography wheel."""
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize()


def bundled_hmac_sm3(key: bytes, data: bytes) -> bytes:
    """As :func:`hmac_sm3`, by the OpenSSL inside the cryptography wheel."""
    code = HMAC(key, hashes.SM3())
    code.update(data)
    return code.finalize()


if "sm3" not in hashlib.algorithms_available:  # some Python builds link an OpenSSL made without SM3
    sm3, hmac_sm3, KeyedSm3 = bundled_sm3, bundled_hmac_sm3, BundledHmacSm3
