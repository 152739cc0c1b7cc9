"""Persons and qualifications as other rooms and pages see them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import bindparam, select

from registrar.kernel.errors import NotFound
from registrar.kernel.identity_number import Sex
from registrar.kernel.masking import mask_identity_number, mask_mobile
from registrar.kernel.profession import Level, Specialty
from registrar.modules.practitioner.contract import (
    OwnFile,
    PersonContact,
    PersonIdentity,
    PersonView,
    QualificationLine,
    QualificationUse,
    QualificationView,
)
from registrar.modules.practitioner.model import NUMBER_INDEX
from registrar.modules.practitioner.tables import (
    PERSON,
    QUALIFICATION,
    email_context,
    mobile_context,
    name_context,
    number_context,
)
from registrar.platform.db.engine import Database
from registrar.platform.db.units import ReadUnit

MOST_IN_LIST = 500
"""Values in one IN list: Oracle takes a thousand."""

PERSON_OF = select(PERSON).where(PERSON.c.id == bindparam("which"))
NAMES_OF = select(PERSON.c.id, PERSON.c.name_sealed).where(PERSON.c.id.in_(bindparam("ids", expanding=True)))
IDS_BY_KEY = select(PERSON.c.number_index, PERSON.c.id).where(
    PERSON.c.number_index.in_(bindparam("indexes", expanding=True))
)
QUALIFICATION_OF = select(QUALIFICATION).where(QUALIFICATION.c.id == bindparam("which"))
QUALIFICATIONS_OF = (
    select(QUALIFICATION)
    .where(QUALIFICATION.c.person_id == bindparam("which"))
    .order_by(QUALIFICATION.c.approved_on, QUALIFICATION.c.id)
)


class PractitionerReads:
    """Meets :class:`registrar.modules.practitioner.contract.PractitionerDoor`."""

    def __init__(self, database: Database, use: QualificationUse) -> None:
        self._database = database
        self._use = use

    def person(self, person_id: str) -> PersonView:
        with self._database.read() as unit:
            row = _get(unit, person_id)
            mobile = _open(unit, row.mobile_sealed, mobile_context(row.id))
            return PersonView(
                id=row.id,
                name=unit.vault.open(row.name_sealed, name_context(row.id)),
                id_number_masked=mask_identity_number(unit.vault.open(row.number_sealed, number_context(row.id))),
                sex=Sex(row.sex),
                birth_date=row.birth_date,
                mobile_masked=mask_mobile(mobile) if mobile else None,
                ethnicity=row.ethnicity,
            )

    def identity_of(self, person_id: str) -> PersonIdentity:
        with self._database.read() as unit:
            row = _get(unit, person_id)
            return PersonIdentity(
                name=unit.vault.open(row.name_sealed, name_context(row.id)),
                id_number=unit.vault.open(row.number_sealed, number_context(row.id)),
                sex=Sex(row.sex),
                birth_date=row.birth_date,
            )

    def contact_of(self, person_id: str) -> PersonContact:
        with self._database.read() as unit:
            row = _get(unit, person_id)
            return PersonContact(
                _open(unit, row.mobile_sealed, mobile_context(row.id)),
                _open(unit, row.email_sealed, email_context(row.id)),
            )

    def qualification(self, qualification_id: str) -> QualificationView:
        with self._database.read() as unit:
            row = unit.first(QUALIFICATION_OF, which=qualification_id)
        if row is None:
            raise NotFound.of("practitioner.qualification_not_found")
        return _qualification(row)

    def qualifications_of(self, person_id: str) -> tuple[QualificationView, ...]:
        with self._database.read() as unit:
            return tuple(_qualification(row) for row in unit.all(QUALIFICATIONS_OF, which=person_id))

    def names(self, person_ids: Collection[str]) -> Mapping[str, str]:
        wanted = sorted(set(person_ids))
        with self._database.read() as unit:
            return {
                row.id: unit.vault.open(row.name_sealed, name_context(row.id))
                for first in range(0, len(wanted), MOST_IN_LIST)
                for row in unit.all(NAMES_OF, ids=wanted[first : first + MOST_IN_LIST])
            }

    def number_key(self, id_number: str) -> str:
        return self._database.vault.index(id_number, NUMBER_INDEX)

    def persons_by_key(self, keys: Collection[str]) -> Mapping[str, str]:
        wanted = sorted(set(keys))
        with self._database.read() as unit:
            return {
                row.number_index: row.id
                for first in range(0, len(wanted), MOST_IN_LIST)
                for row in unit.all(IDS_BY_KEY, indexes=wanted[first : first + MOST_IN_LIST])
            }

    def own_file(self, person_id: str) -> OwnFile:
        """What a person sees of their own file. Raises NotFound."""
        person = self.person(person_id)
        qualifications = self.qualifications_of(person_id)
        used = self._use.used(person_id, [each.id for each in qualifications])
        return OwnFile(
            id=person.id,
            name=person.name,
            id_number_masked=person.id_number_masked,
            sex=person.sex,
            birth_date=person.birth_date,
            mobile_masked=person.mobile_masked,
            email=self.contact_of(person_id).email,
            ethnicity=person.ethnicity,
            qualifications=tuple(
                QualificationLine(
                    id=each.id,
                    level=each.level,
                    level_text=each.level.chinese,
                    specialty=each.specialty,
                    specialty_text=each.specialty.chinese,
                    management_number=each.management_number,
                    approved_on=each.approved_on,
                    issuing_authority=each.issuing_authority,
                    used=each.id in used,
                )
                for each in qualifications
            ),
        )


def _get(unit: ReadUnit, person_id: str) -> Any:
    row = unit.first(PERSON_OF, which=person_id)
    if row is None:
        raise NotFound.of("practitioner.person_not_found")
    return row


def _open(unit: ReadUnit, sealed: str | None, context: str) -> str | None:
    return unit.vault.open(sealed, context) if sealed else None


def _qualification(row: Any) -> QualificationView:
    return QualificationView(
        id=row.id,
        person_id=row.person_id,
        level=Level(row.class_level),
        specialty=Specialty(row.specialty),
        management_number=row.management_number,
        approved_on=row.approved_on,
        issuing_authority=row.issuing_authority,
    )
