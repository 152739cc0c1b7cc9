"""Rows of practitioners to the model and back. Every statement is a constant, compiled for four databases in tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import and_, bindparam, func, insert, or_, select, update

from registrar.kernel.errors import NotFound
from registrar.kernel.identity_number import Sex
from registrar.kernel.profession import Level, Specialty
from registrar.modules.practitioner.model import NUMBER_INDEX, ExamRow, Person, Qualification, RowDefect, Tally
from registrar.modules.practitioner.tables import (
    BATCH,
    PERSON,
    QUALIFICATION,
    email_context,
    mobile_context,
    name_context,
    number_context,
)
from registrar.platform.db.units import ReadUnit, WriteUnit

MOST_IN_LIST = 500
"""Values in one IN list: Oracle takes a thousand."""

PERSON_BY_ID = select(PERSON).where(PERSON.c.id == bindparam("which"))
PERSON_BY_NUMBER = select(PERSON).where(PERSON.c.number_index == bindparam("which_index"))
PERSONS_BY_NUMBER = select(PERSON.c.id, PERSON.c.name_sealed, PERSON.c.number_index).where(
    PERSON.c.number_index.in_(bindparam("indexes", expanding=True))
)
INSERT_PERSON = insert(PERSON)
SAVE_CONTACT = (
    update(PERSON)
    .where(PERSON.c.id == bindparam("which"), PERSON.c.version == bindparam("seen"))
    .values(
        version=bindparam("new_version"), mobile_sealed=bindparam("new_mobile"), email_sealed=bindparam("new_email")
    )
)
SAVE_MOBILE = (
    update(PERSON)
    .where(PERSON.c.id == bindparam("which"))
    .values(version=PERSON.c.version + 1, mobile_sealed=bindparam("new_mobile"))
)
CLAIM_PERSON = (
    update(PERSON)
    .where(
        PERSON.c.id == bindparam("which"),
        PERSON.c.account_id.is_(None),
        or_(PERSON.c.claimed_until.is_(None), PERSON.c.claimed_until < bindparam("now")),
    )
    .values(claimed_as=bindparam("new_claim"), claimed_until=bindparam("until"))
)
RELEASE_PERSON = (
    update(PERSON)
    .where(PERSON.c.id == bindparam("which"), PERSON.c.account_id.is_(None))
    .values(claimed_as=None, claimed_until=None)
)
LINK_ACCOUNT = (
    update(PERSON)
    .where(PERSON.c.id == bindparam("which"), PERSON.c.account_id.is_(None))
    .values(account_id=bindparam("new_account"), claimed_as=None, claimed_until=None, version=PERSON.c.version + 1)
)

QUALIFICATION_BY_NUMBER = select(QUALIFICATION).where(
    QUALIFICATION.c.person_id == bindparam("person"), QUALIFICATION.c.management_number == bindparam("number_text")
)
QUALIFICATIONS_BY_NUMBER = select(QUALIFICATION).where(
    QUALIFICATION.c.management_number.in_(bindparam("numbers", expanding=True))
)
INSERT_QUALIFICATION = insert(QUALIFICATION)

LIVE_BATCHES = select(func.count(BATCH.c.id)).where(BATCH.c.ended_at.is_(None), BATCH.c.alive_until > bindparam("now"))
INSERT_BATCH = insert(BATCH)
RENEW_BATCH = update(BATCH).where(BATCH.c.id == bindparam("which")).values(alive_until=bindparam("until"))
END_BATCH = (
    update(BATCH)
    .where(and_(BATCH.c.id == bindparam("which"), BATCH.c.ended_at.is_(None)))
    .values(
        ended_at=bindparam("now"),
        rows_read=bindparam("new_rows"),
        persons_added=bindparam("new_persons"),
        records_added=bindparam("new_records"),
        unchanged=bindparam("new_unchanged"),
        rejected=bindparam("new_rejected"),
        problems=bindparam("new_problems"),
    )
)


# -- persons


def find_person(unit: ReadUnit, person_id: str) -> Person | None:
    row = unit.first(PERSON_BY_ID, which=person_id)
    return _person(unit, row) if row is not None else None


def get_person(unit: ReadUnit, person_id: str) -> Person:
    """Raises NotFound."""
    found = find_person(unit, person_id)
    if found is None:
        raise NotFound.of("practitioner.person_not_found")
    return found


def find_person_by_number(unit: ReadUnit, number: str) -> Person | None:
    """By a normalised identity number."""
    row = unit.first(PERSON_BY_NUMBER, which_index=unit.vault.index(number, NUMBER_INDEX))
    return _person(unit, row) if row is not None else None


def persons_by_number(unit: ReadUnit, indexes: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    """Id and name of those that have a file, by blind index of the identity number."""
    return {
        row.number_index: (row.id, unit.vault.open(row.name_sealed, name_context(row.id)))
        for part in _parts(indexes)
        for row in unit.all(PERSONS_BY_NUMBER, indexes=part)
    }


def insert_persons(unit: WriteUnit, persons: Mapping[str, tuple[str, ExamRow]], now: datetime) -> None:
    """Open files: blind index -> (new id, the row that tells of the person)."""
    if persons:
        unit.run(
            INSERT_PERSON,
            [
                {
                    "id": person_id,
                    "version": 1,
                    "name_sealed": unit.vault.seal(row.name, name_context(person_id)),
                    "number_sealed": unit.vault.seal(row.number.value, number_context(person_id)),
                    "number_index": index,
                    "sex": row.number.sex.value,
                    "birth_date": row.number.birth_date,
                    "ethnicity": None,
                    "mobile_sealed": None,
                    "email_sealed": None,
                    "opened_at": now,
                    "account_id": None,
                    "claimed_as": None,
                    "claimed_until": None,
                }
                for index, (person_id, row) in persons.items()
            ],
        )


def save_contact(unit: WriteUnit, person: Person) -> None:
    """Raises Conflict when somebody else was first."""
    unit.save(
        SAVE_CONTACT,
        which=person.id,
        seen=person.version - 1,
        new_version=person.version,
        new_mobile=unit.vault.seal(person.mobile, mobile_context(person.id)) if person.mobile else None,
        new_email=unit.vault.seal(person.email, email_context(person.id)) if person.email else None,
    )


def save_mobile(unit: WriteUnit, person_id: str, mobile: str) -> None:
    unit.run(SAVE_MOBILE, which=person_id, new_mobile=unit.vault.seal(mobile, mobile_context(person_id)))


def claim_person(unit: WriteUnit, person_id: str, account: str, now: datetime, until: datetime) -> bool:
    """Keep others from enrolling the person. False when they are enrolled, or being enrolled."""
    return unit.quietly(CLAIM_PERSON, which=person_id, new_claim=account, now=now, until=until) == 1


def release_person(unit: WriteUnit, person_id: str) -> None:
    unit.quietly(RELEASE_PERSON, which=person_id)


def link_account(unit: WriteUnit, person_id: str, account_id: str) -> bool:
    """False when the person has an account already, or there is no such person; nothing is changed then."""
    return unit.quietly(LINK_ACCOUNT, which=person_id, new_account=account_id) == 1


# -- qualifications


def has_qualification(unit: ReadUnit, person_id: str, management_number: str) -> bool:
    return unit.first(QUALIFICATION_BY_NUMBER, person=person_id, number_text=management_number) is not None


def qualifications_by_number(unit: ReadUnit, numbers: Iterable[str]) -> Mapping[str, Qualification]:
    return {
        row.management_number: Qualification(
            id=row.id,
            person_id=row.person_id,
            level=Level(row.class_level),
            specialty=Specialty(row.specialty),
            management_number=row.management_number,
            approved_on=row.approved_on,
            issuing_authority=row.issuing_authority,
        )
        for part in _parts(numbers)
        for row in unit.all(QUALIFICATIONS_BY_NUMBER, numbers=part)
    }


def insert_qualifications(unit: WriteUnit, qualifications: Sequence[Qualification], batch_id: str) -> None:
    if qualifications:
        unit.run(
            INSERT_QUALIFICATION,
            [
                {
                    "id": each.id,
                    "person_id": each.person_id,
                    "class_level": each.level.value,
                    "specialty": each.specialty.value,
                    "management_number": each.management_number,
                    "approved_on": each.approved_on,
                    "issuing_authority": each.issuing_authority,
                    "batch_id": batch_id,
                }
                for each in qualifications
            ],
        )


# -- batches


def import_running(unit: ReadUnit, now: datetime) -> bool:
    return bool(unit.value(LIVE_BATCHES, now=now))


def insert_batch(
    unit: WriteUnit, batch_id: str, sha256: str, encoding: str, by: str, now: datetime, until: datetime
) -> None:
    unit.run(
        INSERT_BATCH,
        id=batch_id,
        sha256=sha256,
        encoding=encoding,
        begun_at=now,
        begun_by=by,
        ended_at=None,
        alive_until=until,
        rows_read=0,
        persons_added=0,
        records_added=0,
        unchanged=0,
        rejected=0,
        problems=[],
    )


def renew_batch(unit: WriteUnit, batch_id: str, until: datetime) -> None:
    unit.quietly(RENEW_BATCH, which=batch_id, until=until)


def end_batch(unit: WriteUnit, batch_id: str, tally: Tally, defects: Sequence[RowDefect], now: datetime) -> None:
    unit.run(
        END_BATCH,
        which=batch_id,
        now=now,
        new_rows=tally.rows,
        new_persons=tally.persons_added,
        new_records=tally.qualifications_added,
        new_unchanged=tally.unchanged,
        new_rejected=tally.rejected,
        new_problems=[asdict(defect) for defect in defects],
    )


def _parts(values: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(values)
    while part := list(islice(rest, MOST_IN_LIST)):
        yield part


def _person(unit: ReadUnit, row: Any) -> Person:
    vault = unit.vault
    return Person(
        id=row.id,
        version=row.version,
        name=vault.open(row.name_sealed, name_context(row.id)),
        id_number=vault.open(row.number_sealed, number_context(row.id)),
        sex=Sex(row.sex),
        birth_date=row.birth_date,
        ethnicity=row.ethnicity,
        mobile=vault.open(row.mobile_sealed, mobile_context(row.id)) if row.mobile_sealed else None,
        email=vault.open(row.email_sealed, email_context(row.id)) if row.email_sealed else None,
        opened_at=row.opened_at,
        account_id=row.account_id,
    )
