"""The real reading process behind the real doors: one whole case, and files that were made to do harm."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pikepdf
import pytest

from registrar.adapters.ocr.worker import OcrWorker
from registrar.apps.synthetic.faults import Profile
from registrar.apps.synthetic.scans import write_scans
from registrar.kernel.actor import Role
from registrar.modules.documents.contract import LARGEST_FILE
from tests.flows.town import Applicant, Town, build_town, new_key, told

pytestmark = pytest.mark.xdist_group("reading")


@pytest.fixture(scope="module")
def reading_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    town = build_town(tmp_path_factory.mktemp("reading"))
    town.reader = OcrWorker()
    yield town
    town.reader.close()
    town.close()


def test_a_case_on_drawn_scans_is_read_granted_and_verified(reading_town: Town, tmp_path: Path) -> None:
    town = reading_town
    applicant = town.applicant()
    case = town.open_case(applicant)
    drawn = write_scans(applicant.person, town.employer, tmp_path, Random(7), Profile.CLEAN)
    for scan in drawn.scans:
        content = scan.path.read_bytes()
        told(applicant.visitor.upload("/api/documents", content, scan.path.name, application_id=case["id"]))
    town.settle()
    documents = applicant.visitor.see(f"/api/applications/{case['id']}")["documents"]
    assert {document["kind"] for document in documents} == {scan.kind.value for scan in drawn.scans}
    for document in documents:
        values = {field["name"]: field["value"] for field in document["fields"] if field["value"]}
        applicant.visitor.post(f"/api/documents/{document['id']}/confirmation", {"fields": values})
    card = next(each for each in documents if each["kind"] == "identity_card_front")
    assert {"name": applicant.person.name, "id_number": applicant.person.id_number}.items() <= {
        field["name"]: field["value"] for field in card["fields"]
    }.items()
    body = {"version": case["version"], "form": town.form(applicant)}
    saved = told(applicant.visitor.send("PUT", f"/api/applications/{case['id']}/form", body))
    case = town.from_draft(applicant, saved)
    granted = town.official_at(Role.DECIDER, applicant, case).does(case, "grant")
    town.settle()
    ask = {"number": granted["certificate_number"], "name": applicant.person.name}
    assert town.visitor().see("/api/public/certificates", **ask)["verdict"] == "valid"


# -- harm


def a_zip() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("scan.png", b"\0" * 10_000_000)
    return content.getvalue()


def a_pdf(pages: int, password: str | None = None) -> bytes:
    content = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.save(content, encryption=pikepdf.Encryption(owner="x", user=password) if password else False)
    return content.getvalue()


def a_huge_png() -> bytes:
    """Ten gigapixels in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def draft(reading_town: Town) -> tuple[Applicant, str]:
    applicant = reading_town.applicant()
    return applicant, reading_town.open_case(applicant)["id"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (a_zip(), "documents.archive"),
        (a_huge_png() + a_zip(), "documents.archive"),
        (b"", "documents.empty_file"),
        (b"MZ" + b"\0" * 500, "documents.not_an_image"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "documents.not_an_image"),
    ],
    ids=["zip", "picture with a zip behind it", "empty", "program", "svg"],
)
def test_what_is_no_scan_is_refused_at_the_door(draft: tuple[Applicant, str], content: bytes, code: str) -> None:
    applicant, case_id = draft
    answer = applicant.visitor.upload("/api/documents", content, "身份证.png", application_id=case_id)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (a_pdf(1, "secret"), "documents.password_protected"),
        (a_pdf(10_000), "documents.too_many_pages"),
        (a_huge_png(), "documents.too_many_pixels"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "documents.damaged"),
        (b"%PDF-1.7\n%%EOF", "documents.damaged"),
    ],
    ids=["encrypted", "10,000 pages", "ten gigapixels", "broken picture", "broken pdf"],
)
def test_what_cannot_be_read_is_refused_after_a_look(
    reading_town: Town, draft: tuple[Applicant, str], content: bytes, code: str
) -> None:
    applicant, case_id = draft
    document = told(applicant.visitor.upload("/api/documents", content, "身份证.pdf", application_id=case_id))
    reading_town.settle()
    seen = applicant.visitor.see(f"/api/documents/{document['id']}")
    assert (seen["state"], seen["refusal"]["code"]) == ("refused", code)
    assert all(seen["refusal"][part] for part in ("title", "why", "todo"))


def test_two_hundred_megabytes_are_refused_before_they_are_read(draft: tuple[Applicant, str]) -> None:
    applicant, case_id = draft
    assert LARGEST_FILE < 200 * 1024 * 1024

    whole = b"".join(
        (
            b'--x\r\nContent-Disposition: form-data; name="application_id"\r\n\r\n' + case_id.encode() + b"\r\n",
            b'--x\r\nContent-Disposition: form-data; name="file"; filename="x.png"\r\n\r\n\x89PNG\r\n\x1a\n',
            b"\0" * (200 * 1024 * 1024),
            b"\r\n--x--\r\n",
        )
    )
    headers = {"Idempotency-Key": new_key(), "Content-Type": "multipart/form-data; boundary=x"}
    stated = {**headers, "Content-Length": str(200 * 1024 * 1024)}
    answer = applicant.visitor.http.post("/api/documents", content=b"", headers=stated)
    assert (answer.status_code, answer.json()["code"]) == (413, "documents.too_large")
    # Without saying its size: counted while it comes.
    unstated = {**headers, "Transfer-Encoding": "chunked"}
    answer = applicant.visitor.http.post("/api/documents", content=whole, headers=unstated)
    assert (answer.status_code, answer.json()["code"]) == (413, "documents.too_large")
