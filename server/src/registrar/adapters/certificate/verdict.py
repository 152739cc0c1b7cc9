"""Judges the signature of a certificate PDF, by itself: no register, no network.

Stricter than a PDF reader on purpose. Our certificates are signed once, as a whole, by one shape of signature; so
every other shape is refused, and with it the tricks that live in what readers tolerate: pages appended after the
signature, spare bytes around it, unsigned parts of its envelope.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable

from asn1crypto import cms, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from registrar.modules.registration.ports import PdfVerdict

# A forged file is an everyday answer here, not an event: pyHanko would log a traceback for each.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

_LARGEST = 32 << 20
"""Bytes; a certificate has about a tenth of a megabyte."""


def verify_pdf(content: bytes, trust: Iterable[x509.Certificate]) -> PdfVerdict:
    """The verdict on any bytes. ``trust`` are the root certificates; without one nothing is trusted.

    A signature of today stays trusted after its certificate has run out: the moment that counts is the signed one,
    which is the signer's own word (PAdES B-B has no time stamp).
    """
    if len(content) > _LARGEST:
        return PdfVerdict(intact=False, trusted=False, altered=False)
    signed = b"/ByteRange" in content
    try:
        return _judge(content, tuple(trust))
    except Exception:  # hostile bytes may do anything to a parser; whatever it is, this is no certificate of ours
        return PdfVerdict(intact=False, trusted=False, altered=signed)


def _judge(content: bytes, trust: tuple[x509.Certificate, ...]) -> PdfVerdict:
    signatures = PdfFileReader(io.BytesIO(content)).embedded_signatures
    if not signatures:
        return PdfVerdict(intact=False, trusted=False, altered=b"/ByteRange" in content)
    if len(signatures) != 1 or not _one_way_to_write_it(content, signatures[0]):
        return PdfVerdict(intact=False, trusted=False, altered=True)
    signature = signatures[0]
    moment = signature.self_reported_timestamp
    if moment is None:
        return PdfVerdict(intact=False, trusted=False, altered=True)
    context = ValidationContext(trust_roots=list(trust), allow_fetching=False, moment=moment)
    status = validate_pdf_signature(signature, context)
    intact = status.intact and status.valid and status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    if not intact:
        return PdfVerdict(intact=False, trusted=False, altered=True)
    name = signature.signer_cert.subject.native.get("common_name")
    return PdfVerdict(intact=True, trusted=status.trusted, altered=False, signer=name, signed_at=moment)


def _one_way_to_write_it(content: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Whether the bytes that no signature covers, the envelope between the two signed ranges, are the only ones that
    could stand there: the parts that are checked by signature, written in DER and upper-case hex, and zeros."""
    start, length, resume, rest = (int(number) for number in signature.byte_range)
    if start != 0 or resume + rest != len(content):
        return False
    envelope = signature.signed_data
    (info,) = envelope["signer_infos"]
    certificate = signature.signer_cert
    algorithm = {"algorithm": "sha256"}
    expected = cms.ContentInfo(
        {
            "content_type": "signed_data",
            "content": cms.SignedData(
                {
                    "version": "v1",
                    "digest_algorithms": [algorithm],
                    "encap_content_info": {"content_type": "data"},
                    "certificates": [certificate],
                    "signer_infos": [
                        {
                            "version": "v1",
                            "sid": cms.SignerIdentifier(
                                {
                                    "issuer_and_serial_number": cms.IssuerAndSerialNumber(
                                        {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
                                    )
                                }
                            ),
                            "digest_algorithm": algorithm,
                            "signed_attrs": info["signed_attrs"],
                            "signature_algorithm": {"algorithm": "sha256_ecdsa"},
                            "signature": info["signature"].native,
                        }
                    ],
                }
            ),
        }
    ).dump()
    gap = resume - length - 2
    return bool(content[length:resume] == b"<" + expected.hex().upper().encode().ljust(gap, b"0") + b">")
