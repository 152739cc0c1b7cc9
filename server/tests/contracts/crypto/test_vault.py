"""What the vault promises of sealed fields and blind indexes."""

from __future__ import annotations

from dataclasses import replace

import gmalg
import gmssl_pyx
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from registrar.kernel.chance import SeededChance
from registrar.platform import base64url
from registrar.platform.keys import KeyRing
from registrar.platform.vault import Vault, VaultBroken

PLACE = "identity.person.id_number"
TEXTS = ["", "x", "44990119900307001X", "欧阳𬭎䶮", "长" * 5000, "\x00\n"]


@pytest.fixture
def vault(key_ring: KeyRing) -> Vault:
    return Vault(key_ring)


def test_the_cipher_is_that_of_the_standard() -> None:
    """GB/T 32907-2016 annex A.1 for the block, RFC 8998 A.1 for the mode."""
    key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    block = Cipher(algorithms.SM4(key), modes.ECB()).encryptor()  # noqa: S305 - one block of the standard's sample
    assert block.update(key).hex() == "681edf34d206965e86b3e94f536e4246"
    work = Cipher(algorithms.SM4(key), modes.GCM(bytes.fromhex("00001234567800000000abcd"))).encryptor()
    work.authenticate_additional_data(bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2"))
    plain = b"".join(bytes([byte]) * 8 for byte in bytes.fromhex("aabbccddeeffeeaa"))
    sealed = work.update(plain) + work.finalize()
    assert sealed.hex() == (
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
    )
    assert work.tag.hex() == "83de3541e4c2b58177e065a9bf7b62ec"


@pytest.mark.parametrize("text", TEXTS)
def test_a_sealed_text_comes_back_and_never_looks_the_same(vault: Vault, text: str) -> None:
    sealed = [vault.seal(text, PLACE) for _ in range(20)]
    assert len(set(sealed)) == 20
    assert {vault.open(each, PLACE) for each in sealed} == {text}
    assert all(each.isascii() and each.startswith("v1.1.") for each in sealed)
    assert not text or len(text) == 1 or all(text not in each for each in sealed)


def test_two_independent_implementations_read_what_the_vault_sealed(vault: Vault, key_ring: KeyRing) -> None:
    text = "44990119900307001X"
    head, version, body = vault.seal(text, PLACE).split(".")
    raw = base64url.decode(body)
    assert raw is not None
    nonce, cipher, tag = raw[:12], raw[12:-16], raw[-16:]
    key = key_ring.data[int(version)]
    associated = f"{head}.{version}.{PLACE}".encode()
    assert gmssl_pyx.sm4_gcm_decrypt(key, nonce, associated, cipher, tag) == text.encode()
    stream = gmalg.SM4(key).encrypt(nonce + (2).to_bytes(4, "big")) + gmalg.SM4(key).encrypt(
        nonce + (3).to_bytes(4, "big")
    )
    assert bytes(a ^ b for a, b in zip(cipher, stream, strict=False)) == text.encode()


def test_every_altered_character_is_noticed(vault: Vault) -> None:
    chance = SeededChance(1)
    sealed = vault.seal("44990119900307001X", PLACE)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n"
    for at in range(len(sealed)):
        others = [letter for letter in letters if letter != sealed[at]]
        for other in [others[chance.below(len(others))] for _ in range(8)]:
            with pytest.raises(VaultBroken):
                vault.open(sealed[:at] + other + sealed[at + 1 :], PLACE)
    for at in range(len(sealed)):
        with pytest.raises(VaultBroken):
            vault.open(sealed[:at], PLACE)
    for more in ("A", "=", "\n", " ", "AAAA"):
        with pytest.raises(VaultBroken):
            vault.open(sealed + more, PLACE)


@pytest.mark.parametrize(
    "junk",
    ["", ".", "..", "v1..", "v1.1.", "v2.1.AAAA", "v1.①.AAAA", f"v1.{'9' * 5000}.A", "明文", "44990119900307001X"],
)
def test_what_was_never_sealed_does_not_open(vault: Vault, junk: str) -> None:
    with pytest.raises(VaultBroken) as refusal:
        vault.open(junk, PLACE)
    assert refusal.value.code == "vault.altered"
    assert str(refusal.value) == "vault.altered", "what it held stays out of messages"


def test_a_value_moved_to_another_place_does_not_open(vault: Vault) -> None:
    sealed = vault.seal("13800000000", "identity.person.mobile")
    with pytest.raises(VaultBroken) as refusal:
        vault.open(sealed, PLACE)
    assert refusal.value.code == "vault.altered"


def test_a_new_key_seals_and_the_old_one_still_opens(key_ring: KeyRing, vault: Vault) -> None:
    old = vault.seal("440", PLACE)
    renewed = Vault(replace(key_ring, data_version=2, data={**key_ring.data, 2: b"0123456789abcdef"}))
    new = renewed.seal("440", PLACE)
    assert new.startswith("v1.2.")
    assert renewed.open(old, PLACE) == renewed.open(new, PLACE) == "440"
    with pytest.raises(VaultBroken) as refusal:
        vault.open(new, PLACE)
    assert refusal.value.code == "vault.unknown_key"
    with pytest.raises(VaultBroken, match=r"vault\.altered"):
        renewed.open(new.replace("v1.2.", "v1.1."), PLACE)


def test_the_index_is_stable_keyed_and_separate_for_each_place(vault: Vault, key_ring: KeyRing) -> None:
    text = "44990119900307001X"
    one = vault.index(text, PLACE)
    assert one == vault.index(text, PLACE)
    assert len(one) == 32
    assert int(one, 16) >= 0
    other_key = Vault(replace(key_ring, index=b"\x01" * 32))
    others = {
        vault.index(text[:-1] + "1", PLACE),
        vault.index(text, "identity.person.mobile"),
        vault.index(text[1:], PLACE + text[0]),
        other_key.index(text, PLACE),
    }
    assert len(others | {one}) == 5
