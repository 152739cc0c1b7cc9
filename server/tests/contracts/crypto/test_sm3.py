"""SM3 after the samples of GB/T 32905-2016 annex A, and both ways of computing it after an independent one."""

from __future__ import annotations

import hmac
from collections.abc import Callable

import gmalg
import pytest

from registrar.kernel.chance import SeededChance
from registrar.platform.sm3 import bundled_hmac_sm3, bundled_sm3, hmac_sm3, sm3

SAMPLES = [
    (b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
    (b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
]


@pytest.mark.parametrize("digest", [sm3, bundled_sm3])
@pytest.mark.parametrize(("message", "expected"), SAMPLES)
def test_digests_are_those_of_the_standard(digest: Callable[[bytes], bytes], message: bytes, expected: str) -> None:
    assert digest(message).hex() == expected


def test_every_length_around_the_block_agrees_with_an_independent_implementation() -> None:
    chance = SeededChance(3)
    for size in range(200):
        message = bytes(chance.below(256) for _ in range(size))
        peer = gmalg.SM3()
        peer.update(message)
        assert sm3(message) == bundled_sm3(message) == peer.value()


class PeerDigest:
    """gmalg's SM3 in the shape that the standard library's generic HMAC wants."""

    digest_size, block_size = 32, 64

    def __init__(self, data: bytes = b"") -> None:
        self.data = data

    def update(self, data: bytes) -> None:
        self.data += data

    def copy(self) -> PeerDigest:
        return PeerDigest(self.data)

    def digest(self) -> bytes:
        peer = gmalg.SM3()
        peer.update(self.data)
        return bytes(peer.value())


@pytest.mark.parametrize("size", [1, 32, 64, 65, 200])
def test_the_keyed_digest_agrees_with_an_independent_implementation(size: int) -> None:
    key, message = b"\x0b" * size, b"message " * size
    expected = hmac.new(key, message, PeerDigest).digest()  # type: ignore[arg-type]  # the stubs want a real hash
    assert hmac_sm3(key, message) == bundled_hmac_sm3(key, message) == expected
