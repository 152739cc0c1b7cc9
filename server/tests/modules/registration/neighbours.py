"""The upstream rooms as registration sees them: their doors, held in memory."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from registrar.kernel import identity_number
from registrar.kernel.actor import Actor, Role
from registrar.kernel.identity_number import Sex
from registrar.kernel.profession import Level, Specialty
from registrar.modules.documents.contract import DocumentKind, DocumentState, DocumentView, FieldView
from registrar.modules.identity.contract import (
    AccountName,
    EmployerState,
    EmployerView,
    OrganKind,
    OrganLevel,
    OrganView,
)
from registrar.modules.practitioner.contract import PersonContact, PersonIdentity, PersonView, QualificationView
from registrar.platform.sm3 import sm3

ALL = frozenset(Specialty)
DAY = date(2010, 1, 1)


def organ(code: str, kind: OrganKind, level: OrganLevel, province: str | None) -> OrganView:
    return OrganView(code, code, f"机关 {code}", kind, level, province, None, ALL, DAY, None, None, None)


ORGANS = (
    organ("housing", OrganKind.HOUSING, OrganLevel.MINISTRY, None),
    organ("transport", OrganKind.TRANSPORT, OrganLevel.MINISTRY, None),
    organ("water", OrganKind.WATER, OrganLevel.MINISTRY, None),
    organ("housing-44", OrganKind.HOUSING, OrganLevel.PROVINCE, "44"),
    organ("transport-44", OrganKind.TRANSPORT, OrganLevel.PROVINCE, "44"),
    organ("water-44", OrganKind.WATER, OrganLevel.PROVINCE, "44"),
    organ("housing-4401", OrganKind.HOUSING, OrganLevel.CITY, "44"),
    organ("housing-4403", OrganKind.HOUSING, OrganLevel.CITY, "44"),
)
EMPLOYER = EmployerView(
    "employer-1",
    "示例工程造价咨询有限公司",
    "91440000MA5DA0001X",
    "44",
    None,
    True,
    EmployerState.ACTIVE,
    True,
    "示例工程造价咨询有限公司",
)


@dataclass
class Identity:
    all_employers: dict[str, EmployerView] = field(default_factory=lambda: {EMPLOYER.id: EMPLOYER})
    staff: list[AccountName] = field(default_factory=list)

    def employers(self, ids: Collection[str]) -> Mapping[str, EmployerView]:
        return {each: self.all_employers[each] for each in ids if each in self.all_employers}

    def find_employers(self, codes: Collection[str]) -> Mapping[str, EmployerView]:
        return {each.uscc: each for each in self.all_employers.values() if each.uscc in codes}

    def organ(self, organ_id: str) -> OrganView:
        return next(each for each in ORGANS if each.id == organ_id)

    def organs(self, ids: Collection[str]) -> Mapping[str, OrganView]:
        return {each.id: each for each in ORGANS if each.id in ids}

    def find_organ(
        self, kind: OrganKind, level: OrganLevel, province: str | None, on: date | None = None
    ) -> OrganView | None:
        return next((o for o in ORGANS if (o.kind, o.level, o.province) == (kind, level, province)), None)

    def cities_of(self, province: str) -> Sequence[OrganView]:
        return [each for each in ORGANS if each.level is OrganLevel.CITY and each.province == province]

    def accounts_of_organ(self, organ_id: str, role: Role) -> Sequence[AccountName]:
        return [each for each in self.staff if each.organ_id == organ_id and role in each.roles]

    def account_names(self, ids: Collection[str]) -> Mapping[str, AccountName]:
        return {each: AccountName(each, each, f"姓名 {each}", frozenset(), None, None) for each in ids}


@dataclass
class Practitioner:
    qualifications: dict[str, QualificationView] = field(default_factory=dict)

    def add(self, person_id: str, level: Level, specialty: Specialty) -> QualificationView:
        record = QualificationView(
            f"q-{person_id}-{specialty.value}",
            person_id,
            level,
            specialty,
            f"GL{person_id}",
            date(2025, 12, 1),
            "示例机关",
        )
        self.qualifications[record.id] = record
        return record

    def identity_of(self, person_id: str) -> PersonIdentity:
        return PersonIdentity(f"张{person_id[-1]}", id_number_of(person_id), Sex.MALE, date(1990, 1, 1))

    def contact_of(self, person_id: str) -> PersonContact:
        return PersonContact("10012345678", None)

    def person(self, person_id: str) -> PersonView:
        return PersonView(person_id, f"张{person_id[-1]}", "44**************1X", Sex.MALE, date(1990, 1, 1), None, None)

    def qualification(self, qualification_id: str) -> QualificationView:
        return self.qualifications[qualification_id]

    def number_key(self, id_number: str) -> str:
        return sm3(id_number.encode()).hex()[:32]

    def persons_by_key(self, keys: Collection[str]) -> Mapping[str, str]:
        known = {record.person_id for record in self.qualifications.values()}
        return {key: each for each in known if (key := self.number_key(id_number_of(each))) in keys}

    def names(self, person_ids: Collection[str]) -> Mapping[str, str]:
        return {each: f"张{each[-1]}" for each in person_ids}


def id_number_of(person_id: str) -> str:
    """A valid number of a region that was never issued."""
    body = f"44990119900101{sum(map(ord, person_id)) % 500 * 2 + 1:03d}"
    return body + identity_number.check_character(body)


REQUIRED = {
    DocumentKind.QUALIFICATION_CERTIFICATE: {},
    DocumentKind.IDENTITY_CARD_FRONT: {"name": "name", "id_number": "id_number"},
    DocumentKind.IDENTITY_CARD_BACK: {"valid_to": "2036-01-01"},
    DocumentKind.LABOUR_CONTRACT: {},
    DocumentKind.GRADUATION_CERTIFICATE: {},
    DocumentKind.TITLE_CERTIFICATE: {},
}


@dataclass
class Documents:
    by_application: dict[str, list[DocumentView]] = field(default_factory=dict)

    def documents_of(self, application_id: str) -> tuple[DocumentView, ...]:
        return tuple(self.by_application.get(application_id, ()))

    def take_over(self, actor: Actor, earlier: str, application_id: str) -> int:
        self.by_application[application_id] = [
            replace(each, application_id=application_id) for each in self.documents_of(earlier)
        ]
        return len(self.by_application[application_id])

    def hand_in_all(self, application_id: str, name: str, id_number: str) -> None:
        self.by_application[application_id] = [
            document(application_id, kind, self._values(kind, name, id_number)) for kind in REQUIRED
        ]

    @staticmethod
    def _values(kind: DocumentKind, name: str, id_number: str) -> dict[str, str]:
        if kind is DocumentKind.IDENTITY_CARD_FRONT:
            return {"name": name, "id_number": id_number}
        return {"valid_to": "2036-01-01"} if kind is DocumentKind.IDENTITY_CARD_BACK else {"name": name}

    def change(self, application_id: str, kind: DocumentKind, **changes: object) -> None:
        self.by_application[application_id] = [
            replace(each, **changes) if each.kind is kind else each  # type: ignore[arg-type]  # reason: test data
            for each in self.by_application[application_id]
        ]


def document(application_id: str, kind: DocumentKind, values: Mapping[str, str]) -> DocumentView:
    fields = tuple(FieldView(name, name, value, 0.99, value, value, False, None, ()) for name, value in values.items())
    now = datetime(2026, 10, 9, tzinfo=UTC)
    return DocumentView(
        id=f"{application_id[:20]}-{kind.value}"[:36],
        application_id=application_id,
        file_name="扫描件.png",
        media_type="image/png",
        size=1000,
        sha256="0" * 64,
        state=DocumentState.CONFIRMED,
        state_text="已确认",
        progress=1.0,
        kind=kind,
        kind_title=kind.value,
        kind_confidence=1.0,
        pages=1,
        turned=(0,),
        refusal=None,
        fields=fields,
        notes=(),
        handed_in_at=now,
        confirmed_at=now,
    )
