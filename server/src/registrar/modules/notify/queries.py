"""The message box as its owner sees it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, or_, select

from registrar.kernel.actor import STAFF, Actor
from registrar.kernel.page import PageRequest
from registrar.modules.notify.contract import MessagePage, MessageView, UnreadCount
from registrar.modules.notify.model import ANYBODY
from registrar.modules.notify.tables import MESSAGE
from registrar.platform.db.units import ReadUnit
from registrar.platform.http.paging import position, read_position
from registrar.platform.room import Deps
from registrar.platform.texts import day_text, texts

MOST_COUNTED = 99
DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
NEWEST = "ffffffff-ffff-ffff-ffff-ffffffffffff"

BOX = (
    select(MESSAGE)
    .where(
        MESSAGE.c.party_id == bindparam("party"),
        MESSAGE.c.party_role.in_(bindparam("own_roles", expanding=True)),
        or_(bindparam("any_state") == 1, MESSAGE.c.unread == 1),
        MESSAGE.c.id < bindparam("before_id"),
    )
    .order_by(MESSAGE.c.id.desc())
    .limit(bindparam("most_rows"))
)
_SOME_UNREAD = (
    select(MESSAGE.c.id)
    .where(
        MESSAGE.c.party_id == bindparam("party"),
        MESSAGE.c.party_role.in_(bindparam("own_roles", expanding=True)),
        MESSAGE.c.unread == 1,
    )
    .limit(bindparam("most_rows"))
    .subquery("some_unread")
)
UNREAD = select(func.count().label("messages")).select_from(_SOME_UNREAD)


def party_of(actor: Actor) -> tuple[str | None, list[str]]:
    """Whose box the caller opens, and in which roles; None for who acts for nobody."""
    scope = actor.scope
    if scope.organ_id is not None:
        return scope.organ_id, sorted(role.value for role in actor.roles & STAFF)
    return scope.person_id or scope.employer_id, [ANYBODY]


def messages_of(actor: Actor, page: PageRequest, deps: Deps, *, unread: bool) -> MessagePage:
    """The newest first."""
    party, roles = party_of(actor)
    if party is None or not roles:
        return MessagePage([], None)
    before = str(read_position(page.after, 1)[0]) if page.after else NEWEST
    with deps.database.read() as unit:
        rows = unit.all(
            BOX,
            party=party,
            own_roles=roles,
            any_state=int(not unread),
            before_id=before,
            most_rows=page.size + 1,
        )
    book = texts()
    shown = [
        MessageView(
            id=row.id,
            code=row.code,
            tone=row.tone,
            title=book.word(f"notify.{row.code}.title").format(**_said(row.details)),
            body=book.word(f"notify.{row.code}.body").format(**_said(row.details)),
            at=row.told_at,
            unread=bool(row.unread),
            subject_kind=row.subject_kind,
            subject_id=row.subject_id,
        )
        for row in rows[: page.size]
    ]
    return MessagePage(shown, position(shown[-1].id) if len(rows) > page.size else None)


def _said(details: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they are written in a sentence: days in words."""
    return {name: day_text(date.fromisoformat(value)) if _is_day(value) else value for name, value in details.items()}


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and DAY.match(value) is not None


def unread_of(actor: Actor, deps: Deps) -> UnreadCount:
    """How many are unread, counted up to :data:`MOST_COUNTED`."""
    with deps.database.read() as unit:
        return count_unread(unit, actor)


def count_unread(unit: ReadUnit, actor: Actor) -> UnreadCount:
    party, roles = party_of(actor)
    if party is None or not roles:
        return UnreadCount(0, False)
    found = int(unit.value(UNREAD, party=party, own_roles=roles, most_rows=MOST_COUNTED + 1))
    return UnreadCount(min(found, MOST_COUNTED), found > MOST_COUNTED)
