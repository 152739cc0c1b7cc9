"""The key ring: every secret of an installation, in one file that only its owner may read.

One file, so that it is written whole or not at all, backed up as one thing, and never half there. It holds keys by
version: what an old key sealed or signed stays readable after a new one took over. Keys never leave this object in
logs: no field with a secret has a ``repr``.

The seal chain made here is a TEST chain and says so in its subject. A deployment replaces it by a licensed one
(GB/T 38540-2020 seals come from licensed makers only), usually inside an HSM, behind the same signer.
"""

from __future__ import annotations

import base64
import json
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import gmssl_pyx
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.x509.oid import NameOID

from registrar.kernel.clock import Clock
from registrar.kernel.errors import Conflict, RegistrarError, Unavailable
from registrar.kernel.ids import Ids
from registrar.platform import issuer_keys
from registrar.platform.issuer_keys import IssuerKeys

FILE_NAME = "keyring.json"
_FORMAT = 1
_SEAL_YEARS = 10
_TEST_CHAIN = "测试印章链 非正式"


class KeyRingBroken(Unavailable):
    """The key ring is missing, unreadable, open to others, damaged, or made for another purpose. Nothing starts."""


class KeyRingExists(Conflict):
    """A key ring is there already; making another would lose what the first one sealed."""


@dataclass(frozen=True, slots=True)
class SealKey:
    """What signs certificate PDFs: a P-256 key, its certificate, and the roots that past and present seals go up to."""

    private: ec.EllipticCurvePrivateKey = field(repr=False)
    certificate: x509.Certificate
    roots: tuple[x509.Certificate, ...]


@dataclass(frozen=True, slots=True)
class Sm2Key:
    """An SM2 key pair (GB/T 32918): 32-byte private number, 64-byte public point without the leading 04."""

    private: bytes = field(repr=False)
    public: bytes


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All keys of an installation. Versions are 1..255; the current one seals and signs, the others only open."""

    development: bool
    data_version: int
    data: Mapping[int, bytes] = field(repr=False)
    """SM4 keys (16 bytes) of the fields in the database."""
    index: bytes = field(repr=False)
    """HMAC-SM3 key (32 bytes) of the blind indexes. It has no versions: a new one means indexing every row again."""
    session: bytes = field(repr=False)
    """HMAC key (32 bytes) of session marks, cursors and links."""
    pepper: bytes = field(repr=False)
    """Secret (32 bytes) mixed into password hashes, so that a stolen database alone cannot be guessed at."""
    token_version: int
    token: Mapping[int, ed25519.Ed25519PrivateKey] = field(repr=False)
    """Ed25519 keys of the tokens inside QR codes."""
    sm2: Sm2Key
    """Signs decisions of the organ."""
    seal: SealKey
    issuer: IssuerKeys = field(default_factory=IssuerKeys)
    """Sign what is verified offline. Empty in a ring made before there were any: :meth:`change_issuer` adds them."""

    @classmethod
    def create(cls, folder: Path, ids: Ids, clock: Clock, *, development: bool) -> KeyRing:
        """Make every key and write them once. ``development`` marks them as samples that no real system may use.

        Raises :class:`KeyRingExists` (``keys.exists``) and leaves the old one untouched, also when two start at once.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sm2_public, sm2_private = gmssl_pyx.sm2_key_generate()
        ring = cls(
            development=development,
            data_version=1,
            data={1: ids.secret(16)},
            index=ids.secret(32),
            session=ids.secret(32),
            pepper=ids.secret(32),
            token_version=1,
            token={1: ed25519.Ed25519PrivateKey.generate()},
            sm2=Sm2Key(sm2_private, sm2_public),
            seal=_make_test_seal(clock.now()),
            issuer=IssuerKeys.create(clock.today()),
        )
        _write(folder / FILE_NAME, _to_json(ring), replace=False)
        return ring

    @classmethod
    def load(cls, folder: Path, *, development: bool) -> KeyRing:
        """Read the key ring of ``folder``.

        Raises :class:`KeyRingBroken`: ``keys.missing``, ``keys.permissions`` (others may read the file, or write into
        the folder), ``keys.damaged``, or ``keys.sample`` (made for development, asked for outside it).
        """
        path = folder / FILE_NAME
        try:
            mode, folder_mode = path.stat().st_mode, folder.stat().st_mode
            if mode & 0o077 or folder_mode & 0o022:
                raise KeyRingBroken.of("keys.permissions", mode=f"{mode & 0o777:03o}")
            text = path.read_text("utf-8")
        except FileNotFoundError:
            raise KeyRingBroken.of("keys.missing") from None
        except PermissionError:
            raise KeyRingBroken.of("keys.permissions", mode="---") from None
        except (OSError, UnicodeDecodeError):
            raise KeyRingBroken.of("keys.damaged") from None
        try:
            ring = _from_json(text)
        except RegistrarError:
            raise
        except Exception:  # whatever a damaged file does to the parsers, it is one and the same mistake
            raise KeyRingBroken.of("keys.damaged") from None
        if ring.development and not development:
            raise KeyRingBroken.of("keys.sample")
        return ring

    @classmethod
    def renew_data_key(cls, folder: Path, ids: Ids, *, development: bool) -> KeyRing:
        """Add a data key and make it the current one; older values stay readable. Raises as :meth:`load`."""
        old = cls.load(folder, development=development)
        version = max(old.data) + 1
        if version > 255:
            raise KeyRingBroken.of("keys.versions_used_up")
        new = replace(old, data_version=version, data={**old.data, version: ids.secret(16)})
        _write(folder / FILE_NAME, _to_json(new), replace=True)
        return new

    @classmethod
    def change_issuer(cls, folder: Path, change: Callable[[IssuerKeys], IssuerKeys], *, development: bool) -> KeyRing:
        """Write the ring with other issuer keys: added, rotated, revoked. Raises as :meth:`load`."""
        old = cls.load(folder, development=development)
        new = replace(old, issuer=change(old.issuer))
        _write(folder / FILE_NAME, _to_json(new), replace=True)
        return new


def _make_test_seal(now: datetime) -> SealKey:
    """A root and one signing certificate, both named as a test. The root's key is forgotten: nothing more is issued."""
    start = now.replace(microsecond=0)
    end = start.replace(year=start.year + _SEAL_YEARS, day=min(start.day, 28))
    root_key, seal_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root_name, seal_name = _name("测试根证书 测试印章链 非正式"), _name("注册证书测试专用章 测试印章链 非正式")

    def certificate(
        subject: x509.Name, key: ec.EllipticCurvePrivateKey, usage: x509.KeyUsage, path: int | None
    ) -> x509.Certificate:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(root_name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(start - timedelta(days=1))  # a clock that is a little behind still accepts it
            .not_valid_after(end)
            .add_extension(x509.BasicConstraints(ca=path is not None, path_length=path), critical=True)
            .add_extension(usage, critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False)
            .sign(root_key, hashes.SHA256())
        )

    root = certificate(root_name, root_key, _usage(signs_certificates=True), 0)
    return SealKey(seal_key, certificate(seal_name, seal_key, _usage(signs_certificates=False), None), (root,))


def _name(common_name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, _TEST_CHAIN),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _write(path: Path, text: str, *, replace: bool) -> None:
    """The whole file or none of it, on the disk before this returns, readable by its owner only."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".keyring-")  # mkstemp makes 0600
    fresh = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            fresh.replace(path)
        else:
            path.hardlink_to(fresh)  # unlike a rename, a link never takes the place of a file that is there
    except FileExistsError:
        raise KeyRingExists.of("keys.exists") from None
    finally:
        fresh.unlink(missing_ok=True)
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def _to_json(ring: KeyRing) -> str:
    return json.dumps(
        {
            "format": _FORMAT,
            "development": ring.development,
            "data": {"current": ring.data_version, "keys": {str(v): _text(k) for v, k in ring.data.items()}},
            "index": _text(ring.index),
            "session": _text(ring.session),
            "pepper": _text(ring.pepper),
            "token": {"current": ring.token_version, "keys": {str(v): _pem(k) for v, k in ring.token.items()}},
            "sm2": {"private": _text(ring.sm2.private), "public": _text(ring.sm2.public)},
            "seal": {
                "private": _pem(ring.seal.private),
                "certificate": _certificate_pem(ring.seal.certificate),
                "roots": [_certificate_pem(root) for root in ring.seal.roots],
            },
            "issuer": issuer_keys.to_plain(ring.issuer),
        },
        indent=1,
    )


def _from_json(text: str) -> KeyRing:
    """Read and check that the parts belong together. Any exception means damage."""
    raw: dict[str, Any] = json.loads(text)
    if raw["format"] != _FORMAT or not isinstance(raw["development"], bool):
        raise ValueError("unknown format")
    data_version, data = _versions(raw["data"], lambda text: _bytes(text, 16))
    token_version, token = _versions(raw["token"], _ed25519)
    seal = SealKey(
        _p256(raw["seal"]["private"]),
        x509.load_pem_x509_certificate(raw["seal"]["certificate"].encode()),
        tuple(x509.load_pem_x509_certificate(root.encode()) for root in raw["seal"]["roots"]),
    )
    sm2 = Sm2Key(_bytes(raw["sm2"]["private"], 32), _bytes(raw["sm2"]["public"], 64))
    if seal.private.public_key() != seal.certificate.public_key():
        raise ValueError("the seal's certificate is of another key")
    if not any(root.subject == seal.certificate.issuer for root in seal.roots):
        raise ValueError("the seal's certificate has no root")
    probe = gmssl_pyx.sm2_sign(sm2.private, sm2.public, b"probe")
    if not gmssl_pyx.sm2_verify(sm2.public, b"probe", probe):
        raise ValueError("the SM2 keys are no pair")
    return KeyRing(
        development=raw["development"],
        data_version=data_version,
        data=data,
        index=_bytes(raw["index"], 32),
        session=_bytes(raw["session"], 32),
        pepper=_bytes(raw["pepper"], 32),
        token_version=token_version,
        token=token,
        sm2=sm2,
        seal=seal,
        issuer=issuer_keys.from_plain(raw["issuer"]) if "issuer" in raw else IssuerKeys(),
    )


Key = TypeVar("Key")


def _versions(raw: dict[str, Any], read: Callable[[str], Key]) -> tuple[int, dict[int, Key]]:
    keys = {int(version): read(text) for version, text in raw["keys"].items()}
    if raw["current"] not in keys or not all(1 <= version <= 255 for version in keys):
        raise ValueError("the current version has no key")
    return raw["current"], keys


def _text(secret: bytes) -> str:
    return base64.b64encode(secret).decode("ascii")


def _bytes(text: str, size: int) -> bytes:
    secret = base64.b64decode(text, validate=True)
    if len(secret) != size:
        raise ValueError("wrong length")
    return secret


def _pem(key: ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey) -> str:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode("ascii")


def _ed25519(text: str) -> ed25519.Ed25519PrivateKey:
    key = serialization.load_pem_private_key(text.encode("ascii"), password=None)
    if not isinstance(key, ed25519.Ed25519PrivateKey):
        raise TypeError("a key of another kind")
    return key


def _p256(text: str) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(text.encode("ascii"), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("a key of another kind")
    return key


def _certificate_pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode("ascii")
