"""Rows of the trail: appended by the write unit, read by the audit room."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, insert, select, update

from registrar.platform.trail.chain import TrailDraft, TrailEntry
from registrar.platform.trail.tables import TRAIL, TRAIL_HEAD

CHAIN = "main"

APPEND_ENTRY = insert(TRAIL)
FIND_HEAD = select(TRAIL_HEAD.c.seq, TRAIL_HEAD.c.head_hash).where(TRAIL_HEAD.c.chain == CHAIN)
BEGIN_HEAD = insert(TRAIL_HEAD)
MOVE_HEAD = (
    update(TRAIL_HEAD)
    .where(TRAIL_HEAD.c.chain == CHAIN, TRAIL_HEAD.c.seq == bindparam("seen_seq"))
    .values(seq=bindparam("new_seq"), head_hash=bindparam("new_hash"))
)
ENTRIES_AFTER = (
    select(TRAIL).where(TRAIL.c.seq > bindparam("after")).order_by(TRAIL.c.seq).limit(bindparam("most_rows"))
)


def row_of(entry: TrailEntry) -> dict[str, Any]:
    draft = entry.draft
    return {
        "seq": entry.seq,
        "at": draft.at,
        "account_id": draft.account_id,
        "roles": draft.roles,
        "action": draft.action,
        "subject_kind": draft.subject_kind,
        "subject_id": draft.subject_id,
        "reason": draft.reason,
        "details": dict(draft.details),
        "previous_hash": entry.previous_hash,
        "entry_hash": entry.entry_hash,
    }


def entry_of(row: Any) -> TrailEntry:
    draft = TrailDraft(
        at=row.at,
        account_id=row.account_id,
        roles=row.roles,
        action=row.action,
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        reason=row.reason,
        details=row.details,
    )
    return TrailEntry(row.seq, draft, row.previous_hash, row.entry_hash)
