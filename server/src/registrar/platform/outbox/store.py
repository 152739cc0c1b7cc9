"""Statements of the outbox and the inbox."""

from __future__ import annotations

from sqlalchemy import and_, bindparam, func, insert, or_, select, update

from registrar.platform.outbox.tables import INBOX, OUTBOX

WAITING, SENT, DEAD = "waiting", "sent", "dead"

APPEND_MESSAGE = insert(OUTBOX)
OLDEST_WAITING = (
    select(OUTBOX)
    .where(
        OUTBOX.c.state == WAITING,
        OUTBOX.c.due_at <= bindparam("now"),
        or_(OUTBOX.c.lease_until.is_(None), OUTBOX.c.lease_until < bindparam("now")),
    )
    .order_by(OUTBOX.c.id)
    .limit(bindparam("most_rows"))
)
EARLIER_UNSENT = (
    select(func.count())
    .select_from(OUTBOX)
    .where(
        OUTBOX.c.subject_id == bindparam("subject"),
        OUTBOX.c.state.in_([WAITING, DEAD]),
        OUTBOX.c.id < bindparam("message_id"),
    )
)
CLAIM_MESSAGE = (
    update(OUTBOX)
    .where(
        OUTBOX.c.id == bindparam("message_id"),
        OUTBOX.c.state == WAITING,
        or_(OUTBOX.c.lease_until.is_(None), OUTBOX.c.lease_until < bindparam("now")),
    )
    .values(lease_by=bindparam("relay"), lease_until=bindparam("until"))
)
MARK_SENT = (
    update(OUTBOX)
    .where(and_(OUTBOX.c.id == bindparam("message_id"), OUTBOX.c.state == WAITING))
    .values(state=SENT, lease_by=None, lease_until=None, last_failure=None)
)
MARK_FAILED = (
    update(OUTBOX)
    .where(OUTBOX.c.id == bindparam("message_id"))
    .values(
        state=bindparam("new_state"),
        attempts=bindparam("new_attempts"),
        due_at=bindparam("due"),
        lease_by=None,
        lease_until=None,
        last_failure=bindparam("failure"),
    )
)
RETRY_MESSAGE = (
    update(OUTBOX)
    .where(OUTBOX.c.id == bindparam("message_id"), OUTBOX.c.state == DEAD)
    .values(state=WAITING, attempts=0, due_at=bindparam("now"), lease_by=None, lease_until=None)
)
UNSENT_MESSAGES = (
    select(OUTBOX).where(OUTBOX.c.state.in_([WAITING, DEAD])).order_by(OUTBOX.c.id).limit(bindparam("most_rows"))
)
COUNT_BY_STATE = select(OUTBOX.c.state, func.count().label("messages")).group_by(OUTBOX.c.state)
OLDEST_UNSENT_AT = select(func.min(OUTBOX.c.written_at)).where(OUTBOX.c.state == WAITING)

FIND_HANDLED = select(INBOX.c.message_id).where(
    INBOX.c.consumer == bindparam("which_consumer"), INBOX.c.message_id == bindparam("which_message")
)
MARK_HANDLED = insert(INBOX)
