"""Base45 (RFC 9285): bytes in the characters of a QR code's alphanumeric mode, one text for one value."""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUE = {character: value for value, character in enumerate(ALPHABET)}


def encode(raw: bytes) -> str:
    """Two bytes in three characters, a last one in two."""
    text = []
    for at in range(0, len(raw) - 1, 2):
        value = raw[at] << 8 | raw[at + 1]
        text += [ALPHABET[value % 45], ALPHABET[value // 45 % 45], ALPHABET[value // 2025]]
    if len(raw) % 2:
        text += [ALPHABET[raw[-1] % 45], ALPHABET[raw[-1] // 45]]
    return "".join(text)


def decode(text: str) -> bytes | None:
    """The bytes, or None for a text that :func:`encode` would not have written."""
    if len(text) % 3 == 1 or any(character not in _VALUE for character in text):
        return None
    raw = bytearray()
    for at in range(0, len(text), 3):
        digits = [_VALUE[character] for character in text[at : at + 3]]
        size = len(digits) - 1
        value = sum(digit * 45**place for place, digit in enumerate(digits))
        if value >> 8 * size:
            return None
        raw += value.to_bytes(size, "big")
    return bytes(raw)
