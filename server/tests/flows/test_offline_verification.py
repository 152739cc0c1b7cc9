"""A certificate leaves the house and is judged without it: by its file, by its code, by the command."""

from __future__ import annotations

import base64
import io
import json
import re
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
import segno
from fastapi import FastAPI
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from registrar.adapters.crypto.published import Root, read_key_list, read_status_list
from registrar.apps.cli import app
from registrar.apps.verifier_page import PLACE, add_verifier
from registrar.apps.verifying.files import contents_of
from registrar.apps.verifying.kinds import Trust
from registrar.apps.verifying.report import Report, report_on
from registrar.engines.credential import Word
from registrar.kernel.actor import Role
from tests.flows.town import Applicant, Town
from tools.house.rooms import ROOT


@dataclass(slots=True)
class Holder:
    """What somebody took away from the system: the file, and the three things anyone may fetch."""

    town: Town
    applicant: Applicant
    registration_id: str
    file: bytes
    keys: bytes
    status: bytes
    roots: list[dict[str, str]]

    @property
    def code(self) -> str:
        (code,) = [each for each in contents_of(self.file, ()).codes if each.startswith("ZC1:")]
        return code

    def report(self, content: bytes | None = None, days: int = 0, status: bytes | None = None) -> Report | None:
        clock = self.town.house.deps.clock
        keys = read_key_list(self.keys, [Root.from_plain(each) for each in self.roots])
        trust = Trust(keys, read_status_list(status or self.status, keys))
        on = clock.today() + timedelta(days=days)
        return report_on(contents_of(content or self.file, keys.seals), trust, clock.now(), on)


def taken_from(town: Town) -> Holder:
    applicant = town.applicant()
    town.granted(applicant)
    registration = applicant.visitor.see("/api/me/registrations")[0]
    file = applicant.visitor.get(registration["pdf_url"]).content
    anyone = town.visitor()
    keys, status = (anyone.get(f"/api/public/verification/{name}") for name in ("keys", "status"))
    assert keys.headers["content-type"] == "application/registrar-keys+cwt"
    assert status.headers["content-type"] == "application/statuslist+cwt"
    assert status.headers["cache-control"] == "public, max-age=600"
    roots = anyone.see("/api/public/verification/roots")
    return Holder(town, applicant, registration["id"], file, keys.content, status.content, roots)


def test_a_downloaded_certificate_is_valid_without_the_system(sqlite_town: Town) -> None:
    sqlite_town.house.deps.clock.advance(timedelta(minutes=10))  # type: ignore[attr-defined]  # reason: a town's clock stands still
    holder = taken_from(sqlite_town)
    report = holder.report()
    assert report is not None
    assert (report.word, report.copy_over) == (Word.VALID, False)
    assert report.seal is not None
    assert report.seal.genuine
    picture = io.BytesIO()
    segno.make(holder.code, error="m").save(picture, kind="png", scale=4)
    only_code = holder.report(picture.getvalue())
    assert only_code is not None
    assert (only_code.word, only_code.seal) == (Word.VALID, None)
    changed = bytearray(holder.file)
    changed[len(changed) // 3] ^= 1
    altered = holder.report(bytes(changed))
    assert altered is not None
    assert altered.word is Word.ALTERED


def carried(town: Town, holder: Holder, business: str, **form: object) -> None:
    """A business of the registration from its opening to the decision, as its people do it."""
    mine, clerk = holder.applicant.visitor, town.clerk()
    body = {"business_type": business, "registration_id": holder.registration_id}
    case = mine.post("/api/applications", body)
    saved = mine.send("PUT", f"/api/applications/{case['id']}/form", {"version": case["version"], "form": form})
    assert saved.status_code == 200, saved.text
    case = mine.does(saved.json(), "submit")
    if business != "reissue":
        case = clerk.does(case, "confirm")
    for role, act in ((Role.INTAKE, "accept"), (Role.FIRST_REVIEWER, "agree"), (Role.DECIDER, "grant")):
        case = town.official_at(role, holder.applicant, case).does(case, act)
    town.settle()


def test_what_happens_to_a_registration_is_said_of_the_files_taken_before(town: Town) -> None:
    clock = town.house.deps.clock
    clock.advance(timedelta(minutes=10))  # type: ignore[attr-defined]  # reason: a town's clock stands still
    holder = taken_from(town)
    assert word_of(holder) is Word.VALID
    carried(town, holder, "suspension", ground="illness", commitment=True)
    assert word_of(holder) is Word.SUSPENDED
    carried(town, holder, "reissue", ground="lost", commitment=True)
    assert word_of(holder) is Word.REPLACED
    (registration,) = holder.applicant.visitor.see("/api/me/registrations")
    assert registration["copy"]["state"] == "replaced"
    newer = replace(holder, file=holder.applicant.visitor.get(registration["pdf_url"]).content)
    assert word_of(newer) is Word.SUSPENDED
    assert newer.report() is not None, "the list of before does not know the new version"
    carried(town, holder, "cancellation", ground="contract_ended")
    assert (word_of(holder), word_of(newer)) == (Word.CANCELLED, Word.CANCELLED)


def word_of(holder: Holder) -> Word:
    """By the list of this moment: it is made again within seconds when something was issued or has changed."""
    holder.town.house.deps.clock.advance(timedelta(seconds=2))  # type: ignore[attr-defined]  # reason: a town's clock stands still
    report = holder.report(status=holder.town.visitor().get("/api/public/verification/status").content)
    assert report is not None
    return report.word


def test_the_text_of_a_code_is_judged_by_the_system_too(sqlite_town: Town) -> None:
    sqlite_town.house.deps.clock.advance(timedelta(minutes=10))  # type: ignore[attr-defined]  # reason: a town's clock stands still
    holder = taken_from(sqlite_town)
    anyone = sqlite_town.visitor()
    told = anyone.post("/api/public/verification", {"code": holder.code})
    assert (told["verdict"], told["verdict_text"], told["copy_over"]) == ("valid", "有效", False)
    assert told["certificate_number"].startswith("建[造]")
    later = anyone.post("/api/public/verification", {"code": holder.code, "on": "2099-01-01"})
    assert (later["verdict"], later["copy_over"]) == ("expired", True)
    middle = len(holder.code) // 2
    other = "0" if holder.code[middle] != "0" else "1"
    forged = holder.code[:middle] + other + holder.code[middle + 1 :]
    told = anyone.post("/api/public/verification", {"code": forged})
    assert (told["verdict"], told["name"]) == ("altered", None)
    assert told["todo"]
    refused = anyone.send("POST", "/api/public/verification", {"code": "nothing of ours"})
    assert (refused.status_code, refused.json()["code"]) == (422, "token.malformed")


def test_the_page_comes_with_the_lists_of_the_moment(sqlite_town: Town) -> None:
    server = FastAPI()
    add_verifier(server, ROOT / "web", sqlite_town.house)  # the page before it is built has the same place
    page = TestClient(server).get("/verifier.html")
    assert page.status_code == 200
    assert "connect-src" not in page.headers["content-security-policy"]
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert "camera=(self)" in page.headers["permissions-policy"]
    assert PLACE not in page.text
    enclosed = json.loads(re.findall(r'<script id="enclosed" type="application/json">(.*?)</script>', page.text)[0])
    keys = read_key_list(base64.b64decode(enclosed["keys"]), [Root.from_plain(each) for each in enclosed["roots"]])
    assert keys.seen.trusted
    assert read_status_list(base64.b64decode(enclosed["status"]), keys).trusted


@pytest.fixture
def folder(sqlite_town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files of a holder on a machine that is not the system's."""
    sqlite_town.house.deps.clock.advance(timedelta(minutes=10))  # type: ignore[attr-defined]  # reason: a town's clock stands still
    holder = taken_from(sqlite_town)
    for name, content in (
        ("certificate.pdf", holder.file),
        ("code.txt", holder.code.encode()),
        ("other.txt", b"nothing"),
        ("keys.cbor", holder.keys),
        ("status.cbor", holder.status),
        ("roots.json", json.dumps(holder.roots).encode()),
    ):
        (tmp_path / name).write_bytes(content)
    monkeypatch.setenv("REGISTRAR_DATA_FOLDER", str(tmp_path / "nowhere"))
    return tmp_path


def said_of(folder: Path, given: str, *options: str) -> tuple[int, str]:
    files = {"--keys": "keys.cbor", "--status": "status.cbor", "--root": "roots.json"}
    trust = [part for name, file in files.items() for part in (name, str(folder / file))]
    result = CliRunner().invoke(app, ["verify", given, *trust, *options])
    return result.exit_code, result.output


def test_the_command_says_what_scripts_can_use(folder: Path) -> None:
    """The town lives in March 2026 and the command today: its lists are too old, which is what it must say."""
    code = (folder / "code.txt").read_text()
    status, text = said_of(folder, str(folder / "certificate.pdf"))
    assert (status, text.splitlines()[0].startswith("结论：无法判断")) == (2, True)
    status, text = said_of(folder, code, "--json")
    told = json.loads(text)
    assert (status, told["verdict"]) == (2, "cannot_say")
    assert told["reason"] in ("credential.status_too_old", "credential.keys_too_old")
    assert told["claims"]["certificate_number"].startswith("建[造]")
    assert [each["verdict"] for each in told["checks"]][-1] == "unknown"
    middle = len(code) // 2
    forged = code[:middle] + ("0" if code[middle] != "0" else "1") + code[middle + 1 :]
    status, text = said_of(folder, forged)
    assert (status, text.splitlines()[0].startswith("结论：内容被改动或已损坏")) == (1, True)
    status, text = said_of(folder, str(folder / "other.txt"))
    assert (status, "无法核验" in text) == (3, True)
    assert said_of(folder, str(folder / "missing.pdf"))[0] == 3
    nothing_known = CliRunner().invoke(app, ["verify", str(folder / "certificate.pdf"), "--json"])
    assert (nothing_known.exit_code, json.loads(nothing_known.output)["reason"]) == (2, "credential.keys_missing")
    assert said_of(folder, code, "--keys", str(folder / "other.txt"))[0] == 3
