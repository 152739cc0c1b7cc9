"""Keys in files. An HSM takes this module's place by offering the same class and the same kind of PDF signer."""

from __future__ import annotations

import gmssl_pyx
from asn1crypto import keys, x509
from cryptography.hazmat.primitives import serialization
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from registrar.platform.keys import KeyRing, Sm2Key

DISTINGUISHING_ID = gmssl_pyx.SM2_DEFAULT_SIGNER_ID
"""``1234567812345678`` of GM/T 0009; always passed on, because signatures over another id do not interoperate."""


class SoftwareSm2:
    """SM2 signatures by GmSSL. Safe to share between threads."""

    def __init__(self, key: Sm2Key) -> None:
        self._key = key

    @property
    def public_key(self) -> bytes:
        return self._key.public

    def sign(self, message: bytes) -> bytes:
        signature: bytes = gmssl_pyx.sm2_sign(self._key.private, self._key.public, message, DISTINGUISHING_ID)
        return signature

    def verify(self, message: bytes, signature: bytes) -> bool:
        try:
            return bool(gmssl_pyx.sm2_verify(self._key.public, message, signature, DISTINGUISHING_ID))
        except gmssl_pyx.GmsslInnerError:  # not a DER signature at all
            return False


def seal_signer(ring: KeyRing) -> SimpleSigner:
    """The signer of certificate PDFs, for pyHanko. Only the signing certificate travels with the file: whoever
    verifies holds the root."""
    private = ring.seal.private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return SimpleSigner(
        signing_cert=x509.Certificate.load(ring.seal.certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]  # pyHanko has no types here
        embed_roots=False,
    )


def seal_trust(ring: KeyRing) -> tuple[x509.Certificate, ...]:
    """The roots that a certificate PDF of this installation goes up to, present and past."""
    return tuple(x509.Certificate.load(root.public_bytes(serialization.Encoding.DER)) for root in ring.seal.roots)
