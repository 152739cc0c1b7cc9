"""Rows of identity and what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, or_, select, update

from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import NotFound
from registrar.kernel.profession import Specialty
from registrar.modules.identity.contract import (
    AccountState,
    EmployerState,
    OrganKind,
    OrganLevel,
    RecordEmployer,
    RecordOrgan,
)
from registrar.modules.identity.model import (
    Account,
    Attempt,
    Challenge,
    KnownEmployer,
    KnownOrgan,
    LiveSession,
    name_key,
    scope_of,
    tails_of,
)
from registrar.modules.identity.tables import (
    ACCOUNT,
    ATTEMPT,
    CHALLENGE,
    DISPLAY_PLACE,
    EMPLOYER,
    EMPLOYER_TAIL,
    FACTOR_PLACE,
    ONE_TIME,
    ORGAN,
    SESSION,
)
from registrar.platform.db.units import ReadUnit, WriteUnit

FIND_ACCOUNT = select(ACCOUNT).where(ACCOUNT.c.id == bindparam("which"))
FIND_ACCOUNT_BY_NAME = select(ACCOUNT).where(ACCOUNT.c.account_name == bindparam("which"))
ADD_ACCOUNT = insert(ACCOUNT)
CLOSE_ACCOUNT = (
    update(ACCOUNT)
    .where(ACCOUNT.c.id == bindparam("which"), ACCOUNT.c.state == AccountState.ACTIVE.value)
    .values(state=AccountState.CLOSED.value, version=ACCOUNT.c.version + 1)
)
CHANGE_PASSWORD = (
    update(ACCOUNT)
    .where(
        ACCOUNT.c.id == bindparam("which"),
        ACCOUNT.c.password_hash == bindparam("seen_hash"),
        ACCOUNT.c.state == AccountState.ACTIVE.value,
    )
    .values(password_hash=bindparam("new_hash"), version=ACCOUNT.c.version + 1)
)
SET_PASSWORD = (
    update(ACCOUNT)
    .where(ACCOUNT.c.id == bindparam("which"), ACCOUNT.c.state == AccountState.ACTIVE.value)
    .values(password_hash=bindparam("new_hash"), version=ACCOUNT.c.version + 1)
)
FIND_ONE_TIME = select(ONE_TIME.c.good_until).where(ONE_TIME.c.account_id == bindparam("which"))
ADD_ONE_TIME = insert(ONE_TIME)
END_ONE_TIME = delete(ONE_TIME).where(ONE_TIME.c.account_id == bindparam("which"))
RESET_FACTOR = (
    update(ACCOUNT)
    .where(ACCOUNT.c.id == bindparam("which"), ACCOUNT.c.state == AccountState.ACTIVE.value)
    .values(factor_sealed=bindparam("new_factor"), factor_step=0, version=ACCOUNT.c.version + 1)
)
# The condition is the whole protection against a code used twice: of two racing uses one touches no row.
USE_FACTOR_STEP = (
    update(ACCOUNT)
    .where(ACCOUNT.c.id == bindparam("which"), ACCOUNT.c.factor_step < bindparam("step"))
    .values(factor_step=bindparam("step"))
)

ADD_SESSION = insert(SESSION)
# Read for every request: one index for the token, one for the account.
FIND_LIVE_SESSION = (
    select(
        SESSION.c.id,
        SESSION.c.account_id,
        SESSION.c.began_at,
        SESSION.c.seen_at,
        ACCOUNT.c.roles,
        ACCOUNT.c.person_id,
        ACCOUNT.c.employer_id,
        ACCOUNT.c.organ_id,
        ACCOUNT.c.state,
    )
    .join_from(SESSION, ACCOUNT, SESSION.c.account_id == ACCOUNT.c.id)
    .where(SESSION.c.token_digest == bindparam("digest"))
)
TOUCH_SESSION = (
    update(SESSION)
    .where(SESSION.c.id == bindparam("which"), SESSION.c.seen_at < bindparam("now"))
    .values(seen_at=bindparam("now"))
)
END_SESSION = delete(SESSION).where(SESSION.c.token_digest == bindparam("digest"))
END_SESSIONS_OF = delete(SESSION).where(SESSION.c.account_id == bindparam("which"))
END_OTHER_SESSIONS = delete(SESSION).where(
    SESSION.c.account_id == bindparam("which"), SESSION.c.id != bindparam("kept_session")
)
FORGET_SESSIONS = delete(SESSION).where(
    or_(SESSION.c.began_at < bindparam("began_before"), SESSION.c.seen_at < bindparam("seen_before"))
)

ADD_CHALLENGE = insert(CHALLENGE)
FIND_CHALLENGE = select(CHALLENGE).where(CHALLENGE.c.token_digest == bindparam("digest"))
COUNT_CHALLENGE_TRY = (
    update(CHALLENGE).where(CHALLENGE.c.token_digest == bindparam("digest")).values(tries=CHALLENGE.c.tries + 1)
)
END_CHALLENGE = delete(CHALLENGE).where(CHALLENGE.c.token_digest == bindparam("digest"))
END_CHALLENGES_OF = delete(CHALLENGE).where(CHALLENGE.c.account_id == bindparam("which"))
FORGET_CHALLENGES = delete(CHALLENGE).where(CHALLENGE.c.issued_at < bindparam("before"))

# Changes nothing but takes the row, so that guesses made at once are counted one after the other.
TAKE_ATTEMPT = update(ATTEMPT).where(ATTEMPT.c.name_index == bindparam("which")).values(failed=ATTEMPT.c.failed)
FIND_ATTEMPT = select(ATTEMPT).where(ATTEMPT.c.name_index == bindparam("which"))
BEGIN_ATTEMPT = insert(ATTEMPT)
SAVE_ATTEMPT = (
    update(ATTEMPT)
    .where(ATTEMPT.c.name_index == bindparam("which"))
    .values(failed=bindparam("count"), closed_until=bindparam("until"), last_at=bindparam("now"))
)
FORGET_ATTEMPTS = delete(ATTEMPT).where(ATTEMPT.c.last_at < bindparam("before"))

EMPLOYERS_BY_USCC = select(EMPLOYER).where(EMPLOYER.c.uscc.in_(bindparam("codes", expanding=True)))
EMPLOYER_STATE = select(EMPLOYER.c.state).where(EMPLOYER.c.id == bindparam("which"))
ADD_EMPLOYER = insert(EMPLOYER)
CHANGE_EMPLOYER = (
    update(EMPLOYER)
    .where(EMPLOYER.c.id == bindparam("which"), EMPLOYER.c.version == bindparam("seen"))
    .values(
        name=bindparam("new_name"),
        name_key=bindparam("new_name_key"),
        province=bindparam("new_province"),
        legal_representative=bindparam("new_representative"),
        consulting=bindparam("new_consulting"),
        state=bindparam("new_state"),
        verified=bindparam("new_verified"),
        recorded_at=bindparam("now"),
        version=bindparam("seen") + 1,
    )
)
ADD_TAILS = insert(EMPLOYER_TAIL)
FORGET_TAILS = delete(EMPLOYER_TAIL).where(EMPLOYER_TAIL.c.employer_id == bindparam("which"))

ALL_ORGANS = select(ORGAN).order_by(ORGAN.c.code)
ORGAN_CODE = select(ORGAN.c.code).where(ORGAN.c.id == bindparam("which"))
ADD_ORGAN = insert(ORGAN)
CHANGE_ORGAN = (
    update(ORGAN)
    .where(ORGAN.c.id == bindparam("which"), ORGAN.c.version == bindparam("seen"))
    .values(
        name=bindparam("new_name"),
        kind=bindparam("new_kind"),
        organ_level=bindparam("new_level"),
        province=bindparam("new_province"),
        parent_code=bindparam("new_parent"),
        specialties=bindparam("new_specialties"),
        uscc=bindparam("new_uscc"),
        industry=bindparam("new_industry"),
        closed_on=bindparam("new_closed_on"),
        version=bindparam("seen") + 1,
    )
)


# -- accounts


def get_account(unit: ReadUnit, account_id: str) -> Account:
    row = unit.first(FIND_ACCOUNT, which=account_id)
    if row is None:
        raise NotFound.of("identity.account_unknown")
    return _account(unit, row)


def find_account(unit: ReadUnit, name: str) -> Account | None:
    row = unit.first(FIND_ACCOUNT_BY_NAME, which=name)
    return None if row is None else _account(unit, row)


def insert_account(unit: WriteUnit, account: Account, display_name: str, now: datetime) -> None:
    sealed_factor = account.factor_secret and unit.vault.seal(account.factor_secret, FACTOR_PLACE + account.id)
    unit.run(
        ADD_ACCOUNT,
        id=account.id,
        account_name=account.name,
        display_sealed=unit.vault.seal(display_name, DISPLAY_PLACE + account.id),
        password_hash=account.password_hash,
        roles=",".join(sorted(account.roles)),
        person_id=account.person_id,
        employer_id=account.employer_id,
        organ_id=account.organ_id,
        state=account.state.value,
        factor_sealed=sealed_factor,
        factor_step=account.factor_step,
        opened_at=now,
        version=1,
    )


def use_factor_step(unit: WriteUnit, account_id: str, step: int) -> bool:
    """Take a step of the one-time code for good. False when it, or a later one, was taken before."""
    return unit.run(USE_FACTOR_STEP, which=account_id, step=step) == 1


def close_account(unit: WriteUnit, account_id: str) -> bool:
    """Close the account and end its sessions. False when it was closed already."""
    unit.run(END_SESSIONS_OF, which=account_id)
    return unit.run(CLOSE_ACCOUNT, which=account_id) == 1


def change_password(unit: WriteUnit, account: Account, new_hash: str, kept_session: str) -> bool:
    """Change the password and end whatever rests on the old one: other sessions, codes waited for. False when the
    account is closed or the password another one by now."""
    unit.quietly(END_OTHER_SESSIONS, which=account.id, kept_session=kept_session)
    unit.quietly(END_CHALLENGES_OF, which=account.id)
    return unit.run(CHANGE_PASSWORD, which=account.id, seen_hash=account.password_hash, new_hash=new_hash) == 1


def set_one_time_password(unit: WriteUnit, account_id: str, new_hash: str, good_until: datetime) -> bool:
    """Give the account a password that must be changed, and end whatever rests on the old one. False when closed."""
    unit.quietly(END_SESSIONS_OF, which=account_id)
    unit.quietly(END_CHALLENGES_OF, which=account_id)
    begin_one_time(unit, account_id, good_until)
    return unit.run(SET_PASSWORD, which=account_id, new_hash=new_hash) == 1


def begin_one_time(unit: WriteUnit, account_id: str, good_until: datetime) -> None:
    """The password of this account is good once, until then."""
    unit.quietly(END_ONE_TIME, which=account_id)
    unit.run(ADD_ONE_TIME, account_id=account_id, good_until=good_until)


def one_time_until(unit: ReadUnit, account_id: str) -> datetime | None:
    """Until when the password of this account is good for choosing another; None when it is the person's own."""
    found: datetime | None = unit.value(FIND_ONE_TIME, which=account_id)
    return found


def replace_one_time(unit: WriteUnit, account: Account, new_hash: str) -> bool:
    """The person's own password takes the place of a one-time one. False when that has happened by now."""
    unit.quietly(END_SESSIONS_OF, which=account.id)
    unit.quietly(END_CHALLENGES_OF, which=account.id)
    ended = unit.run(END_ONE_TIME, which=account.id) == 1
    return (
        unit.run(CHANGE_PASSWORD, which=account.id, seen_hash=account.password_hash, new_hash=new_hash) == 1 and ended
    )


def reset_factor(unit: WriteUnit, account_id: str, secret: str) -> bool:
    """Give the account a new second factor and end its sessions. False when it is closed."""
    unit.quietly(END_SESSIONS_OF, which=account_id)
    unit.quietly(END_CHALLENGES_OF, which=account_id)
    sealed = unit.vault.seal(secret, FACTOR_PLACE + account_id)
    return unit.run(RESET_FACTOR, which=account_id, new_factor=sealed) == 1


def _account(unit: ReadUnit, row: Any) -> Account:
    return Account(
        id=row.id,
        name=row.account_name,
        password_hash=row.password_hash,
        roles=frozenset(map(Role, row.roles.split(","))),
        person_id=row.person_id,
        employer_id=row.employer_id,
        organ_id=row.organ_id,
        state=AccountState(row.state),
        factor_secret=row.factor_sealed and unit.vault.open(row.factor_sealed, FACTOR_PLACE + row.id),
        factor_step=row.factor_step,
    )


# -- sessions, challenges, attempts


def insert_session(unit: WriteUnit, session_id: str, token_digest: str, account_id: str, now: datetime) -> None:
    unit.run(ADD_SESSION, id=session_id, token_digest=token_digest, account_id=account_id, began_at=now, seen_at=now)


def find_session(unit: ReadUnit, token_digest: str) -> LiveSession | None:
    """The session of a token with its actor, also when it is over."""
    row = unit.first(FIND_LIVE_SESSION, digest=token_digest)
    if row is None:
        return None
    roles = frozenset(map(Role, row.roles.split(",")))
    scope = scope_of(roles, row.person_id, row.employer_id, row.organ_id)
    return LiveSession(
        id=row.id,
        began_at=row.began_at,
        seen_at=row.seen_at,
        actor=Actor(row.account_id, roles, scope, row.id, row.person_id),
        account_open=row.state == AccountState.ACTIVE.value,
    )


def touch_session(unit: WriteUnit, session_id: str, now: datetime) -> None:
    unit.quietly(TOUCH_SESSION, which=session_id, now=now)


def forget_before(unit: WriteUnit, began: datetime, seen: datetime, challenged: datetime, tried: datetime) -> int:
    """Remove what is over: sessions begun or seen, challenges issued and tries made before these instants."""
    return (
        unit.quietly(FORGET_SESSIONS, began_before=began, seen_before=seen)
        + unit.quietly(FORGET_CHALLENGES, before=challenged)
        + unit.quietly(FORGET_ATTEMPTS, before=tried)
    )


def end_session(unit: WriteUnit, token_digest: str) -> bool:
    return unit.run(END_SESSION, digest=token_digest) == 1


def insert_challenge(unit: WriteUnit, token_digest: str, account_id: str, now: datetime) -> None:
    unit.run(ADD_CHALLENGE, token_digest=token_digest, account_id=account_id, issued_at=now, tries=0)


def find_challenge(unit: ReadUnit, token_digest: str) -> Challenge | None:
    row = unit.first(FIND_CHALLENGE, digest=token_digest)
    return None if row is None else Challenge(row.account_id, row.issued_at, row.tries)


def count_challenge_try(unit: WriteUnit, token_digest: str) -> None:
    unit.run(COUNT_CHALLENGE_TRY, digest=token_digest)


def end_challenge(unit: WriteUnit, token_digest: str) -> None:
    unit.run(END_CHALLENGE, digest=token_digest)


def take_attempt(unit: WriteUnit, name_index: str, now: datetime) -> Attempt:
    """The failures so far for a typed name, its row held until the end of the transaction."""
    if unit.quietly(TAKE_ATTEMPT, which=name_index) == 0:
        unit.quietly(BEGIN_ATTEMPT, name_index=name_index, failed=0, closed_until=None, last_at=now)
    row = unit.first(FIND_ATTEMPT, which=name_index)
    assert row is not None  # noqa: S101  reason: taken or made just above
    return Attempt(row.failed, row.closed_until, row.last_at)


def save_attempt(unit: WriteUnit, name_index: str, failed: int, closed_until: datetime | None, now: datetime) -> None:
    unit.quietly(SAVE_ATTEMPT, which=name_index, count=failed, until=closed_until, now=now)


# -- employers and organs


def find_employers_by_uscc(unit: ReadUnit, codes: Sequence[str]) -> dict[str, KnownEmployer]:
    """Those that exist, by credit code. At most 500 codes: one database takes no more than 1,000."""
    return {
        row.uscc: KnownEmployer(
            id=row.id,
            version=row.version,
            verified=row.verified,
            record=RecordEmployer(
                name=row.name,
                uscc=row.uscc,
                province=row.province,
                legal_representative=row.legal_representative,
                consulting=row.consulting,
                state=EmployerState(row.state),
            ),
        )
        for row in unit.all(EMPLOYERS_BY_USCC, codes=list(codes))
    }


def insert_employers(unit: WriteUnit, employers: Sequence[tuple[str, RecordEmployer]], now: datetime) -> None:
    """Add employers of the business registry under the ids given with them."""
    if not employers:
        return
    unit.run(
        ADD_EMPLOYER,
        [
            {
                "id": employer_id,
                "name": each.name,
                "name_key": name_key(each.name),
                "uscc": each.uscc,
                "province": each.province,
                "legal_representative": each.legal_representative,
                "consulting": each.consulting,
                "state": each.state.value,
                "verified": True,
                "recorded_at": now,
                "version": 1,
            }
            for employer_id, each in employers
        ],
    )
    unit.run(ADD_TAILS, [row for employer_id, each in employers for row in _tail_rows(employer_id, each.name)])


def save_employer(unit: WriteUnit, employer_id: str, seen: int, record: RecordEmployer, now: datetime) -> None:
    unit.save(
        CHANGE_EMPLOYER,
        which=employer_id,
        seen=seen,
        new_name=record.name,
        new_name_key=name_key(record.name),
        new_province=record.province,
        new_representative=record.legal_representative,
        new_consulting=record.consulting,
        new_state=record.state.value,
        new_verified=True,
        now=now,
    )
    unit.run(FORGET_TAILS, which=employer_id)
    unit.run(ADD_TAILS, list(_tail_rows(employer_id, record.name)))


def _tail_rows(employer_id: str, name: str) -> Iterable[dict[str, Any]]:
    for place, tail in enumerate(tails_of(name_key(name))):
        yield {"employer_id": employer_id, "place": place, "tail": tail}


def employer_acts(unit: ReadUnit, employer_id: str) -> bool:
    """Whether the employer is there and not closed."""
    return bool(unit.value(EMPLOYER_STATE, which=employer_id) == EmployerState.ACTIVE.value)


def organ_exists(unit: ReadUnit, organ_id: str) -> bool:
    return unit.value(ORGAN_CODE, which=organ_id) is not None


def all_organs(unit: ReadUnit) -> dict[str, KnownOrgan]:
    """Every organ, by code."""
    return {
        row.code: KnownOrgan(
            id=row.id,
            version=row.version,
            record=RecordOrgan(
                code=row.code,
                name=row.name,
                kind=OrganKind(row.kind),
                level=OrganLevel(row.organ_level),
                province=row.province,
                parent=row.parent_code,
                specialties=frozenset(map(Specialty, row.specialties.split(","))),
                uscc=row.uscc,
                industry=row.industry,
            ),
            closed=row.closed_on is not None,
        )
        for row in unit.all(ALL_ORGANS)
    }


def insert_organ(unit: WriteUnit, organ_id: str, organ: RecordOrgan, opened_on: date) -> None:
    unit.run(
        ADD_ORGAN,
        id=organ_id,
        code=organ.code,
        name=organ.name,
        kind=organ.kind.value,
        organ_level=organ.level.value,
        province=organ.province,
        parent_code=organ.parent,
        specialties=",".join(sorted(organ.specialties)),
        uscc=organ.uscc,
        industry=organ.industry,
        opened_on=opened_on,
        closed_on=None,
        version=1,
    )


def save_organ(unit: WriteUnit, organ_id: str, seen: int, organ: RecordOrgan, closed_on: date | None) -> None:
    unit.save(
        CHANGE_ORGAN,
        which=organ_id,
        seen=seen,
        new_name=organ.name,
        new_kind=organ.kind.value,
        new_level=organ.level.value,
        new_province=organ.province,
        new_parent=organ.parent,
        new_specialties=",".join(sorted(organ.specialties)),
        new_uscc=organ.uscc,
        new_industry=organ.industry,
        new_closed_on=closed_on,
    )
