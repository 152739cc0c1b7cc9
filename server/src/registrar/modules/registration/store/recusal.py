"""Declared interests and recusals: rows to the model and back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, insert, or_, select, update

from registrar.kernel.errors import NotFound
from registrar.modules.registration.model.recusal import Interest
from registrar.modules.registration.store.applications import day_of
from registrar.modules.registration.tables import INTEREST, RECUSAL
from registrar.platform.db.units import ReadUnit, WriteUnit

INTERESTS_IN_FORCE = select(INTEREST).where(
    INTEREST.c.account_id == bindparam("account"),
    or_(INTEREST.c.withdrawn_on.is_(None), INTEREST.c.withdrawn_on >= bindparam("today")),
)
INTERESTS_OF = (
    select(INTEREST)
    .where(INTEREST.c.account_id == bindparam("account"))
    .order_by(INTEREST.c.id.desc())
    .limit(bindparam("most_rows"))
)
INTEREST_BY_ID = select(INTEREST).where(
    INTEREST.c.id == bindparam("which"), INTEREST.c.account_id == bindparam("account")
)
INSERT_INTEREST = insert(INTEREST)
WITHDRAW_INTEREST = (
    update(INTEREST)
    .where(
        INTEREST.c.id == bindparam("which"),
        INTEREST.c.version == bindparam("seen"),
        INTEREST.c.withdrawn_on.is_(None),
    )
    .values(
        version=bindparam("new_version"), withdrawn_on=bindparam("new_day"), withdrawal_reason=bindparam("new_reason")
    )
)
RECUSED_AMONG = select(RECUSAL.c.application_id).where(
    RECUSAL.c.account_id == bindparam("account"), RECUSAL.c.application_id.in_(bindparam("ids", expanding=True))
)
INSERT_RECUSAL = insert(RECUSAL)

MOST_INTERESTS = 200
"""Declarations one official may have in force, and that are listed."""


def interests_in_force(unit: ReadUnit, account_id: str, today: date) -> list[Interest]:
    return [_interest(row) for row in unit.all(INTERESTS_IN_FORCE, account=account_id, today=today)]


def interests_of(unit: ReadUnit, account_id: str) -> list[Interest]:
    """With those that were withdrawn, the newest first."""
    return [_interest(row) for row in unit.all(INTERESTS_OF, account=account_id, most_rows=MOST_INTERESTS)]


def get_interest(unit: ReadUnit, interest_id: str, account_id: str) -> Interest:
    """Raises NotFound for what does not exist or another declared."""
    row = unit.first(INTEREST_BY_ID, which=interest_id, account=account_id)
    if row is None:
        raise NotFound.of("registration.interest_not_found")
    return _interest(row)


def insert_interest(unit: WriteUnit, interest: Interest) -> None:
    unit.run(
        INSERT_INTEREST,
        id=interest.id,
        account_id=interest.account_id,
        kind=interest.kind,
        person_key=interest.person_key,
        uscc=interest.uscc,
        reason=interest.reason,
        declared_at=interest.declared_at,
        declared_on=interest.declared_on,
        withdrawn_on=None,
        withdrawal_reason=None,
        version=interest.version,
    )


def save_withdrawal(unit: WriteUnit, interest: Interest) -> None:
    """Raises Conflict when it was withdrawn meanwhile."""
    unit.save(
        WITHDRAW_INTEREST,
        which=interest.id,
        seen=interest.version,
        new_version=interest.version + 1,
        new_day=interest.withdrawn_on,
        new_reason=interest.withdrawal_reason,
    )


def recused_among(unit: ReadUnit, account_id: str, application_ids: Collection[str]) -> frozenset[str]:
    """Those of the cases the official has recused themselves from."""
    ids: Sequence[str] = sorted(application_ids)
    if not ids:
        return frozenset()
    return frozenset(row.application_id for row in unit.all(RECUSED_AMONG, account=account_id, ids=ids))


def insert_recusal(unit: WriteUnit, application_id: str, account_id: str, reason: str, at: datetime) -> None:
    unit.run(INSERT_RECUSAL, application_id=application_id, account_id=account_id, reason=reason, recused_at=at)


def _interest(row: Any) -> Interest:
    return Interest(
        id=row.id,
        account_id=row.account_id,
        kind=row.kind,
        person_key=row.person_key,
        uscc=row.uscc,
        reason=row.reason,
        declared_at=row.declared_at,
        declared_on=day_of(row.declared_on),
        version=row.version,
        withdrawn_on=day_of(row.withdrawn_on) if row.withdrawn_on else None,
        withdrawal_reason=row.withdrawal_reason,
    )
