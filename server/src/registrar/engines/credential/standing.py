"""What a status list says of one index, and how many of them are packed (IETF Token Status List, sections 4 and 7)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from enum import IntEnum

BITS = 4
"""Of each index; two share a byte, the even one in its low half."""
MOST_BYTES = 64 << 20
"""Unpacked: 134 million indexes. A list that unpacks to more is not ours."""


class Standing(IntEnum):
    """The values of the list. 0 to 2 mean what the draft says; 3 and 11 to 15 are left to the application by it."""

    VALID = 0x0
    """In force as far as the register goes; the days of validity stand in the credential itself."""
    NONE = 0x1
    """INVALID of the draft: the register has no such issue."""
    SUSPENDED = 0x2
    REVOKED = 0x3
    """撤销"""
    CANCELLED = 0xB
    """注销"""
    WITHDRAWN = 0xC
    """吊销"""
    REPLACED = 0xD
    """A newer version was issued."""


_KNOWN = {each.value: each for each in Standing}


def pack(standings: Iterable[Standing]) -> bytes:
    """The compressed list of consecutive indexes from 0. Equal standings give equal bytes."""
    packed = bytearray()
    low: int | None = None
    for each in standings:
        if low is None:
            low = each
        else:
            packed.append(low | each << BITS)
            low = None
    if low is not None:
        # The other half of the last byte belongs to no index yet.
        packed.append(low | Standing.NONE << BITS)
    return zlib.compress(bytes(packed), 9)


def unpacked(compressed: bytes) -> bytes:
    """The bytes of a list. Raises ValueError for what is no zlib stream, ends early, or is larger than any list."""
    reader = zlib.decompressobj()
    try:
        raw = reader.decompress(compressed, MOST_BYTES)
    except zlib.error as error:
        raise ValueError("the status list cannot be unpacked") from error
    if not reader.eof or reader.unused_data:
        raise ValueError("the status list ends early, or something follows it")
    return raw


def standing_at(packed: bytes, index: int) -> Standing | None:
    """The standing of ``index`` in an unpacked list; None beyond its end, and for a value not known here."""
    if not 0 <= index < 2 * len(packed):
        return None
    value = packed[index // 2] >> (BITS * (index % 2)) & 0xF
    return _KNOWN.get(value)
