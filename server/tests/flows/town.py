"""The whole system on a temporary folder, and the people who use it over HTTP.

Everything is the product's own: rooms, database, ASGI application, sessions, idempotency. Two things differ from
``registrar run``: passwords are hashed cheaply, and scans are small pictures that carry their own reading, so that a
story takes a second and not a minute. Jobs do not run by themselves: :meth:`Town.settle` does what they would do.
"""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import pyotp
from httpx import URL, Client, Response
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from registrar.adapters.crypto.passwords import Argon2Passwords
from registrar.adapters.objectstore.local import LocalFileStore
from registrar.apps import rooms
from registrar.apps.monolith import create_app
from registrar.apps.rooms import ROOMS, House, build_house
from registrar.apps.settings import Settings
from registrar.apps.synthetic.employers import Employer
from registrar.apps.synthetic.exports import EXAMINATION_HEADER, examination_rows
from registrar.apps.synthetic.population import Nation, Person, QualificationRecord
from registrar.kernel.actor import ADMINISTRATORS, SYSTEM_ACTOR, Role
from registrar.kernel.clock import Clock
from registrar.kernel.profession import Level, Specialty
from registrar.modules.documents.contract import FIELDS, DocumentKind, ReadField, Reading
from registrar.modules.documents.ports import ScanReader
from registrar.modules.documents.verbs.read_document import read_document
from registrar.modules.identity.contract import OpenAccount, RecordEmployer
from registrar.modules.practitioner.verbs.import_qualifications import import_qualifications
from registrar.modules.registration.verbs.print_letter import print_letter
from registrar.platform.db.migrate import migrate
from registrar.platform.disk import RealDisk
from registrar.platform.fakes import FixedClock
from registrar.platform.http.app import wrapped
from tests.flows.asgi import Loop, client

PASSWORD = "Ceshi-2026-mima"
PROVINCE = "44"
REQUIRED = (
    DocumentKind.QUALIFICATION_CERTIFICATE,
    DocumentKind.IDENTITY_CARD_FRONT,
    DocumentKind.IDENTITY_CARD_BACK,
    DocumentKind.LABOUR_CONTRACT,
    DocumentKind.GRADUATION_CERTIFICATE,
    DocumentKind.TITLE_CERTIFICATE,
)
TRUTH = "truth"
_keys = itertools.count(1)


def new_key() -> str:
    """An idempotency key nobody has used in this process."""
    return f"key-{next(_keys):08d}"


def prepared_scan(kind: DocumentKind, values: Mapping[str, str], mark: str = "") -> bytes:
    """A PNG of one pixel that says what a reader would read off it. ``mark`` makes otherwise equal ones differ."""
    told = PngInfo()
    told.add_text(TRUTH, json.dumps({"kind": kind.value, "fields": dict(values), "mark": mark}))
    content = io.BytesIO()
    Image.new("RGB", (1, 1)).save(content, "PNG", pnginfo=told)
    return content.getvalue()


def readings(person: Person) -> dict[DocumentKind, dict[str, str]]:
    """What the scans of a person say, in the kinds a first registration asks for."""
    known = {"name": person.name, "id_number": person.id_number, "valid_to": "2036-01-01"}
    return {kind: {name: known[name] for name in FIELDS[kind] if name in known} for kind in REQUIRED}


class PreparedReader:
    """Meets ``ScanReader`` for scans made by :func:`prepared_scan`; any other file is unreadable."""

    def read(self, content: bytes, file_name: str, kind: DocumentKind | None) -> Reading:
        with Image.open(io.BytesIO(content)) as picture:
            said = json.loads(picture.info[TRUTH])
        fields = {name: ReadField(value, 0.99, None, value, ()) for name, value in said["fields"].items()}
        return Reading(DocumentKind(said["kind"]), 0.99, fields, "prepared", 1, turned=(0,))

    def close(self) -> None:
        """Nothing is open."""


@dataclass(slots=True)
class Visitor:
    """Somebody at a browser of their own: one address, one cookie jar."""

    http: Client

    def get(self, path: str, **params: Any) -> Response:
        return self.http.get(path, params=params)

    def see(self, path: str, **params: Any) -> Any:
        return told(self.get(path, **params))

    def send(self, method: str, path: str, body: Any = None, key: str | None = None) -> Response:
        return self.http.request(method, path, json=body, headers={"Idempotency-Key": key or new_key()})

    def post(self, path: str, body: Any = None, key: str | None = None) -> Any:
        return told(self.send("POST", path, body, key))

    def upload(
        self, path: str, content: bytes, name: str = "扫描件.png", key: str | None = None, **fields: str
    ) -> Response:
        return self.http.post(
            path, data=fields, files={"file": (name, content)}, headers={"Idempotency-Key": key or new_key()}
        )

    def act(self, case: Mapping[str, Any], act: str, **said: Any) -> Response:
        """Do an act on the case as it was last seen: a view or a receipt."""
        body = {"version": case["version"], "opinion": "经核对，材料齐全。", **said}
        return self.send("POST", f"/api/applications/{case['id']}/actions/{act}", body)

    def does(self, case: Mapping[str, Any], act: str, **said: Any) -> Any:
        return told(self.act(case, act, **said))


def told(response: Response) -> Any:
    """The body of an answer that was no refusal."""
    assert response.is_success, f"{response.status_code} {response.request.url.path} {response.text[:600]}"
    return response.json() if response.content else None


@dataclass(slots=True)
class Applicant:
    """An engineer with an account, and what the examination database knows of them."""

    person: Person
    visitor: Visitor
    account: str

    @property
    def record(self) -> QualificationRecord:
        return self.person.qualifications[0]


@dataclass(slots=True)
class Town:
    house: House
    app: Any
    """The FastAPI application, for looking at its routes."""
    asgi: Any
    """What a server runs."""
    nation: Nation
    employer: Employer
    reader: ScanReader = field(default_factory=PreparedReader)
    loop: Loop = field(default_factory=Loop)
    _next_person: int = 0
    _next_address: int = 0
    _staff: dict[tuple[Role, str | None], Visitor] = field(default_factory=dict)
    _factors: dict[tuple[Role, str | None], tuple[str, str | None]] = field(default_factory=dict)
    """Account and authenticator of everybody in ``_staff``."""
    _signed_out: set[tuple[Role, str | None]] = field(default_factory=set)

    # -- people

    def visitor(self) -> Visitor:
        """Somebody new, from an address of their own, so that nobody waits for another's rate limit."""
        self._next_address += 1
        address = f"10.{self._next_address >> 16 & 255}.{self._next_address >> 8 & 255}.{self._next_address & 255}"
        return Visitor(client(self.asgi, self.loop, address))

    def person(self, level: Level = Level.CLASS1, specialty: Specialty = Specialty.CIVIL) -> Person:
        """Somebody with a fresh examination record, imported but not enrolled."""
        self._next_person += 1
        person = self.nation.person(self._next_person)
        approved_on = self.nation.as_of - timedelta(days=60)
        number = f"{approved_on:%Y%m}033{PROVINCE}{level.digit}{specialty.digit}{self._next_person:07d}"
        record = QualificationRecord(level, specialty, number, approved_on, "国家示例人事考试中心")
        person = replace(person, province=PROVINCE, qualifications=(record,))
        lines = [",".join(row) for row in (EXAMINATION_HEADER, *examination_rows([person]))]
        content = io.BytesIO("\n".join(lines).encode("utf-8-sig"))
        import_qualifications(SYSTEM_ACTOR, content, self.house.deps, synthetic=True)
        return person

    def enrolment(self, person: Person, account: str) -> dict[str, str]:
        return {
            "name": person.name,
            "id_number": person.id_number,
            "management_number": person.qualifications[0].management_number,
            "mobile": person.mobile,
            "account": account,
            "password": PASSWORD,
        }

    def applicant(
        self,
        level: Level = Level.CLASS1,
        specialty: Specialty = Specialty.CIVIL,
        person: Person | None = None,
    ) -> Applicant:
        """Somebody who has enrolled and signed in, all over HTTP."""
        person = person or self.person(level, specialty)
        account = f"person-{self._next_person}"
        visitor = self.visitor()
        visitor.post("/api/enrolments", self.enrolment(person, account))
        return Applicant(person, self.sign_in(account, visitor=visitor), account)

    def sign_in(self, account: str, totp_uri: str | None = None, visitor: Visitor | None = None) -> Visitor:
        visitor = visitor or self.visitor()
        answer = visitor.post("/api/sessions", {"account": account, "password": PASSWORD})
        if answer["state"] != "signed_in":
            assert totp_uri is not None
            code = pyotp.TOTP(str(URL(totp_uri).params["secret"])).at(self.house.deps.clock.now())
            visitor.post("/api/sessions/second-factor", {"challenge": answer["challenge"], "code": code})
        return visitor

    def clerk(self, uscc: str | None = None) -> Visitor:
        """Who confirms for an employer: the town's, unless another is named."""
        employer = self.house.identity.find_employer(uscc or self.employer.uscc)
        assert employer is not None
        return self._employee(Role.EMPLOYER, employer.id, {"employer_id": employer.id})

    def official(self, role: Role, organ_id: str) -> Visitor:
        return self._employee(role, organ_id, {"organ_id": organ_id})

    def administrator(self, role: Role) -> Visitor:
        assert role in ADMINISTRATORS
        return self._employee(role, None, {})

    def _employee(self, role: Role, place: str | None, where: dict[str, str]) -> Visitor:
        if (role, place) not in self._staff:
            account = f"{role.value.replace('_', '-')}-{len(self._staff)}"
            opened = self.house.identity.open_account(
                OpenAccount(
                    account=account,
                    display_name="示例人员",
                    roles=frozenset({role}),
                    password=PASSWORD,
                    employer_id=where.get("employer_id"),
                    organ_id=where.get("organ_id"),
                ),
                SYSTEM_ACTOR,
            )
            self._staff[role, place] = self.sign_in(account, opened.totp_uri)
            self._factors[role, place] = (account, opened.totp_uri)
        if (role, place) in self._signed_out:
            account, totp_uri = self._factors[role, place]
            self.sign_in(account, totp_uri, self._staff[role, place])
            self._signed_out.discard((role, place))
        return self._staff[role, place]

    def another_day(self, day: date, *applicants: Applicant) -> None:
        """The clock has moved, the jobs of the house have run. No session lasts so long: people sign in again."""
        clock = self.house.deps.clock
        assert isinstance(clock, FixedClock)
        clock.set(day)
        for room in self.house.rooms:
            for job in room.jobs:
                if job.name.startswith("registration."):
                    job.run()
        self.settle()
        self._signed_out.update(self._staff)
        for each in applicants:
            self.sign_in(each.account, visitor=each.visitor)

    def close(self) -> None:
        self.loop.close()
        self.house.close()

    # -- steps of a case

    def settle(self) -> None:
        """Do what the jobs of a running system do: read waiting scans, deliver waiting messages."""
        files = LocalFileStore(self.house.settings.data_folder / "files", RealDisk())
        while read_document(self.reader, files, self.house.deps):
            pass
        while self.house.relay.run_once():
            pass

    def print_letters(self) -> None:
        """What the press does by itself in a running system; only stories about paper need it."""
        while print_letter(self.house.office):
            pass

    def open_case(self, applicant: Applicant) -> dict[str, Any]:
        me = applicant.visitor.see("/api/me/person")
        opened: dict[str, Any] = applicant.visitor.post(
            "/api/applications", {"qualification_id": me["qualifications"][0]["id"]}
        )
        return opened

    def hand_in(self, applicant: Applicant, case_id: str, kinds: Sequence[DocumentKind] = REQUIRED) -> list[str]:
        """Upload the scans and confirm what was read off them."""
        says = readings(applicant.person)
        ids = []
        for kind in kinds:
            scan = prepared_scan(kind, says[kind], case_id)
            ids.append(told(applicant.visitor.upload("/api/documents", scan, application_id=case_id))["id"])
        self.settle()
        for each in ids:
            document = applicant.visitor.see(f"/api/documents/{each}")
            values = {value["name"]: value["value"] for value in document["fields"] if value["value"]}
            applicant.visitor.post(f"/api/documents/{each}/confirmation", {"fields": values})
        return ids

    def form(self, applicant: Applicant) -> dict[str, Any]:
        employer = self.house.identity.find_employer(self.employer.uscc)
        assert employer is not None
        form = {
            "mobile": applicant.person.mobile,
            "employer_id": employer.id,
            "contract_kind": "open_ended",
            "contract_start": "2024-01-01",
            "commitment": True,
        }
        if applicant.record.level is Level.CLASS2:
            cities = [
                organ
                for organ in self.house.identity.cities_of(PROVINCE)
                if applicant.record.specialty in organ.specialties
            ]
            form["intake_organ_id"] = cities[0].id if cities else None
        return form

    def draft(self, applicant: Applicant) -> dict[str, Any]:
        """A case with everything that is needed, not yet submitted."""
        case = self.open_case(applicant)
        self.hand_in(applicant, case["id"])
        body = {"version": case["version"], "form": self.form(applicant)}
        saved: dict[str, Any] = told(applicant.visitor.send("PUT", f"/api/applications/{case['id']}/form", body))
        return saved

    def submitted(self, applicant: Applicant) -> dict[str, Any]:
        case: dict[str, Any] = applicant.visitor.does(self.draft(applicant), "submit")
        return case

    def holder(self, applicant: Applicant, case: Mapping[str, Any]) -> str:
        return str(applicant.visitor.see(f"/api/applications/{case['id']}")["holder"]["id"])

    def official_at(self, role: Role, applicant: Applicant, case: Mapping[str, Any]) -> Visitor:
        """The official of ``role`` at the organ whose turn it is."""
        return self.official(role, self.holder(applicant, case))

    def to_decision(self, applicant: Applicant) -> dict[str, Any]:
        """A case that waits for the last decision."""
        return self.from_draft(applicant, self.draft(applicant))

    def from_draft(self, applicant: Applicant, draft: Mapping[str, Any]) -> dict[str, Any]:
        """From a complete draft to the decision desk."""
        case = self.clerk().does(applicant.visitor.does(draft, "submit"), "confirm")
        case = self.official_at(Role.INTAKE, applicant, case).does(case, "accept")
        case = self.official_at(Role.FIRST_REVIEWER, applicant, case).does(case, "agree")
        case = self.official_at(Role.SECOND_REVIEWER, applicant, case).does(case, "agree")
        return dict(case)

    def granted(self, applicant: Applicant) -> dict[str, Any]:
        case = self.to_decision(applicant)
        granted: dict[str, Any] = self.official_at(Role.DECIDER, applicant, case).does(case, "grant")
        self.settle()
        return granted


CHEAP_PASSWORDS = partial(Argon2Passwords, memory=64)


def build_town(folder: Path, database_url: str | None = None, clock: Clock | None = None, **settings: Any) -> Town:
    """A new system with organs, one employer and nobody else."""
    given = Settings(
        data_folder=folder,
        database_url=database_url,
        ocr_workers=0,
        web_folder=folder / "no-web",
        **{"public_per_minute": 100_000, **settings},
    )
    with patch.object(rooms, "Argon2Passwords", CHEAP_PASSWORDS):
        house = build_house(given, clock=clock or FixedClock())
    for _step in migrate(house.deps.database, ROOMS, house.deps.clock):
        pass
    house.identity.load_organs()
    nation = Nation(Random(20260302), as_of=house.deps.today(), people=20_000)
    employer = next(each for each in map(nation.employer, range(nation.employers)) if each.province == PROVINCE)
    record_employer(house, employer)
    app = create_app(house)
    return Town(house, app, wrapped(app, house.deps.ids), nation, employer)


def record_employer(house: House, employer: Employer) -> None:
    house.identity.record_employers(
        [
            RecordEmployer(
                employer.name, employer.uscc, employer.province, employer.legal_representative, employer.consulting
            )
        ],
        SYSTEM_ACTOR,
    )
