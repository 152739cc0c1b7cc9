"""The keys that sign what is checked without us: dated signing keys, and the roots that sign the list of them.

Two profiles: Ed25519 (RFC 8032), which every tool outside China verifies, and SM2 over SM3 (GM/T 0003), which the
commercial cryptography rules ask for. Every profile has one root and any number of signing keys, of which the newest
signs. A root signs the key list only.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

import gmssl_pyx
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

KID_BYTES = 4


class Profile(StrEnum):
    ED25519 = "ed25519"
    SM2 = "sm2"


@dataclass(frozen=True, slots=True)
class IssuerKey:
    """A key pair with its days (Asia/Shanghai), both included."""

    profile: Profile
    private: bytes = field(repr=False)
    """32 bytes."""
    public: bytes
    """Ed25519: 32 bytes. SM2: the 64 bytes of the point without the leading 04."""
    since: date
    until: date | None = None
    revoked_on: date | None = None

    @property
    def kid(self) -> bytes:
        return key_id(self.profile, self.public)


@dataclass(frozen=True, slots=True)
class IssuerKeys:
    roots: tuple[IssuerKey, ...] = ()
    signing: tuple[IssuerKey, ...] = ()

    @classmethod
    def create(cls, on: date) -> IssuerKeys:
        """A root and a signing key of each profile, from the day ``on``."""
        return cls(tuple(make_key(each, on) for each in Profile), tuple(make_key(each, on) for each in Profile))

    def root(self, profile: Profile) -> IssuerKey:
        return next(each for each in self.roots if each.profile is profile)

    def current(self, profile: Profile) -> IssuerKey:
        """The key that signs now. Raises LookupError when the profile has none left."""
        usable = [each for each in self.signing if each.profile is profile and not each.until and not each.revoked_on]
        if not usable:
            raise LookupError(f"no {profile} key to sign with")
        return usable[-1]

    def rotated(self, profile: Profile, on: date) -> IssuerKeys:
        """The old key's last day is ``on``, and a new one's first: what either signs on that day counts."""
        kids = {each.kid for each in self.signing}
        new = make_key(profile, on)
        while new.kid in kids:
            new = make_key(profile, on)
        ended = tuple(
            replace(each, until=on) if each.profile is profile and each.until is None else each for each in self.signing
        )
        return replace(self, signing=(*ended, new))

    def revoked(self, kid: bytes, on: date) -> IssuerKeys:
        """The key ``kid`` counts no longer, whatever it signed; a new one takes its place when it was the current one.
        Raises LookupError for a key that is not here."""
        key = next((each for each in self.signing if each.kid == kid), None)
        if key is None:
            raise LookupError(kid.hex())
        after = self if key.until else self.rotated(key.profile, on)
        marked = tuple(replace(each, revoked_on=on) if each.kid == kid else each for each in after.signing)
        return replace(after, signing=marked)


def key_id(profile: Profile, public: bytes) -> bytes:
    """Four bytes of SHA-256 over the profile's name and the public key."""
    return hashlib.sha256(profile.value.encode() + public).digest()[:KID_BYTES]


def make_key(profile: Profile, since: date) -> IssuerKey:
    if profile is Profile.SM2:
        public, private = gmssl_pyx.sm2_key_generate()
        return IssuerKey(profile, private, public, since)
    key = ed25519.Ed25519PrivateKey.generate()
    return IssuerKey(profile, key.private_bytes_raw(), _raw(key.public_key()), since)


def to_plain(keys: IssuerKeys) -> dict[str, Any]:
    return {
        "roots": [_key_to_plain(each) for each in keys.roots],
        "keys": [_key_to_plain(each) for each in keys.signing],
    }


def from_plain(raw: dict[str, Any]) -> IssuerKeys:
    """Any exception means damage: a key that does not fit its own public half is damage too."""
    return IssuerKeys(
        tuple(_key_from_plain(each) for each in raw["roots"]), tuple(_key_from_plain(each) for each in raw["keys"])
    )


def _key_to_plain(key: IssuerKey) -> dict[str, str | None]:
    return {
        "profile": key.profile.value,
        "private": base64.b64encode(key.private).decode("ascii"),
        "public": base64.b64encode(key.public).decode("ascii"),
        "since": key.since.isoformat(),
        "until": key.until.isoformat() if key.until else None,
        "revoked_on": key.revoked_on.isoformat() if key.revoked_on else None,
    }


def _key_from_plain(raw: dict[str, Any]) -> IssuerKey:
    key = IssuerKey(
        Profile(raw["profile"]),
        base64.b64decode(raw["private"], validate=True),
        base64.b64decode(raw["public"], validate=True),
        date.fromisoformat(raw["since"]),
        date.fromisoformat(raw["until"]) if raw["until"] else None,
        date.fromisoformat(raw["revoked_on"]) if raw["revoked_on"] else None,
    )
    if key.profile is Profile.SM2:
        probe = gmssl_pyx.sm2_sign(key.private, key.public, b"probe")
        if not gmssl_pyx.sm2_verify(key.public, b"probe", probe):
            raise ValueError("the SM2 keys are no pair")
    elif _raw(ed25519.Ed25519PrivateKey.from_private_bytes(key.private).public_key()) != key.public:
        raise ValueError("the Ed25519 keys are no pair")
    return key


def _raw(key: ed25519.Ed25519PublicKey) -> bytes:
    return key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
