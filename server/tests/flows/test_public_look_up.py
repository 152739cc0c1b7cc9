"""What anyone may ask: found by any spelling of the number, told apart when not, and never more than was asked with."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pypdfium2
import pytest
from typer.testing import CliRunner

from registrar.apps.cli import app
from registrar.apps.verifying.files import plain_text
from tests.flows.town import Applicant, Town, build_town

Holder = tuple[Applicant, str]


@pytest.fixture(scope="module")
def holder(sqlite_town: Town) -> Holder:
    """Somebody registered, and their certificate number."""
    applicant = sqlite_town.applicant()
    return applicant, sqlite_town.granted(applicant)["certificate_number"]


def spellings(number: str) -> list[str]:
    digits = number.removeprefix("建[造]")
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in digits)
    return [
        number,
        f"建［造］{digits}",
        f"建【造】{digits}",
        f"建〔造〕{digits}",
        f"建(造){digits}",
        f"建（造）{digits}",
        f"建［造］{wide}",
        f" 建 [造] {digits} ",
        f"建\u3000[造]\u3000{wide}",
        f"建[造]{digits[:4]}\u200b{digits[4:]}",
    ]


def test_every_spelling_of_a_number_finds_the_same_record(sqlite_town: Town, holder: Holder) -> None:
    applicant, number = holder
    anyone = sqlite_town.visitor()
    answers = [
        anyone.see("/api/public/certificates", number=each, name=applicant.person.name) for each in spellings(number)
    ]
    assert {answer["certificate_number"] for answer in answers} == {number}
    assert {answer["verdict"] for answer in answers} == {"valid"}


def test_a_name_is_found_with_spaces_and_in_full_width(sqlite_town: Town, holder: Holder) -> None:
    applicant, number = holder
    for name in (applicant.person.name, f" {applicant.person.name} ", "\u3000".join(applicant.person.name)):
        assert sqlite_town.visitor().see("/api/public/certificates", number=number, name=name)["verdict"] == "valid"


@pytest.mark.parametrize(
    ("number", "name", "status", "code"),
    [
        ("theirs", "another", 404, "public.name_mismatch"),
        ("建[造]11264499999999", "theirs", 404, "public.unknown_certificate"),
        ("12345", "theirs", 400, "public.malformed_number"),
        ("", "theirs", 400, "public.malformed_number"),
        ("theirs", "%", 404, "public.name_mismatch"),
    ],
)
def test_what_is_not_found_is_told_apart(
    sqlite_town: Town, holder: Holder, number: str, name: str, status: int, code: str
) -> None:
    applicant, theirs = holder
    number = theirs if number == "theirs" else number
    name = {"theirs": applicant.person.name, "another": "某某某"}.get(name, name)
    answer = sqlite_town.visitor().get("/api/public/certificates", number=number, name=name)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    if name != applicant.person.name:
        assert applicant.person.name not in answer.text
    assert applicant.person.id_number not in answer.text
    assert applicant.person.mobile not in answer.text


def test_a_verdict_shows_only_what_the_certificate_says(sqlite_town: Town, holder: Holder) -> None:
    applicant, number = holder
    answer = sqlite_town.visitor().get("/api/public/certificates", number=number, name=applicant.person.name)
    assert set(answer.json()) == {
        "verdict",
        "verdict_text",
        "on",
        "since",
        "certificate_number",
        "name",
        "level_text",
        "specialty_text",
        "employer_name",
        "valid_from",
        "valid_to",
        "elicence_identifier",
        "as_of",
    }
    for secret in (applicant.person.id_number, applicant.person.mobile, applicant.record.management_number):
        assert secret not in answer.text


def test_the_qr_code_leads_to_the_same_record_and_a_changed_one_to_none(sqlite_town: Town, holder: Holder) -> None:
    applicant, number = holder
    registration = applicant.visitor.see("/api/me/registrations")[0]
    (token,) = parse_qs(urlsplit(registration["verify_url"]).query)["c"]
    anyone = sqlite_town.visitor()
    assert anyone.see(f"/api/public/certificates/qr/{token}")["certificate_number"] == number
    middle = len(token) // 2
    other = "A" if token[middle] != "A" else "B"
    for forged in (token[:middle] + other + token[middle + 1 :], token[:-4], token + "AAAA", "x", "%20"):
        answer = anyone.get(f"/api/public/certificates/qr/{forged}")
        assert 400 <= answer.status_code < 500, forged
        assert answer.json()["code"].startswith("token."), forged


def test_asking_too_often_is_told_when_to_come_back(tmp_path: Path) -> None:
    town = build_town(tmp_path, public_per_minute=5)
    try:
        anyone = town.visitor()
        ask = {"number": "建[造]11264499999999", "name": "某某某"}
        answers = [anyone.get("/api/public/certificates", **ask) for _ in range(7)]
        assert [answer.status_code for answer in answers] == [404] * 5 + [429] * 2
        assert answers[-1].json()["code"] == "platform.too_many_requests"
        assert int(answers[-1].headers["retry-after"]) >= 1
        # By the QR code is no way round, somebody else is not made to wait.
        assert anyone.get("/api/public/certificates/qr/x").status_code == 429
        assert town.visitor().get("/api/public/certificates", **ask).status_code == 404
    finally:
        town.close()


def test_the_status_by_command(sqlite_town: Town, holder: Holder, monkeypatch: pytest.MonkeyPatch) -> None:
    applicant, number = holder
    monkeypatch.setenv("REGISTRAR_DATA_FOLDER", str(sqlite_town.house.settings.data_folder))

    def run(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["status", *words])
        return done.exit_code, done.output

    first = date.fromisoformat(json.loads(run(number, "--json")[1])["valid_from"])
    assert run(number, "--on", str(first))[0] == 0
    assert run(number, "--on", str(first - timedelta(days=1)))[0] == 1
    code, told = run(number, "--on", str(first), "--as-known", str(first - timedelta(days=1)))
    assert (code, "那一天还没有登记" in told) == (2, True)
    assert applicant.person.name not in run(number)[1]
    code, told = run(number, "--name", applicant.person.name, "--json")
    assert (code, json.loads(told)["name"]) == (0, applicant.person.name)
    assert run(number, "--name", "某某某")[0] == 2
    assert run("12345")[0] == 2
    assert run(number, "--on", "2026-02-30")[0] == 2
    assert "姓名" in run(number, "--address", "http://127.0.0.1:9")[1]
    code, told = run(number, "--name", applicant.person.name, "--address", "http://127.0.0.1:9", "--json")
    assert (code, json.loads(told)["problems"][0]["code"]) == (2, "command.address_unreachable")
    monkeypatch.setenv("REGISTRAR_DATA_FOLDER", str(sqlite_town.house.settings.data_folder / "none"))
    assert "没有系统的数据" in run(number)[1].replace("\n", "")


def test_a_signed_statement_of_any_day(
    sqlite_town: Town, holder: Holder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    applicant, number = holder
    anyone = sqlite_town.visitor()
    told = anyone.see("/api/public/certificates/history", number=number, name=applicant.person.name)
    body = {"number": number, "name": applicant.person.name, "on": told["valid_from"]}
    answer = anyone.send("POST", "/api/public/certificates/statements", body)
    assert answer.content.startswith(b"%PDF-")
    text = plain_text("".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(answer.content)))
    for words in ("注册状态证明", applicant.person.name, "的注册状态为：有效", "特此证明"):
        assert plain_text(words) in text

    monkeypatch.setenv("REGISTRAR_DATA_FOLDER", str(sqlite_town.house.settings.data_folder))
    paper = tmp_path / "statement.pdf"
    paper.write_bytes(answer.content)
    done = CliRunner().invoke(app, ["verify", str(paper), "--json"])
    assert (done.exit_code, json.loads(done.stdout)["verdict"]) == (0, "genuine")
    paper.write_bytes(answer.content.replace(b"/Type", b"/type", 1))
    assert CliRunner().invoke(app, ["verify", str(paper)]).exit_code == 1

    wrong = anyone.send("POST", "/api/public/certificates/statements", {**body, "name": "某某某"})
    assert (wrong.status_code, wrong.json()["code"]) == (404, "public.name_mismatch")
    assert anyone.send("POST", "/api/public/certificates/statements", {**body, "on": "x"}).status_code == 422
