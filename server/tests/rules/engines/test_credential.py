"""Packed status lists: what is in them comes out again, and nothing else does."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.engines.credential import Standing, pack, standing_at, unpacked


@given(st.lists(st.sampled_from(list(Standing)), max_size=200))
def test_every_standing_is_found_at_its_index(listed: list[Standing]) -> None:
    packed = unpacked(pack(listed))
    assert [standing_at(packed, index) for index in range(len(listed))] == listed
    spare = [standing_at(packed, index) for index in range(len(listed), len(listed) + 3)]
    assert all(each in (None, Standing.NONE) for each in spare), "an index nobody has is no certificate"
    assert standing_at(packed, -1) is None


def test_the_bytes_are_those_of_the_draft() -> None:
    """The even index has the low half of the byte (Token Status List, section 4.1)."""
    assert unpacked(pack([Standing.SUSPENDED, Standing.REPLACED, Standing.REVOKED])) == bytes([0xD2, 0x13])


@pytest.mark.parametrize(
    "raw", [b"", b"x", zlib.compress(b"abc")[:-1], zlib.compress(b"abc") + b"x", zlib.compress(bytes(65 << 20))]
)
def test_what_is_no_list_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match="status list"):
        unpacked(raw)


def test_a_value_nobody_knows_is_no_standing() -> None:
    assert [standing_at(bytes([0xF5]), index) for index in (0, 1)] == [None, None]
