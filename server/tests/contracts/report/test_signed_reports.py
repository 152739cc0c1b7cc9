"""Reports prove themselves: genuine ones verify without any register, and no changed byte goes unseen."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest

from registrar.adapters.certificate.printer import TypstCertificatePrinter
from registrar.adapters.crypto.software import seal_signer, seal_trust
from registrar.adapters.report.roster import SealedReports, verify_report
from registrar.kernel.errors import Refused
from registrar.kernel.ids import SystemIds
from registrar.modules.registration.ports import CertificateFace
from registrar.modules.roster.ports import ReportFace
from registrar.platform.codec import canonical
from registrar.platform.fakes import FixedClock
from registrar.platform.keys import KeyRing

AT = FixedClock().now().replace(microsecond=0)
DOCUMENT = {
    "format": "registrar.roster/1",
    "at": AT.isoformat().replace("+00:00", "Z"),
    "lines": [{"line": 2, "verdict": "meets", "name": "张*", "number": "建[造]11264400000001"}],
    "tally": {
        **dict.fromkeys(("lines", "meets", "people"), 1),
        **dict.fromkeys(("fails", "unknown", "unreadable", "repeated", "people_needed"), 0),
        "people_by_specialty": {},
        "needed_by_specialty": {},
        "every_line": True,
        "enough": True,
        "satisfied": True,
    },
}


def face(rows: int = 1, **changed: Any) -> ReportFace:
    row = ("2", "张*", "建[造]11264400000001", "符合", "一级 土木建筑", "示例公司", "2026-01-01 至 2029-12-31", "")
    given: dict[str, Any] = {
        "title": "造价工程师名册核验报告",
        "number": "1",
        "at": AT,
        "verdict": "每一行都符合要求",
        "satisfied": True,
        "facts": (("项目", '示例"路 #strike[x] \\'),),
        "columns": ("行号", "姓名", "证书编号", "结论", "级别专业", "注册单位", "有效期", "原因"),
        "rows": (row,) * rows,
        "remarks": ("说明",),
    }
    return ReportFace(**{**given, **changed})


@pytest.fixture(scope="session")
def sealer(key_ring: KeyRing) -> SealedReports:
    return SealedReports(seal_signer(key_ring), key_ring.seal)


@pytest.fixture(scope="session")
def signed(sealer: SealedReports) -> bytes:
    return sealer.sign(DOCUMENT)


@pytest.fixture(scope="session")
def printed(sealer: SealedReports) -> bytes:
    return sealer.print(face(rows=150))


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> KeyRing:
    return KeyRing.create(tmp_path_factory.mktemp("stranger"), SystemIds(), FixedClock(), development=True)


def test_genuine(sealer: SealedReports, signed: bytes, printed: bytes) -> None:
    for kind, content in (("json", signed), ("pdf", printed)):
        judged = sealer.verify(content)
        assert (judged.kind, judged.genuine, judged.altered, judged.signed_at) == (kind, True, False, AT)
    counted = sealer.verify(signed).tally
    assert counted is not None
    assert counted.satisfied
    assert json.loads(signed)["report"] == DOCUMENT


def test_another_house_is_not_trusted(stranger: KeyRing, signed: bytes, printed: bytes) -> None:
    for content in (signed, printed):
        judged = verify_report(content, stranger.seal.roots)
        assert (judged.intact, judged.trusted, judged.genuine) == (True, False, False)


def test_no_changed_byte_goes_unseen(sealer: SealedReports, signed: bytes, printed: bytes) -> None:
    draw = Random(9)
    for content, tries in ((signed, 1500), (printed, 40)):
        for _ in range(tries):
            changed = bytearray(content)
            place = draw.randrange(len(content))
            changed[place] ^= 1 << draw.randrange(8)
            assert not sealer.verify(bytes(changed)).genuine, place


def test_other_spellings_of_the_same_report_are_no_report(sealer: SealedReports, signed: bytes) -> None:
    said = json.loads(signed)
    again = b'{"report":' + canonical(said["report"])
    for content in (
        json.dumps(said).encode(),
        signed + b"\n",
        b"\xef\xbb\xbf" + signed,
        signed.replace(b'{"report":', b'{"report":{},"report":', 1),
        again + b',"signature":' + canonical({**said["signature"], "note": "x"}) + b"}",
    ):
        judged = sealer.verify(content)
        assert not judged.intact


def test_a_signature_for_another_report_is_of_no_use(sealer: SealedReports, signed: bytes) -> None:
    other = json.loads(sealer.sign({**DOCUMENT, "at": (AT + timedelta(days=1)).isoformat()}))
    mixed = canonical({"report": json.loads(signed)["report"], "signature": other["signature"]})
    judged = sealer.verify(mixed)
    assert (judged.intact, judged.altered) == (False, True)


def test_a_report_dated_outside_the_seal_is_not_trusted(sealer: SealedReports) -> None:
    late = datetime(2099, 1, 1, tzinfo=UTC).isoformat()
    judged = sealer.verify(sealer.sign({**DOCUMENT, "at": late}))
    assert (judged.intact, judged.trusted) == (True, False)


def test_a_sealed_certificate_is_no_roster_report(sealer: SealedReports, key_ring: KeyRing, certificate: bytes) -> None:
    assert not sealer.verify(certificate).intact


@pytest.fixture(scope="session")
def certificate(key_ring: KeyRing) -> bytes:
    day = AT.date()
    printer = TypstCertificatePrinter(seal_signer(key_ring), seal_trust(key_ring), FixedClock())
    texts = dict.fromkeys(("name", "specialty", "certificate_number", "seal_number", "employer_name"), "示例")
    days = dict.fromkeys(
        ("birth_date", "valid_from", "valid_to", "first_registered_on", "issued_on", "use_from", "use_to"), day
    )
    return printer.print(
        CertificateFace(
            level=1, sex="男", issuing_organ="示例", elicence_id="1", qr_text="x", offline_text="ZC1:X", **texts, **days
        )
    )


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"%PDF-1.7", b'{"report":1,"signature":2}', b"\xff" * 100])
def test_anything_else_is_no_report(sealer: SealedReports, content: bytes) -> None:
    judged = sealer.verify(content)
    assert (judged.kind, judged.intact, judged.altered) == ("unknown", False, False)


def test_a_character_that_no_font_has_is_said(sealer: SealedReports) -> None:
    with pytest.raises(Refused) as refusal:
        sealer.print(face(verdict="示例𩽹公司"))
    assert refusal.value.code == "roster.characters_missing"
