"""The register: registrations with their facts, certificates, number series, restraints, filings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from registrar.kernel.errors import NotFound
from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration.model import (
    Certificate,
    Fact,
    FactKind,
    Registration,
    Restraint,
    RestraintKind,
)
from registrar.modules.registration.store.applications import day_of
from registrar.modules.registration.tables import (
    CERTIFICATE,
    COPY,
    FACT,
    FILING,
    NUMBER_SERIES,
    REGISTRATION,
    RESTRAINT,
)
from registrar.platform.db.units import ReadUnit, WriteUnit

AT_ONCE = 500
"""Ids in one statement: some databases take no more than a thousand."""

RAISE_SERIAL = (
    update(NUMBER_SERIES)
    .where(NUMBER_SERIES.c.series == bindparam("which"))
    .values(last_serial=NUMBER_SERIES.c.last_serial + 1)
)
LAST_SERIAL = select(NUMBER_SERIES.c.last_serial).where(NUMBER_SERIES.c.series == bindparam("which"))
BEGIN_SERIES = insert(NUMBER_SERIES)

INSERT_REGISTRATION = insert(REGISTRATION)
REGISTRATION_BY_ID = select(REGISTRATION).where(REGISTRATION.c.id == bindparam("which"))
REGISTRATION_BY_DIGITS = select(REGISTRATION).where(REGISTRATION.c.number_digits == bindparam("digits"))
REGISTRATIONS_OF_PERSON = (
    select(REGISTRATION).where(REGISTRATION.c.person_id == bindparam("person")).order_by(REGISTRATION.c.id).limit(100)
)
REGISTRATIONS_ON_RECORDS = select(REGISTRATION).where(
    REGISTRATION.c.qualification_id.in_(bindparam("qualifications", expanding=True))
)
REGISTRATIONS_BY_IDS = select(REGISTRATION).where(REGISTRATION.c.id.in_(bindparam("ids", expanding=True)))
REGISTRATIONS_AFTER = (
    select(REGISTRATION)
    .where(REGISTRATION.c.id > bindparam("after"))
    .order_by(REGISTRATION.c.id)
    .limit(bindparam("most_rows"))
)
EVER_EMPLOYED = (
    select(REGISTRATION)
    .where(REGISTRATION.c.id.in_(select(FACT.c.registration_id).where(FACT.c.employer_id == bindparam("employer"))))
    .order_by(REGISTRATION.c.id)
)
INSERT_FACT = insert(FACT)
FACTS_OF = select(FACT).where(FACT.c.registration_id.in_(bindparam("ids", expanding=True)))
FACTS_OF_ONE = select(FACT).where(FACT.c.registration_id == bindparam("which"))

INSERT_CERTIFICATE = insert(CERTIFICATE)
CERTIFICATE_BY_ID = select(CERTIFICATE).where(CERTIFICATE.c.id == bindparam("which"))
CERTIFICATES_OF_APPLICATION = (
    select(CERTIFICATE).where(CERTIFICATE.c.application_id == bindparam("which")).order_by(CERTIFICATE.c.id)
)
CERTIFICATES_OF_PERSON = (
    select(CERTIFICATE).where(CERTIFICATE.c.person_id == bindparam("person")).order_by(CERTIFICATE.c.id).limit(100)
)
CERTIFICATES_OF_REGISTRATION = (
    select(CERTIFICATE)
    .where(CERTIFICATE.c.registration_id == bindparam("which"))
    .order_by(CERTIFICATE.c.elicence_version)
)
CERTIFICATES_OF_REGISTRATIONS = select(CERTIFICATE).where(
    CERTIFICATE.c.registration_id.in_(bindparam("ids", expanding=True))
)

INSERT_RESTRAINT = insert(RESTRAINT)
RESTRAINTS_OF = (
    select(RESTRAINT).where(RESTRAINT.c.person_id == bindparam("person")).order_by(RESTRAINT.c.id).limit(200)
)
LIFT_RESTRAINT = (
    update(RESTRAINT)
    .where(RESTRAINT.c.id == bindparam("which"), RESTRAINT.c.version == bindparam("seen"))
    .values(lifted_on=bindparam("new_lifted"), version=bindparam("new_version"))
)

STATUS_INDEX = select(CERTIFICATE.c.status_index).where(CERTIFICATE.c.id == bindparam("which"))
INSERT_COPY = insert(COPY)

FIND_FILING = select(FILING.c.filed_at).where(FILING.c.certificate_id == bindparam("which"))
INSERT_FILING = insert(FILING)

STATUS_SERIES = "status-index"
"""Of ``reg_number_series``; its last serial is one more than the last index."""
NAME_CONTEXT = "registration.certificate.person_name"
FACT_NAME_CONTEXT = "registration.fact.name"


def next_serial(unit: WriteUnit, series: str) -> int:
    """The next serial of a series. The row stays locked until the commit, so there is neither gap nor duplicate."""
    if unit.run(RAISE_SERIAL, which=series) == 1:
        return int(unit.value(LAST_SERIAL, which=series))
    unit.run(BEGIN_SERIES, series=series, last_serial=1)
    return 1


def insert_registration(unit: WriteUnit, registration: Registration) -> None:
    """The registration without its facts."""
    unit.run(
        INSERT_REGISTRATION,
        id=registration.id,
        person_id=registration.person_id,
        class_level=registration.level.value,
        specialty=registration.specialty.value,
        number_digits=registration.number_digits,
        seal_letter=registration.seal_letter,
        qualification_id=registration.qualification_id,
        organ_id=registration.organ_id,
        organ_name=registration.organ_name,
        first_registered_on=registration.first_registered_on,
    )


def insert_facts(unit: WriteUnit, facts: Iterable[Fact]) -> None:
    for fact in facts:
        unit.run(
            INSERT_FACT,
            id=fact.id,
            registration_id=fact.registration_id,
            kind=fact.kind.value,
            begins_on=fact.begins_on,
            ends_on=fact.ends_on,
            reopens=fact.reopens,
            employer_id=fact.employer_id,
            employer_name=fact.employer_name,
            name_sealed=unit.vault.seal(fact.name, FACT_NAME_CONTEXT) if fact.name else None,
            application_id=fact.application_id,
            corrects_id=fact.corrects,
            takes_back=fact.void,
            recorded_at=fact.recorded_at,
        )


def find_registration(unit: ReadUnit, registration_id: str) -> Registration | None:
    row = unit.first(REGISTRATION_BY_ID, which=registration_id)
    return None if row is None else _with_facts(unit, [row])[0]


def get_registration(unit: ReadUnit, registration_id: str) -> Registration:
    registration = find_registration(unit, registration_id)
    if registration is None:
        raise NotFound.of("registration.registration_not_found")
    return registration


def find_registration_numbered(unit: ReadUnit, digits: str) -> Registration | None:
    row = unit.first(REGISTRATION_BY_DIGITS, digits=digits)
    return None if row is None else _with_facts(unit, [row])[0]


def registrations_held(unit: ReadUnit, person_id: str) -> Sequence[Registration]:
    """Every registration a person ever had, with its facts."""
    return _with_facts(unit, unit.all(REGISTRATIONS_OF_PERSON, person=person_id))


def registrations_on(unit: ReadUnit, qualification_ids: Iterable[str]) -> Sequence[Registration]:
    """Every registration that rests or rested on one of these qualification records."""
    return _with_facts(unit, unit.all(REGISTRATIONS_ON_RECORDS, qualifications=sorted(qualification_ids)))


def registrations_ever_at(unit: ReadUnit, employer_id: str) -> Sequence[Registration]:
    """Every registration that is or was with an employer."""
    return _with_facts(unit, unit.all(EVER_EMPLOYED, employer=employer_id))


def registrations_by_ids(unit: ReadUnit, ids: Sequence[str]) -> Sequence[Registration]:
    """At most :data:`AT_ONCE`."""
    return _with_facts(unit, unit.all(REGISTRATIONS_BY_IDS, ids=list(ids)))


def registrations_after(unit: ReadUnit, after: str, most: int) -> Sequence[Registration]:
    return _with_facts(unit, unit.all(REGISTRATIONS_AFTER, after=after, most_rows=most))


def insert_certificate(unit: WriteUnit, certificate: Certificate) -> None:
    """Write what was issued, with the next index of the status list: from 0, without gaps, never used twice."""
    unit.run(
        INSERT_CERTIFICATE,
        id=certificate.id,
        registration_id=certificate.registration_id,
        application_id=certificate.application_id,
        person_id=certificate.person_id,
        employer_id=certificate.employer_id,
        organ_id=certificate.organ_id,
        class_level=certificate.level.value,
        specialty=certificate.specialty.value,
        number_digits=certificate.number_digits,
        seal_letter=certificate.seal_letter,
        elicence_identifier=certificate.elicence_identifier,
        elicence_version=certificate.elicence_version,
        qualification_id=certificate.qualification_id,
        person_name_sealed=unit.vault.seal(certificate.person_name, NAME_CONTEXT),
        employer_name=certificate.employer_name,
        organ_name=certificate.organ_name,
        first_registered_on=certificate.first_registered_on,
        valid_from=certificate.valid_from,
        valid_to=certificate.valid_to,
        issued_on=certificate.issued_on,
        issued_at=certificate.issued_at,
        status_index=next_serial(unit, STATUS_SERIES) - 1,
    )


def status_index(unit: ReadUnit, certificate_id: str) -> int:
    """The place of a certificate in the status list."""
    return int(unit.value(STATUS_INDEX, which=certificate_id))


def insert_copy(
    unit: WriteUnit, copy_id: str, certificate_id: str, account_id: str, at: datetime, use_to: date
) -> None:
    unit.run(
        INSERT_COPY, id=copy_id, certificate_id=certificate_id, account_id=account_id, printed_at=at, use_to=use_to
    )


def find_certificate(unit: ReadUnit, certificate_id: str) -> Certificate | None:
    row = unit.first(CERTIFICATE_BY_ID, which=certificate_id)
    return None if row is None else certificate_of(row, unit)


def get_certificate(unit: ReadUnit, certificate_id: str) -> Certificate:
    certificate = find_certificate(unit, certificate_id)
    if certificate is None:
        raise NotFound.of("registration.certificate_not_found")
    return certificate


def find_certificate_of(unit: ReadUnit, application_id: str) -> Certificate | None:
    """The first certificate a case led to."""
    row = unit.first(CERTIFICATES_OF_APPLICATION, which=application_id)
    return None if row is None else certificate_of(row, unit)


def certificates_of_case(unit: ReadUnit, application_id: str) -> Sequence[Certificate]:
    """Every certificate a case led to: one for each registration it concerned."""
    return [certificate_of(row, unit) for row in unit.all(CERTIFICATES_OF_APPLICATION, which=application_id)]


def certificates_of(unit: ReadUnit, person_id: str) -> Sequence[Certificate]:
    """Every certificate ever issued to a person, replaced ones too."""
    return [certificate_of(row, unit) for row in unit.all(CERTIFICATES_OF_PERSON, person=person_id)]


def issues_of(unit: ReadUnit, registration_id: str) -> Sequence[Certificate]:
    """Every certificate of a registration, the oldest version first."""
    return [certificate_of(row, unit) for row in unit.all(CERTIFICATES_OF_REGISTRATION, which=registration_id)]


def certificates_of_all(unit: ReadUnit, registration_ids: Sequence[str]) -> Sequence[Certificate]:
    found: list[Certificate] = []
    for start in range(0, len(registration_ids), AT_ONCE):
        rows = unit.all(CERTIFICATES_OF_REGISTRATIONS, ids=list(registration_ids[start : start + AT_ONCE]))
        found.extend(certificate_of(row, unit) for row in rows)
    return found


def insert_restraint(unit: WriteUnit, restraint: Restraint) -> None:
    unit.run(
        INSERT_RESTRAINT,
        id=restraint.id,
        person_id=restraint.person_id,
        kind=restraint.kind.value,
        since_day=restraint.since,
        until_day=restraint.until,
        document_text=restraint.document,
        recorded_at=restraint.recorded_at,
        lifted_on=restraint.lifted_on,
        version=1,
    )


def restraints_of(unit: ReadUnit, person_id: str) -> Sequence[Restraint]:
    return [
        Restraint(
            id=row.id,
            person_id=row.person_id,
            kind=RestraintKind(row.kind),
            since=day_of(row.since_day),
            until=day_of(row.until_day) if row.until_day else None,
            document=row.document_text,
            recorded_at=row.recorded_at,
            lifted_on=day_of(row.lifted_on) if row.lifted_on else None,
        )
        for row in unit.all(RESTRAINTS_OF, person=person_id)
    ]


def lift_restraint(unit: WriteUnit, restraint_id: str, on: date) -> None:
    """Raises Conflict when it was lifted already."""
    unit.save(LIFT_RESTRAINT, which=restraint_id, seen=1, new_lifted=on, new_version=2)


def insert_filing(unit: WriteUnit, certificate_id: str, organ_id: str, at: datetime) -> bool:
    """Put a certificate on the ministry's record; False when it is there already."""
    if unit.first(FIND_FILING, which=certificate_id) is not None:
        return False
    unit.run(INSERT_FILING, certificate_id=certificate_id, organ_id=organ_id, filed_at=at)
    return True


def certificate_of(row: Any, unit: ReadUnit) -> Certificate:
    return Certificate(
        id=row.id,
        registration_id=row.registration_id,
        application_id=row.application_id,
        person_id=row.person_id,
        employer_id=row.employer_id,
        organ_id=row.organ_id,
        level=Level(row.class_level),
        specialty=Specialty(row.specialty),
        number_digits=row.number_digits,
        seal_letter=row.seal_letter,
        elicence_identifier=row.elicence_identifier,
        elicence_version=row.elicence_version,
        qualification_id=row.qualification_id,
        person_name=unit.vault.open(row.person_name_sealed, NAME_CONTEXT),
        employer_name=row.employer_name,
        organ_name=row.organ_name,
        first_registered_on=day_of(row.first_registered_on),
        valid_from=day_of(row.valid_from),
        valid_to=day_of(row.valid_to),
        issued_on=day_of(row.issued_on),
        issued_at=row.issued_at,
    )


def _with_facts(unit: ReadUnit, rows: Sequence[Any]) -> list[Registration]:
    facts: dict[str, list[Fact]] = {}
    ids = [row.id for row in rows]
    if len(ids) == 1:
        found = list(unit.all(FACTS_OF_ONE, which=ids[0]))
    else:
        found = [
            row for start in range(0, len(ids), AT_ONCE) for row in unit.all(FACTS_OF, ids=ids[start : start + AT_ONCE])
        ]
    for row in found:
        facts.setdefault(row.registration_id, []).append(_fact(row, unit))
    return [
        replace(_registration(row), facts=tuple(sorted(facts.get(row.id, ()), key=lambda fact: fact.id)))
        for row in rows
    ]


def _registration(row: Any) -> Registration:
    return Registration(
        id=row.id,
        person_id=row.person_id,
        level=Level(row.class_level),
        specialty=Specialty(row.specialty),
        number_digits=row.number_digits,
        seal_letter=row.seal_letter,
        qualification_id=row.qualification_id,
        organ_id=row.organ_id,
        organ_name=row.organ_name,
        first_registered_on=day_of(row.first_registered_on),
    )


def _fact(row: Any, unit: ReadUnit) -> Fact:
    return Fact(
        id=row.id,
        registration_id=row.registration_id,
        kind=FactKind(row.kind),
        begins_on=day_of(row.begins_on),
        recorded_at=row.recorded_at,
        ends_on=day_of(row.ends_on) if row.ends_on else None,
        reopens=row.reopens,
        employer_id=row.employer_id,
        employer_name=row.employer_name,
        name=unit.vault.open(row.name_sealed, FACT_NAME_CONTEXT) if row.name_sealed else None,
        application_id=row.application_id,
        corrects=row.corrects_id,
        void=row.takes_back,
    )
