"""JSON files with a signature: canonical JSON (RFC 8785), ECDSA P-256 with SHA-256, the signing certificate beside it.

    {"report": {...}, "signature": {"algorithm": "ES256", "certificate": "<base64 DER>", "value": "<base64url r|s>"}}

Signed are a purpose, the certificate, and the canonical bytes of ``report``. There is one way to write such a file:
bytes that are not the canonical form of what they say are no report, so nothing can hide in white space, repeated keys
or other spellings.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from registrar.platform import base64url
from registrar.platform.codec import canonical
from registrar.platform.keys import SealKey

ALGORITHM = "ES256"
LARGEST = 64 << 20
"""Bytes; a report of 50,000 lines has about 15 megabytes."""
_HALF = 32


@dataclass(frozen=True, slots=True)
class Judged:
    """``document`` is what was signed, only when it is intact."""

    intact: bool
    trusted: bool
    altered: bool
    document: Mapping[str, Any] | None = None
    signer: str | None = None


def sign_json(document: Mapping[str, Any], key: SealKey, purpose: bytes) -> bytes:
    """The file. ``purpose`` is signed in front, so that no signature made for another kind of file passes here."""
    body = canonical(dict(document))
    certificate = key.certificate.public_bytes(Encoding.DER)
    r, s = decode_dss_signature(key.private.sign(purpose + certificate + body, ec.ECDSA(hashes.SHA256())))
    signature = {
        "algorithm": ALGORITHM,
        "certificate": base64.b64encode(certificate).decode(),
        "value": base64url.encode(r.to_bytes(_HALF, "big") + s.to_bytes(_HALF, "big")),
    }
    return b'{"report":' + body + b',"signature":' + canonical(signature) + b"}"


def judge_json(content: bytes, roots: Iterable[x509.Certificate], purpose: bytes) -> Judged:
    """The verdict on any bytes. The moment that counts is the signed one, ``report.at``: the signer's own word."""
    if len(content) > LARGEST:
        return Judged(False, False, False)
    try:
        said = orjson.loads(content)
        document, signature = said["report"], said["signature"]
        certificate = base64.b64decode(signature["certificate"], validate=True)
        value = base64url.decode(signature["value"])
    except Exception:  # hostile bytes may be anything; whatever they are, they are no report
        return Judged(False, False, False)
    try:
        signer = x509.load_der_x509_certificate(certificate)
        if not _is_intact(content, document, signature, certificate, signer, value, purpose):
            return Judged(False, False, True)
        moment = datetime.fromisoformat(document["at"]).astimezone(UTC)
        name = signer.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        trusted = any(_issued(root, signer, moment) for root in roots)
    except Exception:  # as above: it says that it is signed, and it is not
        return Judged(False, False, True)
    return Judged(True, trusted, False, document, str(name[0].value) if name else None)


def _is_intact(
    content: bytes,
    document: Any,
    signature: Any,
    certificate: bytes,
    signer: x509.Certificate,
    value: bytes | None,
    purpose: bytes,
) -> bool:
    key = signer.public_key()
    body = canonical(document)
    if content != b'{"report":' + body + b',"signature":' + canonical(signature) + b"}":
        return False
    if value is None or len(value) != 2 * _HALF or signature["algorithm"] != ALGORITHM or len(signature) != 3:
        return False
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        return False
    parts = int.from_bytes(value[:_HALF], "big"), int.from_bytes(value[_HALF:], "big")
    try:
        key.verify(encode_dss_signature(*parts), purpose + certificate + body, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def _issued(root: x509.Certificate, certificate: x509.Certificate, moment: datetime) -> bool:
    """Whether ``root`` issued a signing certificate that was good at ``moment``."""
    try:
        certificate.verify_directly_issued_by(root)
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
        authority = root.extensions.get_extension_for_class(x509.BasicConstraints).value
    except (InvalidSignature, ValueError, TypeError, x509.ExtensionNotFound):
        return False
    in_time = all(each.not_valid_before_utc <= moment <= each.not_valid_after_utc for each in (root, certificate))
    return bool(in_time and usage.digital_signature and authority.ca)
