"""Formats of pictures that are not read, told by how the file begins: people take them for any other photo."""

from __future__ import annotations

_APPLE = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")


def other_picture(head: bytes) -> str | None:
    """``heic``, ``webp``, ``tiff`` or ``bmp``; None for what is none of these. 16 bytes suffice."""
    if head[4:8] == b"ftyp" and head[8:12] in _APPLE:
        return "heic"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith((b"II*\0", b"MM\0*")):
        return "tiff"
    # Two letters are little: the reserved bytes of a bitmap's header are zero.
    return "bmp" if head.startswith(b"BM") and head[6:10] == bytes(4) else None
