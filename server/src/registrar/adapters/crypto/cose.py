"""COSE_Sign1 (RFC 9052) in two profiles: EdDSA over Ed25519 (RFC 9053) and SM2 over SM3 (GM/T 0003).

COSE has no registered number for SM2. We use -65537, the first of the range that RFC 9053 leaves to private use; the
signature is r and s, 32 bytes each, over the Sig_structure, with the distinguishing id of GM/T 0009. Only one shape of
message is read: tagged, algorithm and key id protected, nothing unprotected, deterministic CBOR (RFC 8949 section
4.2.1). So no byte of a message can be changed unnoticed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import cbor2
import gmssl_pyx
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from registrar.adapters.crypto.software import DISTINGUISHING_ID
from registrar.platform.issuer_keys import IssuerKey, Profile

ALGORITHM, KEY_ID, TYPE = 1, 4, 16
"""Header labels: alg and kid of RFC 9052, typ of RFC 9596."""
ALGORITHMS = {Profile.ED25519: -8, Profile.SM2: -65537}
_PROFILES = {number: profile for profile, number in ALGORITHMS.items()}
_TAG = 18
_SIGNATURE = 64


@dataclass(frozen=True, slots=True)
class Signed:
    """A message that has the form; whether its signature holds is for :func:`verifies` to say."""

    profile: Profile
    kid: bytes
    headers: Mapping[int, Any]
    payload: bytes
    protected: bytes = field(repr=False)
    signature: bytes = field(repr=False)


def dumps(value: Any) -> bytes:
    """Deterministic CBOR."""
    return cbor2.dumps(value, canonical=True)


def loads(raw: bytes) -> Any:
    """The value of deterministic CBOR. Raises ValueError for anything else."""
    try:
        value = cbor2.loads(raw)
        same = dumps(value) == raw
    except Exception as error:  # hostile bytes may do anything to a parser
        raise ValueError("no CBOR") from error
    if not same:
        raise ValueError("CBOR, but not in its one deterministic form")
    return value


def sign1(payload: bytes, key: IssuerKey, *, purpose: bytes = b"", headers: Mapping[int, Any] | None = None) -> bytes:
    """``purpose`` is the external_aad: a signature made for one purpose never passes for another."""
    protected = dumps({ALGORITHM: ALGORITHMS[key.profile], KEY_ID: key.kid, **(headers or {})})
    signature = _sign(_to_be_signed(protected, purpose, payload), key)
    return dumps(cbor2.CBORTag(_TAG, [protected, {}, payload, signature]))


def read1(raw: bytes) -> Signed:
    """Raises ValueError for whatever is not a message of the one shape."""
    match loads(raw):
        case cbor2.CBORTag(
            tag=18, value=[bytes() as protected, {**unprotected}, bytes() as payload, bytes() as signature]
        ):
            headers = loads(protected)
        case _:
            raise ValueError("no COSE_Sign1")
    if unprotected or not isinstance(headers, dict) or len(signature) != _SIGNATURE:
        raise ValueError("a COSE_Sign1 of another shape")
    profile, kid = _PROFILES.get(headers.get(ALGORITHM, 0)), headers.get(KEY_ID)
    if profile is None or not isinstance(kid, bytes):
        raise ValueError("another algorithm, or no key id")
    return Signed(profile, kid, headers, payload, protected, signature)


def verifies(signed: Signed, profile: Profile, public: bytes, *, purpose: bytes = b"") -> bool:
    """True for a genuine signature by the key; False for anything else."""
    if signed.profile is not profile:
        return False
    message = _to_be_signed(signed.protected, purpose, signed.payload)
    if profile is Profile.SM2:
        r, s = (int.from_bytes(signed.signature[at : at + 32], "big") for at in (0, 32))
        try:
            return bool(gmssl_pyx.sm2_verify(public, message, encode_dss_signature(r, s), DISTINGUISHING_ID))
        except gmssl_pyx.GmsslInnerError:
            return False
    try:
        ed25519.Ed25519PublicKey.from_public_bytes(public).verify(signed.signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _to_be_signed(protected: bytes, purpose: bytes, payload: bytes) -> bytes:
    """The Sig_structure of RFC 9052 section 4.4."""
    return dumps(["Signature1", protected, purpose, payload])


def _sign(message: bytes, key: IssuerKey) -> bytes:
    if key.profile is Profile.SM2:
        r, s = decode_dss_signature(gmssl_pyx.sm2_sign(key.private, key.public, message, DISTINGUISHING_ID))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")
    return ed25519.Ed25519PrivateKey.from_private_bytes(key.private).sign(message)
