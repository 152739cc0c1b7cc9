"""Letters over HTTP, with the real press: previewed, sent, delivered, checked by anyone, told from a forgery."""

from __future__ import annotations

import hashlib
from urllib.parse import parse_qs, urlsplit

import pypdfium2
import zxingcpp

from registrar.adapters.certificate.verdict import verify_pdf
from registrar.adapters.crypto.software import seal_trust
from registrar.kernel.actor import Role
from registrar.platform import base64url
from registrar.platform.keys import KeyRing
from tests.flows.town import Town

REFUSAL = {"opinion": "经核查，申请人申报期间同时受聘于另一单位。", "reasons": ["two_units"]}


def words_of(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)


def test_a_refusal_is_previewed_sent_read_and_checked(town: Town) -> None:
    applicant = town.applicant()
    case = town.to_decision(applicant)
    decider = town.official_at(Role.DECIDER, applicant, case)
    path = f"/api/applications/{case['id']}"
    bare = decider.post(f"{path}/letter-previews", {"act": "refuse"})
    assert [each["code"] for each in bare["faults"]][:2] == [
        "registration.opinion_missing",
        "registration.reasons_missing",
    ]
    assert all(each["title"] and each["todo"] for each in bare["faults"])
    shown = decider.post(f"{path}/letter-previews", {"act": "refuse", **REFUSAL})
    assert shown["faults"] == []
    assert shown["sheet"]["addressee"] == applicant.person.name
    draft = decider.send("POST", f"{path}/letter-previews/pdf", {"act": "refuse", **REFUSAL})
    assert "预览稿" in words_of(draft.content)
    assert b"/ByteRange" not in draft.content, "a preview is never signed"

    decider.does(case, "refuse", **REFUSAL)
    accepted, refused = applicant.visitor.see(f"{path}/letters")
    assert (accepted["title"], refused["title"]) == ("受理通知书", "不予注册决定书")
    assert not refused["ready"]
    waiting = applicant.visitor.get(refused["pdf_url"])
    assert (waiting.status_code, waiting.json()["code"]) == (409, "registration.letter_in_print")
    sheet = applicant.visitor.see(f"/api/letters/{refused['id']}")["sheet"]
    for part in ("paragraphs", "entries", "basis", "remedies"):
        assert sheet[part] == shown["sheet"][part], part

    town.print_letters()
    answer = applicant.visitor.get(refused["pdf_url"])
    said = words_of(answer.content)
    for text in (
        refused["number"],
        applicant.person.name,
        "申请在两个或者两个以上单位注册",
        "60日内",
        "6个月内",
        "行政复议",
        "不具法律效力",
    ):
        assert "".join(text.split()) in said
    trust = seal_trust(KeyRing.load(town.house.settings.keys, development=True))
    assert verify_pdf(answer.content, trust).genuine
    forged = answer.content.replace(b"/Title", b"/Titel", 1)
    assert verify_pdf(forged, trust).altered

    pages = pypdfium2.PdfDocument(answer.content)
    codes = [code.text for page in pages for code in zxingcpp.read_barcodes(page.render(scale=3).to_pil())]
    query = parse_qs(urlsplit(codes[0]).query)
    number = (base64url.decode(query["n"][0]) or b"").decode()
    anyone = town.visitor()
    found = anyone.see("/api/letters/check", number=number, code=query["c"][0])
    assert (found["number"], found["title"]) == (refused["number"], "不予注册决定书")
    assert found["file_sha256"] == hashlib.sha256(answer.content).hexdigest()
    assert applicant.person.name not in str(found)
    wrong = anyone.get("/api/letters/check", number=number, code="0000-0000-0000")
    unknown = anyone.get("/api/letters/check", number="建造注准〔2026〕9999号", code=query["c"][0])
    assert [wrong.json()["code"], unknown.json()["code"]] == ["public.unknown_letter"] * 2

    assert applicant.visitor.see("/api/me/letters")[0]["delivered_at"] is not None
    assert [each["number"] for each in decider.see(f"{path}/letters")] == [accepted["number"], refused["number"]]
    assert town.clerk().get(refused["pdf_url"]).content == answer.content
    assert town.applicant().visitor.get(refused["pdf_url"]).status_code == 404


def test_both_sides_see_the_grant_and_the_file_never_changes(sqlite_town: Town) -> None:
    town = sqlite_town
    applicant = town.applicant()
    case = town.granted(applicant)
    town.print_letters()
    letters = applicant.visitor.see(f"/api/applications/{case['id']}/letters")
    assert [each["title"] for each in letters] == ["受理通知书", "准予注册决定书"]
    first = applicant.visitor.get(letters[1]["pdf_url"]).content
    town.print_letters()
    assert applicant.visitor.get(letters[1]["pdf_url"]).content == first
    assert len(pypdfium2.PdfDocument(applicant.visitor.get(letters[0]["pdf_url"]).content)) == 1


def test_a_list_is_published_for_everybody_and_sealed(town: Town) -> None:
    applicant = town.applicant()
    case = town.to_decision(applicant)
    decider = town.official_at(Role.DECIDER, applicant, case)
    case = decider.does(case, "grant")
    plan = decider.see("/api/notice-plan", kind="announcement")
    assert case["id"] in {each["application_id"] for each in plan["candidates"]}
    body = {"kind": "announcement", "application_ids": [case["id"]], "day": town.house.deps.today().isoformat()}
    published = decider.post("/api/notices", body)
    late = decider.send("POST", "/api/notices", body)
    assert {each["code"] for each in late.json()["problems"]} >= {"registration.notice_case_unknown"}
    anyone = town.visitor()
    page = anyone.see(f"/api/notices/{published['id']}")
    assert [each["certificate_number"] for each in page["cases"]] == [case["certificate_number"]]
    assert applicant.person.name not in str(page)
    town.print_letters()
    sealed = anyone.get(page["notice"]["pdf_url"]).content
    assert case["certificate_number"].replace(" ", "") in words_of(sealed)
    assert applicant.person.name not in words_of(sealed)
    trust = seal_trust(KeyRing.load(town.house.settings.keys, development=True))
    assert verify_pdf(sealed, trust).genuine
    assert anyone.get(page["notice"]["sheet_url"]).content.startswith(b"PK")
    assert page["notice"]["number"] in str(anyone.see("/api/notices"))
