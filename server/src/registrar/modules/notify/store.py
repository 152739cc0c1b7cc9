"""Messages in and out. Every statement is a constant, compiled for four databases in tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from registrar.modules.notify.model import Draft
from registrar.modules.notify.tables import MESSAGE
from registrar.platform.db.units import ReadUnit, WriteUnit

FIND_ONCE = select(MESSAGE.c.id).where(MESSAGE.c.once_key == bindparam("which_key"))
INSERT_MESSAGE = insert(MESSAGE)
_OWN = (
    MESSAGE.c.party_id == bindparam("party"),
    MESSAGE.c.party_role.in_(bindparam("own_roles", expanding=True)),
    MESSAGE.c.unread == 1,
)
_READ = {"unread": 0, "read_at": bindparam("now"), "read_by": bindparam("reader")}
READ_ONE = update(MESSAGE).where(MESSAGE.c.id == bindparam("which"), *_OWN).values(**_READ)
READ_UP_TO = update(MESSAGE).where(MESSAGE.c.id <= bindparam("newest"), *_OWN).values(**_READ)
OWN_MESSAGE = select(MESSAGE.c.id).where(
    MESSAGE.c.id == bindparam("which"),
    MESSAGE.c.party_id == bindparam("party"),
    MESSAGE.c.party_role.in_(bindparam("own_roles", expanding=True)),
)


def is_told(unit: ReadUnit, once_key: str) -> bool:
    return unit.first(FIND_ONCE, which_key=once_key) is not None


def insert_message(
    unit: WriteUnit, message_id: str, draft: Draft, subject: tuple[str, str], once_key: str, at: datetime
) -> None:
    unit.run(
        INSERT_MESSAGE,
        id=message_id,
        party_id=draft.party_id,
        party_role=draft.role,
        code=draft.code,
        tone=draft.tone,
        details=dict(draft.values),
        subject_kind=subject[0],
        subject_id=subject[1],
        once_key=once_key,
        told_at=at,
        unread=1,
        read_at=None,
        read_by=None,
    )


def is_own(unit: ReadUnit, message_id: str, party: str, roles: Sequence[str]) -> bool:
    return unit.first(OWN_MESSAGE, which=message_id, party=party, own_roles=list(roles)) is not None


def mark_read(unit: WriteUnit, message_id: str, party: str, roles: Sequence[str], reader: str, now: datetime) -> int:
    return unit.run(READ_ONE, which=message_id, party=party, own_roles=list(roles), reader=reader, now=now)


def mark_read_up_to(unit: WriteUnit, newest: str, party: str, roles: Sequence[str], reader: str, now: datetime) -> int:
    return unit.run(READ_UP_TO, newest=newest, party=party, own_roles=list(roles), reader=reader, now=now)
