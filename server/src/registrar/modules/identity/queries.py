"""Reads for screens and for other rooms."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, or_, select

from registrar.kernel.actor import Role
from registrar.kernel.errors import NotFound
from registrar.kernel.profession import Specialty
from registrar.modules.identity.contract import (
    AccountLine,
    AccountName,
    AccountState,
    CodeTitle,
    EmployerState,
    EmployerView,
    OrganKind,
    OrganLevel,
    OrganView,
)
from registrar.modules.identity.tables import ACCOUNT, DISPLAY_PLACE, EMPLOYER, EMPLOYER_TAIL, ORGAN
from registrar.platform.db.units import ReadUnit
from registrar.platform.texts import texts

MOST_IDS = 500
"""Ids in one statement: one of the four databases takes no more than 1,000."""

EMPLOYERS = select(EMPLOYER).where(EMPLOYER.c.id.in_(bindparam("ids", expanding=True)))
EMPLOYER_BY_USCC = select(EMPLOYER).where(EMPLOYER.c.uscc == bindparam("which"))
EMPLOYERS_BY_CODE = select(EMPLOYER).where(EMPLOYER.c.uscc.in_(bindparam("ids", expanding=True)))
EMPLOYERS_BY_TAIL = (
    select(EMPLOYER_TAIL.c.employer_id)
    .where(EMPLOYER_TAIL.c.tail >= bindparam("low"), EMPLOYER_TAIL.c.tail < bindparam("high"))
    .order_by(EMPLOYER_TAIL.c.tail, EMPLOYER_TAIL.c.employer_id)
    .limit(bindparam("most_rows"))
)
ORGANS = select(ORGAN).where(ORGAN.c.id.in_(bindparam("ids", expanding=True)))
# The table has some hundred rows, so reading those that act on a day is as cheap as reading one.
ACTING_ORGANS = (
    select(ORGAN)
    .where(
        ORGAN.c.opened_on <= bindparam("day"),
        or_(ORGAN.c.closed_on.is_(None), ORGAN.c.closed_on > bindparam("day")),
    )
    .order_by(ORGAN.c.code)
)
ACCOUNTS = select(ACCOUNT).where(ACCOUNT.c.id.in_(bindparam("ids", expanding=True)))
ACCOUNTS_OF_ORGAN = (
    select(ACCOUNT)
    .where(ACCOUNT.c.organ_id == bindparam("organ"), ACCOUNT.c.state == AccountState.ACTIVE.value)
    .order_by(ACCOUNT.c.account_name)
)
ACCOUNT_BY_NAME = select(ACCOUNT).where(ACCOUNT.c.account_name == bindparam("which"))
ACCOUNT_ID_OF = select(ACCOUNT.c.id).where(ACCOUNT.c.account_name == bindparam("which"))


def employer(unit: ReadUnit, employer_id: str) -> EmployerView:
    """Raises NotFound."""
    found = employers(unit, [employer_id])
    if not found:
        raise NotFound.of("identity.employer_unknown")
    return found[employer_id]


def find_employer(unit: ReadUnit, uscc: str) -> EmployerView | None:
    """By normalised credit code."""
    row = unit.first(EMPLOYER_BY_USCC, which=uscc)
    return None if row is None else _employer(row)


def find_employers(unit: ReadUnit, codes: Collection[str]) -> dict[str, EmployerView]:
    """By normalised credit code."""
    return {row.uscc: _employer(row) for row in _by_ids(unit, EMPLOYERS_BY_CODE, codes)}


def employers(unit: ReadUnit, ids: Collection[str]) -> dict[str, EmployerView]:
    return {row.id: _employer(row) for row in _by_ids(unit, EMPLOYERS, ids)}


def employers_by_tail(unit: ReadUnit, low: str, high: str, most: int) -> list[EmployerView]:
    """Employers with an ending of their name in ``low <= ending < high``, in the order of the endings, each once."""
    ids = list(
        dict.fromkeys(row.employer_id for row in unit.all(EMPLOYERS_BY_TAIL, low=low, high=high, most_rows=most))
    )
    found = employers(unit, ids)
    return [found[each] for each in ids]


def organ(unit: ReadUnit, organ_id: str) -> OrganView:
    """Raises NotFound."""
    found = organs(unit, [organ_id])
    if not found:
        raise NotFound.of("identity.organ_unknown")
    return found[organ_id]


def organs(unit: ReadUnit, ids: Collection[str]) -> dict[str, OrganView]:
    return {row.id: _organ(row) for row in _by_ids(unit, ORGANS, ids)}


def acting_organs(unit: ReadUnit, on: date) -> list[OrganView]:
    """The organs acting on a day, in the order of their codes."""
    return [_organ(row) for row in unit.all(ACTING_ORGANS, day=on)]


def account_names(unit: ReadUnit, ids: Collection[str]) -> dict[str, AccountName]:
    return {row.id: _account_name(unit, row) for row in _by_ids(unit, ACCOUNTS, ids)}


def accounts_of_organ(unit: ReadUnit, organ_id: str, role: Role) -> list[AccountName]:
    found = [_account_name(unit, row) for row in unit.all(ACCOUNTS_OF_ORGAN, organ=organ_id)]
    return [each for each in found if role in each.roles]


def find_account_id(unit: ReadUnit, account: str) -> str | None:
    found: str | None = unit.value(ACCOUNT_ID_OF, which=account)
    return found


def find_account_line(unit: ReadUnit, account: str) -> AccountLine | None:
    """The account with this name, as its administrators see it."""
    row = unit.first(ACCOUNT_BY_NAME, which=account)
    if row is None:
        return None
    who = _account_name(unit, row)
    place = texts().word("identity.place.platform")
    if who.employer_id is not None:
        place = employer(unit, who.employer_id).name
    elif who.organ_id is not None:
        place = organ(unit, who.organ_id).name
    return AccountLine(
        id=who.account_id,
        account=who.account,
        display_name=who.display_name,
        roles=role_titles(who.roles),
        place=place,
        active=row.state == AccountState.ACTIVE.value,
        second_factor=row.factor_sealed is not None,
    )


def role_titles(roles: Collection[Role]) -> tuple[CodeTitle, ...]:
    return tuple(CodeTitle(role, texts().word(f"identity.role.{role}")) for role in sorted(roles))


def _by_ids(unit: ReadUnit, statement: Select[Any], ids: Collection[str]) -> Iterator[Any]:
    wanted: Sequence[str] = list(dict.fromkeys(ids))
    for start in range(0, len(wanted), MOST_IDS):
        yield from unit.all(statement, ids=wanted[start : start + MOST_IDS])


def _employer(row: Any) -> EmployerView:
    return EmployerView(
        id=row.id,
        name=row.name,
        uscc=row.uscc,
        province=row.province,
        legal_representative=row.legal_representative,
        consulting=row.consulting,
        state=EmployerState(row.state),
        verified=row.verified,
        name_key=row.name_key,
    )


def _organ(row: Any) -> OrganView:
    return OrganView(
        id=row.id,
        code=row.code,
        name=row.name,
        kind=OrganKind(row.kind),
        level=OrganLevel(row.organ_level),
        province=row.province,
        parent=row.parent_code,
        specialties=frozenset(map(Specialty, row.specialties.split(","))),
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        uscc=row.uscc,
        industry=row.industry,
    )


def _account_name(unit: ReadUnit, row: Any) -> AccountName:
    return AccountName(
        account_id=row.id,
        account=row.account_name,
        display_name=unit.vault.open(row.display_sealed, DISPLAY_PLACE + row.id),
        roles=frozenset(map(Role, row.roles.split(","))),
        organ_id=row.organ_id,
        employer_id=row.employer_id,
    )
