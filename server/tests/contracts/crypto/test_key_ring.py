"""The key ring: written once and whole, read only when it is safe to."""

from __future__ import annotations

import base64
import json
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization

from registrar.kernel.clock import SystemClock
from registrar.kernel.ids import SystemIds
from registrar.platform.keys import FILE_NAME, KeyRing, KeyRingBroken, KeyRingExists
from registrar.platform.vault import Vault


def make(folder: Path, *, development: bool = True) -> KeyRing:
    return KeyRing.create(folder, SystemIds(), SystemClock(), development=development)


def secrets_of(ring: KeyRing) -> list[bytes]:
    raw = (serialization.Encoding.Raw, serialization.PrivateFormat.Raw, serialization.NoEncryption())
    return [
        *ring.data.values(),
        ring.index,
        ring.session,
        ring.pepper,
        ring.sm2.private,
        *(key.private_bytes(*raw) for key in ring.token.values()),
        ring.seal.private.private_numbers().private_value.to_bytes(32, "big"),
    ]


def test_what_was_made_is_what_is_read(tmp_path: Path) -> None:
    made = make(tmp_path / "keys")
    read = KeyRing.load(tmp_path / "keys", development=True)
    assert secrets_of(read) == secrets_of(made)
    assert read.seal.certificate == made.seal.certificate
    assert read.seal.roots == made.seal.roots
    assert len(set(secrets_of(made))) == 7, "no key does two jobs"


def test_only_the_owner_may_look(tmp_path: Path) -> None:
    make(tmp_path / "keys")
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert [(path.name, stat.S_IMODE(path.stat().st_mode)) for path in (tmp_path / "keys").iterdir()] == [
        (FILE_NAME, 0o600)
    ]


def test_no_secret_shows_when_the_ring_is_printed(tmp_path: Path) -> None:
    ring = make(tmp_path / "keys")
    shown = repr(ring) + str(ring)
    for secret in secrets_of(ring):
        for form in (repr(secret)[2:-1], secret.hex(), base64.b64encode(secret).decode()):
            assert form not in shown


def test_the_seal_says_that_it_is_a_test(tmp_path: Path) -> None:
    seal = make(tmp_path / "keys").seal
    for certificate in (seal.certificate, *seal.roots):
        assert "测试印章链 非正式" in certificate.subject.rfc4514_string()
        assert "测试印章链 非正式" in certificate.issuer.rfc4514_string()


def test_a_ring_is_never_written_over(tmp_path: Path) -> None:
    make(tmp_path)
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(KeyRingExists) as refusal:
        make(tmp_path)
    assert refusal.value.code == "keys.exists"
    assert (tmp_path / FILE_NAME).read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 1


def test_of_many_that_start_at_once_one_makes_the_ring(tmp_path: Path) -> None:
    made: list[KeyRing] = []
    refused: list[str] = []
    gate = threading.Barrier(8)

    def start() -> None:
        gate.wait()
        try:
            made.append(make(tmp_path))
        except KeyRingExists as refusal:
            refused.append(refusal.code)

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert refused == ["keys.exists"] * 7
    assert secrets_of(KeyRing.load(tmp_path, development=True)) == secrets_of(made[0])


@pytest.mark.parametrize(("made_for", "used_in", "allowed"), [(1, 1, True), (0, 1, True), (0, 0, True), (1, 0, False)])
def test_a_sample_ring_starts_nothing_outside_development(
    tmp_path: Path, made_for: int, used_in: int, allowed: bool
) -> None:
    make(tmp_path, development=bool(made_for))
    if allowed:
        assert KeyRing.load(tmp_path, development=bool(used_in)).development is bool(made_for)
        return
    with pytest.raises(KeyRingBroken) as refusal:
        KeyRing.load(tmp_path, development=bool(used_in))
    assert refusal.value.code == "keys.sample"


@pytest.mark.parametrize("file_mode", [0o640, 0o604, 0o660, 0o601])
def test_a_file_that_others_may_open_is_refused(tmp_path: Path, file_mode: int) -> None:
    make(tmp_path)
    (tmp_path / FILE_NAME).chmod(file_mode)
    with pytest.raises(KeyRingBroken) as refusal:
        KeyRing.load(tmp_path, development=True)
    assert refusal.value.code == "keys.permissions"


@pytest.mark.parametrize("folder_mode", [0o770, 0o702, 0o777])
def test_a_folder_that_others_may_write_is_refused(tmp_path: Path, folder_mode: int) -> None:
    make(tmp_path / "keys")
    (tmp_path / "keys").chmod(folder_mode)
    with pytest.raises(KeyRingBroken) as refusal:
        KeyRing.load(tmp_path / "keys", development=True)
    assert refusal.value.code == "keys.permissions"


@pytest.mark.parametrize("folder", ["nowhere", "."])
def test_a_ring_that_is_not_there_is_said_to_be_missing(tmp_path: Path, folder: str) -> None:
    tmp_path.chmod(0o700)
    with pytest.raises(KeyRingBroken) as refusal:
        KeyRing.load(tmp_path / folder, development=True)
    assert refusal.value.code == "keys.missing"


def drop(*path: str) -> Callable[[dict[str, Any]], None]:
    def change(raw: dict[str, Any]) -> None:
        for step in path[:-1]:
            raw = raw[step]
        del raw[path[-1]]

    return change


def put(value: object, *path: str) -> Callable[[dict[str, Any]], None]:
    def change(raw: dict[str, Any]) -> None:
        for step in path[:-1]:
            raw = raw[step]
        raw[path[-1]] = value

    return change


def swap_certificate(raw: dict[str, Any]) -> None:
    raw["seal"]["certificate"] = raw["seal"]["roots"][0]


@pytest.mark.parametrize(
    "damage",
    [
        put(2, "format"),
        put("no", "development"),
        drop("index"),
        drop("pepper"),
        put("AAAA", "index"),
        put("not base64 !", "session"),
        put(7, "data", "current"),
        put({}, "data", "keys"),
        put(9, "token", "current"),
        drop("seal", "private"),
        put([], "seal", "roots"),
        put(base64.b64encode(bytes(64)).decode(), "sm2", "public"),
        put("AAAA", "sm2", "private"),
        swap_certificate,
    ],
)
def test_parts_that_do_not_belong_together_are_damage(tmp_path: Path, damage: Callable[[dict[str, Any]], None]) -> None:
    make(tmp_path)
    path = tmp_path / FILE_NAME
    raw = json.loads(path.read_text())
    damage(raw)
    path.write_text(json.dumps(raw))
    with pytest.raises(KeyRingBroken) as refusal:
        KeyRing.load(tmp_path, development=True)
    assert refusal.value.code == "keys.damaged"


def test_a_ring_cut_short_anywhere_is_damage(tmp_path: Path) -> None:
    make(tmp_path)
    path = tmp_path / FILE_NAME
    whole = path.read_bytes()
    for size in range(0, len(whole) - 1, 97):
        path.write_bytes(whole[:size])
        with pytest.raises(KeyRingBroken) as refusal:
            KeyRing.load(tmp_path, development=True)
        assert refusal.value.code == "keys.damaged"


def test_a_renewed_data_key_is_kept_beside_the_old_ones(tmp_path: Path) -> None:
    ring = make(tmp_path)
    sealed = Vault(ring).seal("旧值", "test.place")
    for version in (2, 3):
        KeyRing.renew_data_key(tmp_path, SystemIds(), development=True)
        now = KeyRing.load(tmp_path, development=True)
        assert (now.data_version, len(set(now.data.values()))) == (version, version)
        assert Vault(now).open(sealed, "test.place") == "旧值"
        assert Vault(now).index("值", "test.place") == Vault(ring).index("值", "test.place")
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600
    assert len(list(tmp_path.iterdir())) == 1
