"""One certificate, printed once, for every test that only looks at it."""

from __future__ import annotations

from datetime import date

import pytest

from registrar.adapters.certificate.printer import TypstCertificatePrinter
from registrar.adapters.crypto.qr_token import QrTokens
from registrar.adapters.crypto.software import seal_signer, seal_trust
from registrar.modules.registration.ports import CertificateFace
from registrar.platform.fakes import FixedClock
from registrar.platform.keys import KeyRing


@pytest.fixture(scope="session")
def printer(key_ring: KeyRing) -> TypstCertificatePrinter:
    return TypstCertificatePrinter(seal_signer(key_ring), seal_trust(key_ring), FixedClock())


@pytest.fixture(scope="session")
def face(key_ring: KeyRing) -> CertificateFace:
    token = QrTokens(key_ring).make("11264400000001", date(2026, 3, 2))
    return CertificateFace(
        level=1,
        name="欧阳𬭎䶮",
        sex="女",
        birth_date=date(1990, 3, 7),
        specialty="土木建筑工程",
        certificate_number="建[造]11264400000001",
        seal_number="B11264400000001",
        employer_name="粤海测试工程造价咨询有限公司",
        valid_from=date(2026, 3, 2),
        valid_to=date(2030, 3, 1),
        first_registered_on=date(2026, 3, 2),
        issued_on=date(2026, 3, 2),
        issuing_organ="中华人民共和国住房和城乡建设部",
        elicence_id="1.2.156.3005.2.11100000000013338W011.11440000006122244L.11264400000001.001.U",
        use_from=date(2026, 3, 2),
        use_to=date(2026, 5, 30),
        qr_text=f"https://registrar.example/v/{token}",
        offline_text="ZC1:" + "A0B1C2" * 68,
    )


@pytest.fixture(scope="session")
def certificate(printer: TypstCertificatePrinter, face: CertificateFace) -> bytes:
    return printer.print(face)
