"""The folder of scans of one applicant, and the truth beside it: what a demo hands in and checks against."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from registrar.apps.synthetic.documents import draw_document
from registrar.apps.synthetic.employers import Employer
from registrar.apps.synthetic.faults import Profile, spoil
from registrar.apps.synthetic.population import Person
from registrar.apps.synthetic.saving import save_pages
from registrar.kernel.errors import Malformed, NotFound
from registrar.kernel.profession import Level, Specialty
from registrar.modules.documents.contract import DocumentKind

TRUTH_FILE = "truth.json"

FILES: Mapping[DocumentKind, str] = {
    DocumentKind.IDENTITY_CARD_FRONT: "身份证正面.jpg",
    DocumentKind.IDENTITY_CARD_BACK: "身份证反面.jpg",
    DocumentKind.GRADUATION_CERTIFICATE: "毕业证书.jpg",
    DocumentKind.DEGREE_CERTIFICATE: "学位证书.jpg",
    DocumentKind.TITLE_CERTIFICATE: "职称证书.jpg",
    DocumentKind.QUALIFICATION_CERTIFICATE: "职业资格证书.jpg",
    DocumentKind.LABOUR_CONTRACT: "劳动合同.pdf",
    DocumentKind.SOCIAL_INSURANCE_PROOF: "社保证明.png",
}


@dataclass(frozen=True, slots=True)
class Scan:
    path: Path
    kind: DocumentKind
    truth: dict[str, str]


@dataclass(frozen=True, slots=True)
class ApplicantFacts:
    """What the demo registers before anyone applies."""

    name: str
    id_number: str
    mobile: str
    address: str
    province: str


@dataclass(frozen=True, slots=True)
class EmployerFacts:
    name: str
    uscc: str
    legal_representative: str
    province: str
    address: str
    consulting: bool


@dataclass(frozen=True, slots=True)
class QualificationFacts:
    level: Level
    specialty: Specialty
    management_number: str
    approved_on: date
    issuing_authority: str


@dataclass(frozen=True, slots=True)
class ScanFolder:
    as_of: date
    """The day the documents were made for: contract and insurance are current on it."""
    person: ApplicantFacts
    employer: EmployerFacts
    qualifications: tuple[QualificationFacts, ...]
    scans: tuple[Scan, ...]


def write_scans(
    person: Person, employer: Employer, folder: Path, random: Random, profile: Profile = Profile.CLEAN
) -> ScanFolder:
    """Draw the documents an initial registration asks for into ``folder`` (made if absent) with ``truth.json``.

    A person without a degree has no 学位证书. Existing files of the same names are replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    scans = []
    for kind, name in FILES.items():
        if kind is DocumentKind.DEGREE_CERTIFICATE and person.degree is None:
            continue
        document = draw_document(kind, person, employer, random)
        path = folder / name
        save_pages([spoil(page, profile, random) for page in document.pages], path)
        scans.append(Scan(path, kind, document.truth))
    facts = {
        "as_of": person.as_of.isoformat(),
        "profile": str(profile),
        "person": {
            "name": person.name,
            "id_number": person.id_number,
            "mobile": person.mobile,
            "address": person.address,
            "province": person.province,
        },
        "employer": {
            "name": employer.name,
            "uscc": employer.uscc,
            "legal_representative": employer.legal_representative,
            "province": employer.province,
            "address": employer.address,
            "consulting": employer.consulting,
        },
        "qualifications": [
            {
                "level": record.level.value,
                "specialty": record.specialty.value,
                "management_number": record.management_number,
                "approved_on": record.approved_on.isoformat(),
                "issuing_authority": record.issuing_authority,
            }
            for record in person.qualifications
        ],
        "documents": [{"file": scan.path.name, "kind": str(scan.kind), "fields": scan.truth} for scan in scans],
    }
    (folder / TRUTH_FILE).write_text(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return read_scans(folder)


def read_scans(folder: Path) -> ScanFolder:
    """Read a folder of scans made here or elsewhere.

    Raises NotFound when ``truth.json`` or a file it names is missing, Malformed when it does not say what it should.
    """
    source = folder / TRUTH_FILE
    if not source.is_file():
        raise NotFound.of("synthetic.no_truth", file=TRUTH_FILE)
    try:
        facts: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
        found = ScanFolder(
            as_of=date.fromisoformat(facts["as_of"]),
            person=ApplicantFacts(**facts["person"]),
            employer=EmployerFacts(**facts["employer"]),
            qualifications=tuple(
                QualificationFacts(
                    level=Level(row["level"]),
                    specialty=Specialty(row["specialty"]),
                    management_number=row["management_number"],
                    approved_on=date.fromisoformat(row["approved_on"]),
                    issuing_authority=row["issuing_authority"],
                )
                for row in facts["qualifications"]
            ),
            # A name only: a truth.json made elsewhere must not reach out of its folder.
            scans=tuple(
                Scan(folder / Path(row["file"]).name, DocumentKind(row["kind"]), dict(row["fields"]))
                for row in facts["documents"]
            ),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Malformed.of("synthetic.bad_truth", file=TRUTH_FILE) from error
    for scan in found.scans:
        if not scan.path.is_file():
            raise NotFound.of("synthetic.missing_scan", file=scan.path.name)
    return found
