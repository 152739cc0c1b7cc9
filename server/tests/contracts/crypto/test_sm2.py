"""SM2 signatures after GB/T 32918.5-2017 annex A, checked both ways against an independent implementation."""

from __future__ import annotations

import gmalg
import pytest
from asn1crypto.algos import DSASignature

from registrar.adapters.crypto.software import DISTINGUISHING_ID, SoftwareSm2
from registrar.kernel.chance import SeededChance
from registrar.platform.keys import KeyRing, Sm2Key

SAMPLE = Sm2Key(
    bytes.fromhex("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"),
    bytes.fromhex(
        "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
        "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
    ),
)
SIGNATURE = (
    bytes.fromhex("f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"),
    bytes.fromhex("b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"),
)


def der(r: bytes, s: bytes) -> bytes:
    made = DSASignature({"r": int.from_bytes(r, "big"), "s": int.from_bytes(s, "big")})
    return bytes(made.dump())


def pair(signature: bytes) -> tuple[bytes, bytes]:
    read = DSASignature.load(signature)
    return read["r"].native.to_bytes(32, "big"), read["s"].native.to_bytes(32, "big")


def peer(signer: SoftwareSm2, private: bytes | None = None) -> gmalg.SM2:
    return gmalg.SM2(sk=private, uid=DISTINGUISHING_ID, pk=b"\x04" + signer.public_key)


def test_the_signature_of_the_standard_is_genuine() -> None:
    signer = SoftwareSm2(SAMPLE)
    assert signer.verify(b"message digest", der(*SIGNATURE))
    assert not signer.verify(b"message digesT", der(*SIGNATURE))


def test_an_independent_implementation_reads_ours_and_we_read_its(key_ring: KeyRing) -> None:
    signer = SoftwareSm2(key_ring.sm2)
    for message in (b"", b"x", "准予注册".encode(), bytes(range(256)) * 40):
        assert peer(signer).verify(message, *pair(signer.sign(message)))
        assert signer.verify(message, der(*peer(signer, key_ring.sm2.private).sign(message)))


def test_every_altered_byte_is_noticed(key_ring: KeyRing) -> None:
    signer, chance = SoftwareSm2(key_ring.sm2), SeededChance(4)
    message = "准予注册 建[造]11264400000001".encode()
    signature = signer.sign(message)
    for at in range(len(signature)):
        flipped = bytearray(signature)
        flipped[at] ^= 1 << chance.below(8)
        assert not signer.verify(message, bytes(flipped))
    for at in range(len(message)):
        flipped = bytearray(message)
        flipped[at] ^= 1 << chance.below(8)
        assert not signer.verify(bytes(flipped), signature)


@pytest.mark.parametrize("junk", [b"", b"0", b"\x30\x00", b"\x00" * 72, b"\xff" * 1000])
def test_what_is_no_signature_is_not_genuine(key_ring: KeyRing, junk: bytes) -> None:
    assert not SoftwareSm2(key_ring.sm2).verify(b"message", junk)
