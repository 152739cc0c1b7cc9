"""The offline code itself: small enough, and read back by programs that are not ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import cbor2
import cwt
import pytest
import segno
from gmalg import SM2

from registrar.adapters.certificate.offline import MOST_CHARACTERS, PREFIX, PURPOSE, read_code, write_code
from registrar.adapters.crypto import cose
from registrar.adapters.crypto.published import sign_key_list, sign_status_list
from registrar.kernel.chance import SeededChance
from registrar.platform import base45
from registrar.platform.issuer_keys import Profile
from tests.faults.forgeries import EMPLOYERS, LISTED, NOW, Mint

PROFILES = list(Profile)


@pytest.fixture(params=PROFILES)
def mint(request: pytest.FixtureRequest) -> Mint:
    return Mint(request.param, SeededChance(7))


def raw_of(text: str) -> bytes:
    raw = base45.decode(text.removeprefix(PREFIX))
    assert raw is not None
    return raw


def test_what_was_written_is_read(mint: Mint) -> None:
    for employer in EMPLOYERS[:2]:
        claims = mint.claims(employer_name=employer)
        assert read_code(write_code(claims, mint.key)).claims == claims


def test_it_never_has_more_than_five_hundred_characters(mint: Mint) -> None:
    claims = mint.longest()
    text = write_code(claims, mint.key)
    assert MOST_CHARACTERS - 3 <= len(text) <= MOST_CHARACTERS == 500
    assert set(text) <= set(base45.ALPHABET), "one character of the alphanumeric mode each"
    read = read_code(text).claims
    assert read is not None
    assert read.name == claims.name, "the person's name is never shortened"
    assert read.employer_name.endswith("…")
    assert claims.employer_name.startswith(read.employer_name[:-1])
    assert replace(read, employer_name=claims.employer_name, organ_name=claims.organ_name) == claims


def test_base45_is_that_of_the_standard() -> None:
    for raw, text in ((b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"base-45", "UJCLQE7W581"), (b"ietf!", "QED8WEX0")):
        assert base45.encode(raw) == text
        assert base45.decode(text) == raw
    for wrong in ("A", ":::", "::", "GGW", "bb8", "BB8B"):
        assert base45.decode(wrong) is None, wrong


def test_another_program_verifies_the_ed25519_profile() -> None:
    """python-cwt knows COSE from the standard and nothing of us."""
    mint = Mint(Profile.ED25519, SeededChance(7))
    key = cwt.COSEKey.new(
        {
            cwt.COSEKeyParams.KTY: cwt.COSEKeyTypes.OKP,
            cwt.COSEKeyParams.ALG: cwt.COSEAlgs.EDDSA,
            cwt.COSEKeyParams.KID: mint.key.kid,
            -1: 6,
            -2: mint.key.public,
        }
    )
    claims = mint.claims()
    reader = cwt.COSE.new(alg_auto_inclusion=False, kid_auto_inclusion=False)
    payload = reader.decode(raw_of(write_code(claims, mint.key)), key, external_aad=PURPOSE)
    assert cbor2.loads(payload)[2] == claims.name
    with pytest.raises(cwt.VerifyError):
        reader.decode(raw_of(write_code(claims, mint.key)), key)
    status = cbor2.loads(reader.decode(mint.status, key))
    assert status[65533]["bits"] == 4


def test_another_program_verifies_the_sm2_profile() -> None:
    """gmalg is an implementation of SM2 in Python that shares nothing with GmSSL."""
    mint = Mint(Profile.SM2, SeededChance(7))
    signed = cose.read1(raw_of(write_code(mint.claims(), mint.key)))
    message = cbor2.dumps(["Signature1", signed.protected, PURPOSE, signed.payload], canonical=True)
    other = SM2(uid=b"1234567812345678", pk=b"\x04" + mint.key.public)
    assert other.verify(message, signed.signature[:32], signed.signature[32:])
    assert not other.verify(message + b"\0", signed.signature[:32], signed.signature[32:])


def test_lists_stay_small() -> None:
    """A country's worth of standings is a small download: three hundred thousand issues, one in a hundred not valid."""
    mint, chance = Mint(Profile.ED25519, SeededChance(3)), SeededChance(4)
    standings = [LISTED[chance.below(7)] if chance.below(100) == 0 else LISTED[0] for _ in range(300_000)]
    raw = sign_status_list(standings, mint.key, "", NOW, timedelta(hours=72), timedelta(minutes=10))
    assert len(raw) < 12_000
    assert len(sign_key_list(mint.keys, (), mint.profile, NOW, timedelta(days=180))) < 600


def test_the_code_is_no_denser_than_sixteen_versions(mint: Mint) -> None:
    """73 modules and the quiet zone on 46 mm: 0.57 mm a module, where telephones need 0.3."""
    assert int(segno.make(write_code(mint.longest(), mint.key), error="m", micro=False).version) <= 14
