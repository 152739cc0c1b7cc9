"""Who plays: an applicant, the employer and the examination record, from scans drawn here or made elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from registrar.adapters.ocr.worker import OcrWorker
from registrar.apps.synthetic.faults import Profile
from registrar.apps.synthetic.population import Nation
from registrar.apps.synthetic.scans import TRUTH_FILE, read_scans, write_scans
from registrar.kernel import region
from registrar.kernel.errors import Problem, Refused
from registrar.kernel.profession import Level, Specialty
from registrar.modules.documents.contract import DocumentKind, Reading

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".pdf"})
NATION = 20_000
"""People among whom a seed finds one to play."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Values as the registries hold them: what the demo records before anyone applies."""

    name: str
    id_number: str
    mobile: str
    level: Level
    specialty: Specialty
    management_number: str
    approved_on: date
    issuing_authority: str
    employer_name: str
    employer_uscc: str
    legal_representative: str
    province: str
    scans: tuple[Path, ...]


def draw_cast(seed: int, folder: Path, as_of: date) -> Cast:
    """A person of the synthetic nation, the same for the same seed, with scans drawn into ``folder``."""
    random = Random(seed)  # noqa: S311  reason: a demonstration must replay
    nation = Nation(random, as_of=as_of, people=NATION)
    person = nation.person(seed * 7919 % NATION)
    while (as_of - person.qualifications[0].approved_on).days > 300:
        person = nation.person((person.index + 1) % NATION)
    employer = nation.employer_of(person)
    scans = write_scans(person, employer, folder, random, Profile.PHONE)
    record = person.qualifications[0]
    return Cast(
        name=person.name,
        id_number=person.id_number,
        mobile=person.mobile,
        level=record.level,
        specialty=record.specialty,
        management_number=record.management_number,
        approved_on=record.approved_on,
        issuing_authority=record.issuing_authority,
        employer_name=employer.name,
        employer_uscc=employer.uscc,
        legal_representative=employer.legal_representative,
        province=employer.province,
        scans=tuple(scan.path for scan in scans.scans),
    )


def cast_of(folder: Path) -> Cast:
    """The cast of a folder of scans: from its ``truth.json`` when there is one, else read off the scans themselves.

    Raises Refused with everything that is missing for a first registration.
    """
    if (folder / TRUTH_FILE).is_file():
        return _cast_of_truth(folder)
    return _cast_of_readings(folder)


def _cast_of_truth(folder: Path) -> Cast:
    truth = read_scans(folder)
    record = truth.qualifications[0]
    return Cast(
        name=truth.person.name,
        id_number=truth.person.id_number,
        mobile=truth.person.mobile,
        level=record.level,
        specialty=record.specialty,
        management_number=record.management_number,
        approved_on=record.approved_on,
        issuing_authority=record.issuing_authority,
        employer_name=truth.employer.name,
        employer_uscc=truth.employer.uscc,
        legal_representative=truth.employer.legal_representative,
        province=truth.employer.province,
        scans=tuple(scan.path for scan in truth.scans),
    )


def _cast_of_readings(folder: Path) -> Cast:
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES) if folder.is_dir() else []
    if not files:
        raise Refused(Problem("demonstration.no_scans"))
    reader = OcrWorker()
    try:
        readings = {path: reader.read(path.read_bytes(), path.name, None) for path in files}
    finally:
        reader.close()
    by_kind = {reading.kind: reading for reading in readings.values() if reading.kind and not reading.refused}
    card = _Sheet(by_kind, DocumentKind.IDENTITY_CARD_FRONT)
    record = _Sheet(by_kind, DocumentKind.QUALIFICATION_CERTIFICATE)
    contract = _Sheet(by_kind, DocumentKind.LABOUR_CONTRACT)
    licence = _Sheet(by_kind, DocumentKind.BUSINESS_LICENCE)
    values = {
        "name": card.said("name"),
        "id_number": card.said("id_number"),
        "management_number": record.said("management_number"),
        "approved_on": record.said("approved_on"),
        "employer_name": contract.said("employer_name") or licence.said("name"),
        "employer_uscc": contract.said("employer_uscc") or licence.said("uscc"),
    }
    missing = [Problem("demonstration.not_read", None, {"field": name}) for name, value in values.items() if not value]
    if missing:
        raise Refused(*missing)
    uscc = values["employer_uscc"]
    return Cast(
        name=values["name"],
        id_number=values["id_number"],
        mobile="10000000000",
        level=Level.CLASS2 if "二级" in record.said("qualification") else Level.CLASS1,
        specialty=Specialty.of_chinese(record.said("specialty") or "土木建筑工程"),
        management_number=values["management_number"],
        approved_on=date.fromisoformat(values["approved_on"]),
        issuing_authority=record.said("issuing_authority") or "人事考试机构",
        employer_name=values["employer_name"],
        employer_uscc=uscc,
        legal_representative=contract.said("legal_representative") or licence.said("legal_representative"),
        province=uscc[2:4] if uscc[2:4] in region.REGISTERING else values["id_number"][:2],
        scans=tuple(path for path, reading in readings.items() if not reading.refused),
    )


class _Sheet:
    """One kind of document among those read; silent when it is not there."""

    def __init__(self, by_kind: dict[DocumentKind, Reading], kind: DocumentKind) -> None:
        self._reading = by_kind.get(kind)

    def said(self, name: str) -> str:
        found = self._reading.fields.get(name) if self._reading else None
        return found.value if found else ""
