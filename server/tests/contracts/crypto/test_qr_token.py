"""Tokens in QR codes: short, exact, and three ways to be wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from registrar.adapters.crypto.qr_token import QrTokens
from registrar.kernel.chance import SeededChance
from registrar.kernel.errors import Refused
from registrar.modules.registration.ports import PublicToken
from registrar.platform import base64url
from registrar.platform.keys import KeyRing

CASES = [
    ("11264400000001", date(2026, 8, 3)),
    ("24994799999999", date(2000, 1, 1)),
    ("00000000000001", date(2024, 2, 29)),
    ("99999999999999", date(2179, 6, 6)),
]


@pytest.fixture
def tokens(key_ring: KeyRing) -> QrTokens:
    return QrTokens(key_ring)


def code_of(tokens: QrTokens, token: str) -> str:
    with pytest.raises(Refused) as refusal:
        tokens.read(token)
    return refusal.value.code


@pytest.mark.parametrize(("digits", "day"), CASES)
def test_a_token_says_what_it_was_made_of(tokens: QrTokens, digits: str, day: date) -> None:
    token = tokens.make(digits, day)
    assert tokens.read(token) == PublicToken(digits, day)
    assert len(token) == 99
    assert token.replace("-", "").replace("_", "").isalnum()


@pytest.mark.parametrize(
    ("digits", "day"),
    [
        ("1126440000000", date(2026, 8, 3)),
        ("112644000000011", date(2026, 8, 3)),
        ("1126440000000X", date(2026, 8, 3)),
        ("１1264400000001", date(2026, 8, 3)),
        ("11264400000001", date(1999, 12, 31)),
        ("11264400000001", date(2179, 6, 7)),
    ],
)
def test_what_does_not_fit_is_not_made(tokens: QrTokens, digits: str, day: date) -> None:
    with pytest.raises(ValueError, match=r"14 digits|2000\.\.2179"):
        tokens.make(digits, day)


def test_every_flipped_bit_is_noticed(tokens: QrTokens) -> None:
    raw = base64url.decode(tokens.make(*CASES[0]))
    assert raw is not None
    for bit in range(len(raw) * 8):
        flipped = bytearray(raw)
        flipped[bit // 8] ^= 1 << bit % 8
        expected = {0: "token.malformed", 1: "token.unknown_key"}.get(bit // 8, "token.altered")
        assert code_of(tokens, base64url.encode(bytes(flipped))) == expected


def test_no_other_text_means_the_same_token(tokens: QrTokens) -> None:
    token, chance = tokens.make(*CASES[0]), SeededChance(5)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= \n"
    for at in range(len(token)):
        others = [letter for letter in letters if letter != token[at]]
        code_of(tokens, token[:at] + others[chance.below(len(others))] + token[at + 1 :])
    last = letters.index(token[-1])
    for spare in range(1, 4):  # 74 bytes leave four bits of the last character unused
        assert code_of(tokens, token[:-1] + letters[last ^ spare]) == "token.malformed"


@pytest.mark.parametrize("junk", ["", "A", "A" * 99, "A" * 100_000, "二维码", "=" * 99, "\x00" * 99])
def test_what_is_no_token_is_malformed(tokens: QrTokens, junk: str) -> None:
    assert code_of(tokens, junk) == "token.malformed"


def test_a_token_of_another_installation_is_altered_and_of_a_later_key_unknown(
    tokens: QrTokens, key_ring: KeyRing
) -> None:
    other = Ed25519PrivateKey.generate()
    foreign = QrTokens(replace(key_ring, token={1: other}))
    assert code_of(tokens, foreign.make(*CASES[0])) == "token.altered"
    later = QrTokens(replace(key_ring, token={**key_ring.token, 2: other}, token_version=2))
    assert code_of(tokens, later.make(*CASES[0])) == "token.unknown_key"
    assert later.read(tokens.make(*CASES[0])) == PublicToken(*CASES[0]), "an old token outlives its key's turn"


def test_a_signature_made_for_another_purpose_does_not_pass(tokens: QrTokens, key_ring: KeyRing) -> None:
    raw = base64url.decode(tokens.make(*CASES[0]))
    assert raw is not None
    assert code_of(tokens, base64url.encode(raw[:10] + key_ring.token[1].sign(raw[:10]))) == "token.altered"
