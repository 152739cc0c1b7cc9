"""The people of the stories, and cases brought over HTTP to the point where a story begins.

Prepared applicants hand in typeset PDFs, which are read from their own text in hundredths of a second; the story that
is about reading hands in the photographs of the demo accounts.
"""

from __future__ import annotations

import itertools
import json
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from playwright.sync_api import expect

from registrar.apps.demonstration.client import Visitor
from registrar.apps.seeding import NATION, PASSWORD, PROVINCE, SEED
from registrar.apps.synthetic.documents import draw_document
from registrar.apps.synthetic.exports import EXAMINATION_HEADER, examination_rows
from registrar.apps.synthetic.population import Nation, Person, QualificationRecord
from registrar.apps.synthetic.saving import save_typeset
from registrar.kernel.clock import SHANGHAI
from registrar.kernel.ids import SystemIds
from registrar.kernel.profession import Level, Specialty
from registrar.modules.documents.contract import DocumentKind
from tests.support.browser import Story
from tests.support.live import LiveServer

READING_SECONDS = 60
CODE_MILLISECONDS = 40_000
OPINION = "经核对，材料齐全，符合规定条件。"
FILES = {
    DocumentKind.QUALIFICATION_CERTIFICATE: "职业资格证书.pdf",
    DocumentKind.IDENTITY_CARD_FRONT: "身份证正面.pdf",
    DocumentKind.IDENTITY_CARD_BACK: "身份证反面.pdf",
    DocumentKind.LABOUR_CONTRACT: "劳动合同.pdf",
    DocumentKind.GRADUATION_CERTIFICATE: "毕业证书.pdf",
    DocumentKind.TITLE_CERTIFICATE: "职称证书.pdf",
    DocumentKind.SOCIAL_INSURANCE_PROOF: "社保证明.pdf",
}
ROAD: Sequence[tuple[str, str, str]] = (
    ("awaiting_employer", "employer", "confirm"),
    ("awaiting_acceptance", "gd-intake", "accept"),
    ("awaiting_first_review", "gd-first", "agree"),
    ("awaiting_second_review", "mohurd-second", "agree"),
    ("awaiting_decision", "mohurd-decider", "grant"),
)
"""A case of class 1 in the demo province: at each state, whose act leads to the next."""


@dataclass(slots=True)
class Applicant:
    person: Person
    account: str
    visitor: Visitor
    case_id: str = ""

    def case(self) -> dict[str, Any]:
        found: dict[str, Any] = self.visitor.get(f"/api/applications/{self.case_id}")
        return found


@dataclass(slots=True)
class People:
    """Everybody in one running system."""

    server: LiveServer
    folder: Path
    """Where documents of prepared applicants are written."""
    _visitors: dict[str, Visitor] = field(default_factory=dict)
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    _accounts: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def samples(self) -> Path:
        """Scans of the demo accounts, one folder for each engineer."""
        return self.server.data / "samples"

    def truth(self, account: str) -> dict[str, Any]:
        """What the scans of a demo engineer say."""
        told: dict[str, Any] = json.loads((self.samples / account / "truth.json").read_text(encoding="utf-8"))
        return told

    def visitor(self, account: str) -> Visitor:
        """Somebody signed in over HTTP, the same one each time."""
        if account not in self._visitors:
            somebody = Visitor(self.server.url, account, SystemIds())
            somebody.sign_in(account, PASSWORD)
            self._visitors[account] = somebody
        return self._visitors[account]

    def let_in(self, story: Story, account: str) -> None:
        """Bring somebody in who signed in before: for stories that begin later."""
        leave(story)
        name, value = self._session(account)
        story.page.context.add_cookies([{"name": name, "value": value, "url": story.site}])

    def _session(self, account: str) -> tuple[str, str]:
        # A one-time code serves once in its half minute, so page and HTTP share the session.
        jar = self.visitor(account)._http.cookies.jar
        cookie = next(iter(jar))
        return cookie.name, str(cookie.value)

    def qualified(self) -> tuple[Person, str]:
        """Somebody with a fresh qualification of class 1 and no account, and its management number."""
        truth = self.truth("engineer")
        number = next(self._numbers)
        as_of = date.fromisoformat(truth["as_of"])
        # From the far end of the seeded nation: nobody of its first people, who are in the system already.
        person = Nation(Random(SEED), as_of=as_of, people=NATION).person(NATION - number)
        approved_on = as_of - timedelta(days=60)
        management_number = f"{approved_on:%Y%m}033{PROVINCE}11{number:07d}"
        record = QualificationRecord(
            Level.CLASS1, Specialty.CIVIL, management_number, approved_on, "国家示例人事考试中心"
        )
        person = replace(person, province=PROVINCE, qualifications=(record,))
        export = "\n".join(",".join(row) for row in (EXAMINATION_HEADER, *examination_rows([person])))
        self.visitor("system-admin").upload("/api/qualifications/import", "考试.csv", export.encode("utf-8-sig"))
        return person, management_number

    def applicant(self) -> Applicant:
        """An engineer with a fresh qualification of class 1, enrolled, signed in over HTTP."""
        person, management_number = self.qualified()
        account = f"person-{next(self._accounts)}"
        visitor = Visitor(self.server.url, account, SystemIds())
        enrolment = {
            "name": person.name,
            "id_number": person.id_number,
            "management_number": management_number,
            "mobile": person.mobile,
            "account": account,
            "password": PASSWORD,
        }
        visitor.post("/api/enrolments", enrolment)
        visitor.sign_in(account, PASSWORD)
        self._visitors[account] = visitor
        return Applicant(person, account, visitor)

    def draft(self, **said: Any) -> Applicant:
        """An applicant with a complete draft: documents confirmed, form filled, ``said`` typed over it."""
        applicant = self.applicant()
        visitor = applicant.visitor
        qualification = visitor.get("/api/me/person")["qualifications"][0]["id"]
        opened = visitor.post("/api/applications", {"business_type": "initial", "qualification_id": qualification})
        applicant.case_id = opened["id"]
        self._hand_in(applicant)
        case = applicant.case()
        form = {
            "mobile": applicant.person.mobile,
            "employer_id": visitor.get("/api/employers", q=self.truth("engineer")["employer"]["uscc"])[0]["id"],
            "commitment": True,
            **{each["name"]: value for each in case["form_fields"] if (value := _read_into(each)) is not None},
            **said,
        }
        visitor.put(f"/api/applications/{applicant.case_id}/form", {"version": case["version"], "form": form})
        return applicant

    def at(self, state: str, **said: Any) -> Applicant:
        """An applicant whose case has come as far as ``state`` of the road, ``granted`` at its end."""
        applicant = self.draft(**said)
        if state != "draft":
            self.act(applicant.visitor, applicant, "submit", opinion=None)
        for here, account, act in ROAD:
            if state in ("draft", here):
                break
            self.act(self.visitor(account), applicant, act)
        assert applicant.case()["state"] == state
        return applicant

    def moving(self) -> Applicant:
        """A holder whose change to another employer is confirmed there; the one they leave has not answered yet."""
        applicant = self.at("granted")
        visitor = applicant.visitor
        registration = visitor.get("/api/me/registrations")[0]["id"]
        opened = visitor.post(
            "/api/applications", {"business_type": "employer_change", "registration_id": registration}
        )
        applicant.case_id = opened["id"]
        target = self.truth("engineer2")["employer"]["uscc"]
        self._hand_in(applicant, target)
        case = applicant.case()
        form = {
            **{each["name"]: value for each in case["form_fields"] if (value := _read_into(each)) is not None},
            "mobile": applicant.person.mobile,
            "employer_id": visitor.get("/api/employers", q=target)[0]["id"],
            "former_contract_ended_on": str(datetime.now(SHANGHAI).date() - timedelta(days=2)),
            "commitment": True,
        }
        visitor.put(f"/api/applications/{applicant.case_id}/form", {"version": case["version"], "form": form})
        self.act(visitor, applicant, "submit", opinion=None)
        self.act(self.visitor("employer2"), applicant, "confirm", opinion=None)
        return applicant

    def act(self, somebody: Visitor, applicant: Applicant, act: str, **said: Any) -> None:
        version = somebody.get(f"/api/applications/{applicant.case_id}")["version"]
        body = {"version": version, "opinion": OPINION, **said}
        somebody.post(f"/api/applications/{applicant.case_id}/actions/{act}", body)

    def _hand_in(self, applicant: Applicant, uscc: str | None = None) -> None:
        """The scans the case asks for; the contract is with the employer of that credit code."""
        nation = Nation(Random(SEED), as_of=applicant.person.as_of, people=NATION)
        uscc = uscc or self.truth("engineer")["employer"]["uscc"]
        asked = {each["kind"] for each in applicant.case()["materials"]}
        employer = next(each for index in itertools.count() if (each := nation.employer(index)).uscc == uscc)
        handed_in = {}
        for kind, name in FILES.items():
            if kind.value not in asked and kind is not DocumentKind.SOCIAL_INSURANCE_PROOF:
                continue
            drawn = draw_document(kind, applicant.person, employer, Random(applicant.person.index), variant=0)
            file = save_typeset(drawn, self.folder / f"{applicant.account}-{name}")
            sent = applicant.visitor.upload(
                "/api/documents", name, file.read_bytes(), {"application_id": applicant.case_id}
            )
            handed_in[sent["id"]] = drawn.truth
        for each, truth in handed_in.items():
            document = self._once_read(applicant.visitor, each)
            # The applicant corrects what was misread: these stories are not about reading.
            read = {value["name"]: value["value"] for value in document["fields"] if value["value"]}
            values = {name: value for name, value in truth.items() if value}
            applicant.visitor.post(f"/api/documents/{each}/confirmation", {"fields": read | values})

    @staticmethod
    def _once_read(visitor: Visitor, document_id: str) -> dict[str, Any]:
        deadline = time.monotonic() + READING_SECONDS
        while True:
            document: dict[str, Any] = visitor.get(f"/api/documents/{document_id}")
            if document["state"] not in ("waiting", "reading"):
                assert document["state"] == "read", document["refusal"]
                return document
            assert time.monotonic() < deadline, "the reading process does not answer"
            time.sleep(0.1)


def _read_into(field_of_form: Mapping[str, Any]) -> str | None:
    """What was read for a field, in the form the field takes; None when it cannot hold it."""
    if field_of_form["kind"] not in ("text", "choice", "date", "day_or_month") or not field_of_form["read"]:
        return None
    value = str(field_of_form["read"][0]["value"])
    match field_of_form["kind"]:
        case "choice":
            return next((each["code"] for each in field_of_form["choices"] if each["title"] == value), None)
        case "date":
            return value if len(value) == len("2026-01-01") else None
        case _:
            return value


def sign_in(story: Story, account: str) -> None:
    """Sign in on the page with a demo account picked from its list, as somebody new at this screen."""
    page = story.page
    leave(story)
    story.open("/sign-in")
    page.locator(".demo button", has_text=re.compile(rf"· {account}$")).click()
    page.get_by_role("button", name="登录", exact=True).click()
    code = page.locator("[name=code]")
    home = page.locator("#menu")
    code.or_(home).first.wait_for(state="attached")
    while code.is_visible():
        shown = page.locator(".demo button.number")
        used = shown.inner_text()
        shown.click()
        page.get_by_role("button", name="确认", exact=True).click()
        refused = page.get_by_role("alert")
        home.or_(refused).first.wait_for(state="attached")
        if refused.is_visible():
            # The code has served somebody in this half minute: as the page says, wait for the next.
            expect(shown).not_to_have_text(used, timeout=CODE_MILLISECONDS)
            story.forgive("status of 401")
    home.wait_for(state="attached")
    story.settle()


def leave(story: Story) -> None:
    """Go away from the screen, so that the next person finds nobody signed in."""
    page = story.page
    if page.url.startswith(story.site):
        page.evaluate("localStorage.clear()")
        page.goto("about:blank")
    page.context.clear_cookies()
