"""A certificate is genuine exactly as it was sealed, and in no other way."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.sign.signers import PdfSignatureMetadata, sign_pdf

from registrar.adapters.certificate.printer import TypstCertificatePrinter
from registrar.adapters.certificate.verdict import verify_pdf
from registrar.adapters.crypto.software import seal_signer, seal_trust
from registrar.kernel.chance import SeededChance
from registrar.modules.registration.ports import CertificateFace, PdfVerdict
from registrar.platform.fakes import FixedClock, SequentialIds
from registrar.platform.keys import KeyRing

UNSIGNED = PdfVerdict(intact=False, trusted=False, altered=False)
ALTERED = PdfVerdict(intact=False, trusted=False, altered=True)


def signature_of(content: bytes) -> tuple[int, int]:
    """Where the envelope between the two signed ranges starts and ends."""
    _, start, end, _ = PdfFileReader(io.BytesIO(content)).embedded_signatures[0].byte_range
    return int(start), int(end)


def test_as_it_was_sealed_it_is_genuine(printer: TypstCertificatePrinter, certificate: bytes) -> None:
    assert printer.verify(certificate) == PdfVerdict(
        intact=True,
        trusted=True,
        altered=False,
        signer="注册证书测试专用章 测试印章链 非正式",
        signed_at=FixedClock().now(),
    )


def test_the_signature_is_pades_baseline(certificate: bytes) -> None:
    (signature,) = PdfFileReader(io.BytesIO(certificate)).embedded_signatures
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    kinds = {each["type"].native for each in signature.signer_info["signed_attrs"]}
    assert kinds == {"content_type", "message_digest", "signing_certificate_v2"}


def test_no_flipped_byte_leaves_it_genuine(printer: TypstCertificatePrinter, certificate: bytes) -> None:
    """Random bytes of the whole file, and more of them where no signature covers: its own envelope and its edges."""
    chance = SeededChance(16)
    start, end = signature_of(certificate)
    anywhere = [chance.below(len(certificate)) for _ in range(400)]
    envelope = [start + chance.below(end - start) for _ in range(300)]
    edges = [*range(start - 60, start + 4), *range(end - 4, len(certificate))]
    for at in anywhere + envelope + edges:
        changed = bytearray(certificate)
        changed[at] ^= 1 + chance.below(255)
        verdict = printer.verify(bytes(changed))
        assert not verdict.genuine, at
        assert not verdict.intact, at
        assert verdict.signer is None


def test_another_letter_case_in_the_envelope_is_noticed(printer: TypstCertificatePrinter, certificate: bytes) -> None:
    start, end = signature_of(certificate)
    lower = certificate[:start] + certificate[start:end].lower() + certificate[end:]
    assert lower != certificate
    assert printer.verify(lower) == ALTERED


def saved_by_another_program(content: bytes) -> bytes:
    saved = io.BytesIO()
    pikepdf.open(io.BytesIO(content)).save(saved)
    return saved.getvalue()


def with_an_update(content: bytes) -> bytes:
    """An incremental update, as PDF allows it after a signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    writer.root["/Lang"] = writer.root["/Lang"]
    writer.update_root()
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "a byte more": lambda content: content + b"\n",
    "a byte less": lambda content: content[:-1],
    "cut behind the seal": lambda content: content[: signature_of(content)[1] + 60],
    "a byte in front": lambda content: b"\n" + content,
    "a second end": lambda content: content + content[content.rindex(b"startxref") :],
    "twice": lambda content: content + content,
    "a byte taken out": lambda content: content[:5000] + content[5001:],
    "a byte put in": lambda content: content[:5000] + b" " + content[5000:],
    "two blocks swapped": lambda content: content[:900] + content[1000:1100] + content[900:1000] + content[1100:],
    "written anew": saved_by_another_program,
    "an update put on top": with_an_update,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_file_changed_as_a_whole_is_altered(
    printer: TypstCertificatePrinter, certificate: bytes, change: Callable[[bytes], bytes]
) -> None:
    changed = change(certificate)
    assert changed != certificate
    assert printer.verify(changed) == ALTERED


@pytest.mark.parametrize("content", [b"", b"x", b"%PDF-1.7", b"PK\x03\x04" * 100, b"\x00" * 1000, "证书".encode()])
def test_what_is_no_pdf_is_not_signed(printer: TypstCertificatePrinter, content: bytes) -> None:
    assert printer.verify(content) == UNSIGNED


def test_a_page_without_seal_is_not_signed(
    printer: TypstCertificatePrinter, face: CertificateFace, certificate: bytes
) -> None:
    assert printer.verify(certificate[: len(certificate) // 2]) == UNSIGNED
    assert printer.verify(printer._typeset(face, FixedClock().now())) == UNSIGNED


def test_a_seal_of_the_same_name_from_elsewhere_is_not_trusted(
    printer: TypstCertificatePrinter, face: CertificateFace, tmp_path: Path
) -> None:
    forger = KeyRing.create(tmp_path, SequentialIds(7), FixedClock(), development=True)
    forged = TypstCertificatePrinter(seal_signer(forger), seal_trust(forger), FixedClock()).print(face)
    verdict = printer.verify(forged)
    assert (verdict.intact, verdict.trusted, verdict.genuine) == (True, False, False)
    assert verify_pdf(forged, seal_trust(forger)).genuine
    assert not verify_pdf(forged, ()).trusted


def test_a_second_signature_on_top_is_refused(
    printer: TypstCertificatePrinter, certificate: bytes, key_ring: KeyRing
) -> None:
    signed = io.BytesIO()
    sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(certificate)),
        PdfSignatureMetadata(field_name="Second"),
        seal_signer(key_ring),
        new_field_spec=SigFieldSpec("Second"),
        output=signed,
    )
    assert printer.verify(signed.getvalue()) == ALTERED


@pytest.mark.parametrize(("days", "trusted"), [(0, True), (3600, True), (3660, False), (-2, False)])
def test_a_seal_counts_for_the_time_it_was_valid(
    face: CertificateFace, key_ring: KeyRing, days: int, trusted: bool
) -> None:
    clock = FixedClock()
    clock.advance(timedelta(days=days))
    content = TypstCertificatePrinter(seal_signer(key_ring), seal_trust(key_ring), clock).print(face)
    verdict = verify_pdf(content, seal_trust(key_ring))
    assert (verdict.intact, verdict.trusted) == (True, trusted)


def test_what_an_earlier_seal_signed_stays_trusted(certificate: bytes, key_ring: KeyRing, tmp_path: Path) -> None:
    newer = KeyRing.create(tmp_path, SequentialIds(8), FixedClock(), development=True)
    both = replace(newer, seal=replace(newer.seal, roots=(*newer.seal.roots, *key_ring.seal.roots)))
    assert verify_pdf(certificate, seal_trust(both)).genuine
    assert not verify_pdf(certificate, seal_trust(newer)).genuine


def test_one_face_printed_twice_differs_only_in_its_seal(
    printer: TypstCertificatePrinter, face: CertificateFace
) -> None:
    now = FixedClock().now()
    assert printer._typeset(face, now) == printer._typeset(face, now)
