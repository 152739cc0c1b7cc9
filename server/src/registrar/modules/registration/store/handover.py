"""Who holds which case at a desk, and absences: rows to the model and back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, insert, or_, select, update

from registrar.kernel.errors import NotFound
from registrar.modules.registration.model.handover import Absence
from registrar.modules.registration.store.applications import day_of
from registrar.modules.registration.tables import ABSENCE, APPLICATION, CLAIM, STEP
from registrar.platform.db.units import ReadUnit, WriteUnit

CLAIMS_AMONG = (
    select(
        CLAIM.c.application_id,
        CLAIM.c.account_id,
        CLAIM.c.claimed_at,
        APPLICATION.c.person_id,
        APPLICATION.c.employer_id,
        APPLICATION.c.former_employer_id,
        APPLICATION.c.flow_version,
        APPLICATION.c.state,
    )
    .select_from(CLAIM.join(APPLICATION, APPLICATION.c.id == CLAIM.c.application_id))
    .where(CLAIM.c.application_id.in_(bindparam("ids", expanding=True)))
)
CLAIMANT_OF = select(CLAIM.c.account_id).where(CLAIM.c.application_id == bindparam("which"))
INSERT_CLAIM = insert(CLAIM)
MOVE_CLAIM = (
    update(CLAIM)
    .where(CLAIM.c.application_id == bindparam("which"), CLAIM.c.account_id == bindparam("seen_account"))
    .values(account_id=bindparam("new_account"), claimed_at=bindparam("new_at"))
)
END_CLAIM = delete(CLAIM).where(CLAIM.c.application_id == bindparam("which"))
DESKS_SAT_AT = select(STEP.c.application_id, STEP.c.account_id, STEP.c.desk).where(
    STEP.c.application_id.in_(bindparam("ids", expanding=True)),
    STEP.c.account_id.in_(bindparam("accounts", expanding=True)),
)
_STANDS = and_(
    ABSENCE.c.first_day <= bindparam("last"),
    ABSENCE.c.last_day >= bindparam("first"),
    or_(ABSENCE.c.ended_on.is_(None), ABSENCE.c.ended_on > bindparam("first")),
)
ABSENCES_AMONG = select(ABSENCE).where(ABSENCE.c.account_id.in_(bindparam("accounts", expanding=True)), _STANDS)
DEPUTISED_BY = select(ABSENCE).where(ABSENCE.c.deputy_id == bindparam("deputy"), _STANDS)
ABSENCES_OF_ORGAN = (
    select(ABSENCE)
    .where(ABSENCE.c.organ_id == bindparam("organ"))
    .order_by(ABSENCE.c.id.desc())
    .limit(bindparam("most_rows"))
)
ABSENCES_OF_OFFICIAL = (
    select(ABSENCE)
    .where(or_(ABSENCE.c.account_id == bindparam("account"), ABSENCE.c.deputy_id == bindparam("account")))
    .order_by(ABSENCE.c.id.desc())
    .limit(bindparam("most_rows"))
)
ABSENCE_OF_ORGAN = select(ABSENCE).where(ABSENCE.c.id == bindparam("which"), ABSENCE.c.organ_id == bindparam("organ"))
INSERT_ABSENCE = insert(ABSENCE)
END_ABSENCE = (
    update(ABSENCE)
    .where(ABSENCE.c.id == bindparam("which"), ABSENCE.c.version == bindparam("seen"))
    .values(version=bindparam("new_version"), ended_on=bindparam("new_day"))
)

MOST_LISTED = 200


def claims_among(unit: ReadUnit, application_ids: Collection[str]) -> list[Any]:
    """Rows of :data:`CLAIMS_AMONG`."""
    ids = sorted(application_ids)
    return list(unit.all(CLAIMS_AMONG, ids=ids)) if ids else []


def claimant_of(unit: ReadUnit, application_id: str) -> str | None:
    """Who took the case at its desk, whether away or not."""
    found: str | None = unit.value(CLAIMANT_OF, which=application_id)
    return found


def insert_claim(unit: WriteUnit, application_id: str, account_id: str, at: datetime) -> None:
    """Breaks the primary key when somebody else was first."""
    unit.run(INSERT_CLAIM, application_id=application_id, account_id=account_id, claimed_at=at)


def move_claim(unit: WriteUnit, application_id: str, seen: str, account_id: str, at: datetime) -> None:
    """Raises Conflict when it has moved meanwhile."""
    unit.save(MOVE_CLAIM, which=application_id, seen_account=seen, new_account=account_id, new_at=at)


def end_claim(unit: WriteUnit, application_id: str) -> None:
    """Nobody holds the case: it was released, or has left the desk."""
    unit.run(END_CLAIM, which=application_id)


def desks_sat_at(
    unit: ReadUnit, application_ids: Collection[str], accounts: Collection[str]
) -> set[tuple[str, str, str]]:
    """Case, official and desk of every act these officials did on these cases."""
    found = unit.all(DESKS_SAT_AT, ids=sorted(application_ids), accounts=sorted(accounts))
    return {(row.application_id, row.account_id, row.desk) for row in found}


def absences_among(unit: ReadUnit, accounts: Collection[str], first: date, last: date) -> list[Absence]:
    """The absences of these officials that cover a day from ``first`` to ``last``."""
    if not accounts:
        return []
    return [_absence(row) for row in unit.all(ABSENCES_AMONG, accounts=sorted(accounts), first=first, last=last)]


def deputised_by(unit: ReadUnit, account_id: str, today: date) -> list[Absence]:
    """The absences of today in which this official is the deputy."""
    return [_absence(row) for row in unit.all(DEPUTISED_BY, deputy=account_id, first=today, last=today)]


def absences_of_organ(unit: ReadUnit, organ_id: str) -> list[Absence]:
    return [_absence(row) for row in unit.all(ABSENCES_OF_ORGAN, organ=organ_id, most_rows=MOST_LISTED)]


def absences_of_official(unit: ReadUnit, account_id: str) -> list[Absence]:
    """Their own, and those in which they are the deputy."""
    return [_absence(row) for row in unit.all(ABSENCES_OF_OFFICIAL, account=account_id, most_rows=MOST_LISTED)]


def get_absence(unit: ReadUnit, absence_id: str, organ_id: str) -> Absence:
    """Raises NotFound for what another organ has."""
    row = unit.first(ABSENCE_OF_ORGAN, which=absence_id, organ=organ_id)
    if row is None:
        raise NotFound.of("registration.absence_not_found")
    return _absence(row)


def insert_absence(unit: WriteUnit, absence: Absence) -> None:
    unit.run(
        INSERT_ABSENCE,
        id=absence.id,
        organ_id=absence.organ_id,
        account_id=absence.account_id,
        deputy_id=absence.deputy_id,
        first_day=absence.first_day,
        last_day=absence.last_day,
        declared_by=absence.declared_by,
        declared_at=absence.declared_at,
        ended_on=None,
        version=absence.version,
    )


def end_absence(unit: WriteUnit, absence: Absence, on: date) -> None:
    """Raises Conflict when somebody else ended it."""
    unit.save(END_ABSENCE, which=absence.id, seen=absence.version, new_version=absence.version + 1, new_day=on)


def _absence(row: Any) -> Absence:
    return Absence(
        id=row.id,
        organ_id=row.organ_id,
        account_id=row.account_id,
        deputy_id=row.deputy_id,
        first_day=day_of(row.first_day),
        last_day=day_of(row.last_day),
        declared_by=row.declared_by,
        declared_at=row.declared_at,
        version=row.version,
        ended_on=day_of(row.ended_on) if row.ended_on else None,
    )
