"""An office over a real database, with the upstream doors held in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from registrar.adapters.crypto.issuer import RingIssuer
from registrar.adapters.objectstore.local import LocalFileStore
from registrar.kernel.actor import Actor, Role, Scope
from registrar.kernel.chance import SeededChance
from registrar.kernel.errors import Unavailable
from registrar.kernel.ids import Ids
from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration import store
from registrar.modules.registration.contract import BusinessType, Receipt
from registrar.modules.registration.contract.letters import LetterSheet
from registrar.modules.registration.http import ACTS
from registrar.modules.registration.model import Application, Item
from registrar.modules.registration.ports import Office, PdfVerdict
from registrar.modules.registration.verbs.open_application import OpenCommand, open_application
from registrar.modules.registration.verbs.save_form import save_form
from registrar.modules.registration.verbs.take_step import StepCommand
from registrar.platform.codec import to_json
from registrar.platform.db.engine import Database
from registrar.platform.disk import RealDisk
from registrar.platform.fakes import FixedClock, SequentialIds
from registrar.platform.keys import KeyRing
from registrar.platform.policy_files import load_flows, load_policy, published_calendar
from registrar.platform.room import Deps
from tests.modules.registration.neighbours import EMPLOYER, Documents, Identity, Practitioner, id_number_of


class Tokens:
    def make(self, certificate_digits: str, issued_on: date) -> str:
        return f"{certificate_digits}-{issued_on:%y%m%d}"


@dataclass
class Letters:
    """A press that prints the sheet itself, or is out of order."""

    broken: bool = False

    def print(self, sheet: LetterSheet) -> bytes:
        if self.broken:
            raise Unavailable.of("platform.disk_unavailable")
        return to_json(sheet).encode()

    def preview(self, sheet: LetterSheet) -> bytes:
        return self.print(sheet)

    def verify(self, content: bytes) -> PdfVerdict:
        raise NotImplementedError


@dataclass
class World:
    """One office, and everybody who works with it."""

    office: Office
    identity: Identity
    practitioner: Practitioner
    documents: Documents
    actors: dict[str, Actor] = field(default_factory=dict)

    def engineer(self, person_id: str = "person-1") -> Actor:
        return Actor(
            f"account-{person_id}", frozenset({Role.ENGINEER}), Scope(person_id=person_id), person_id=person_id
        )

    def employer(self) -> Actor:
        return Actor("account-employer", frozenset({Role.EMPLOYER}), Scope(employer_id=EMPLOYER.id))

    def official(self, organ_id: str, role: Role, account: str | None = None, person_id: str | None = None) -> Actor:
        name = account or f"{role.value}@{organ_id}"
        return Actor(name, frozenset({role}), Scope(organ_id=organ_id), person_id=person_id)

    def draft(
        self,
        person_id: str = "person-1",
        level: Level = Level.CLASS1,
        specialty: Specialty = Specialty.CIVIL,
        **form: object,
    ) -> Receipt:
        """A draft with everything that is needed."""
        record = self.practitioner.add(person_id, level, specialty)
        opened = open_application(self.engineer(person_id), OpenCommand(BusinessType.INITIAL, record.id), self.office)
        who = self.practitioner.identity_of(person_id)
        self.documents.hand_in_all(opened.id, who.name, id_number_of(person_id))
        changes = {
            "mobile": "10012345678",
            "employer_id": EMPLOYER.id,
            "intake_organ_id": "housing-4401" if level is Level.CLASS2 else None,
            "contract_kind": "open_ended",
            "contract_start": "2024-01-01",
            "commitment": True,
            **form,
        }
        return save_form(self.engineer(person_id), opened.id, opened.version, changes, self.office)

    def act(
        self,
        actor: Actor,
        code: str,
        receipt: Receipt,
        opinion: str | None = "材料齐全，符合条件。",
        reasons: tuple[str, ...] = (),
        items: tuple[Item, ...] = (),
    ) -> Receipt:
        command = StepCommand(receipt.id, receipt.version, opinion, reasons, items)
        return ACTS[code](actor, command, self.office)

    def case(self, application_id: str) -> Application:
        with self.office.deps.database.read() as unit:
            return store.get_application(unit, application_id, Scope(everything=True))

    def to_decision(self, receipt: Receipt, person_id: str = "person-1") -> Receipt:
        """From a complete draft of class 1 to the decision desk."""
        at = self.act(self.engineer(person_id), "submit", receipt)
        at = self.act(self.employer(), "confirm", at)
        at = self.act(self.official("housing-44", Role.INTAKE), "accept", at)
        at = self.act(self.official("housing-44", Role.FIRST_REVIEWER), "agree", at)
        return self.act(self.official("housing", Role.SECOND_REVIEWER), "agree", at)


@pytest.fixture
def world(database: Database, clock: FixedClock, ids: SequentialIds, key_ring: KeyRing, tmp_path: Path) -> World:
    return build_world(database, clock, ids, key_ring, tmp_path)


def build_world(database: Database, clock: FixedClock, ids: Ids, key_ring: KeyRing, folder: Path) -> World:
    """An office over an empty database, with files in ``folder``; for campaigns too."""
    policy = load_policy("brief")
    identity, practitioner, documents = Identity(), Practitioner(), Documents()
    flows = load_flows("registration")
    office = Office(
        deps=Deps(database, clock, ids, SeededChance(1), policy, published_calendar),
        identity=identity,  # type: ignore[arg-type]  # reason: only the questions this room asks
        practitioner=practitioner,  # type: ignore[arg-type]  # reason: only the questions this room asks
        documents=documents,  # type: ignore[arg-type]  # reason: only the questions this room asks
        flows=flows,
        profile="brief",
        printer=None,  # type: ignore[arg-type]  # reason: no test of verbs prints
        tokens=Tokens(),  # type: ignore[arg-type]  # reason: addresses only
        issuer=RingIssuer(key_ring, clock),
        public_url="http://127.0.0.1",
        letters=Letters(),
        files=LocalFileStore(folder / "files", RealDisk()),
    )
    return World(office, identity, practitioner, documents)
