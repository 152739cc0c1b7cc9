"""Rows of the law book, to models and back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from registrar.engines.policy import Bundle
from registrar.kernel.errors import NotFound
from registrar.modules.lawbook.contract import Change, ChangeKind, ProposalState
from registrar.modules.lawbook.model import Proposal, Standing, about, change_of, content_of, day_of, kind_of
from registrar.modules.lawbook.tables import CHANGE, EDITION, PROPOSAL
from registrar.platform.db.units import ReadUnit, WriteUnit

PROPOSAL_BY_ID = select(PROPOSAL).where(PROPOSAL.c.id == bindparam("which"))
PROPOSALS_IN = (
    select(PROPOSAL)
    .where(PROPOSAL.c.state.in_(bindparam("states", expanding=True)))
    .order_by(PROPOSAL.c.proposed_at.desc(), PROPOSAL.c.id.desc())
    .limit(bindparam("most_rows"))
)
ADD_PROPOSAL = insert(PROPOSAL)
DECIDE_PROPOSAL = (
    update(PROPOSAL)
    .where(PROPOSAL.c.id == bindparam("which"), PROPOSAL.c.version == bindparam("seen"))
    .values(
        version=bindparam("seen") + 1,
        state=bindparam("new_state"),
        decided_by=bindparam("who"),
        decided_at=bindparam("now"),
        decision_reason=bindparam("why"),
    )
)
LAST_SEQ = select(func.coalesce(func.max(CHANGE.c.seq), 0))
CHANGES_AFTER = select(CHANGE).where(CHANGE.c.seq > bindparam("seen")).order_by(CHANGE.c.seq)
ADD_CHANGE = insert(CHANGE)
EDITION_KNOWN = select(EDITION.c.last_seq).where(EDITION.c.digest == bindparam("which"))
EDITIONS_LIKE = (
    select(EDITION)
    .where(EDITION.c.digest >= bindparam("low"), EDITION.c.digest < bindparam("high"))
    .order_by(EDITION.c.digest)
    .limit(2)
)
ADD_EDITION = insert(EDITION)


def get_proposal(unit: ReadUnit, proposal_id: str) -> Proposal:
    row = unit.first(PROPOSAL_BY_ID, which=proposal_id)
    if row is None:
        raise NotFound.of("lawbook.proposal_unknown")
    return _proposal(row)


def proposals_in(unit: ReadUnit, states: Sequence[ProposalState], most: int) -> list[Proposal]:
    """Newest first."""
    rows = unit.all(PROPOSALS_IN, states=[each.value for each in states], most_rows=most)
    return [_proposal(row) for row in rows]


def insert_proposal(unit: WriteUnit, proposal: Proposal) -> None:
    unit.run(
        ADD_PROPOSAL,
        id=proposal.id,
        version=proposal.version,
        kind=kind_of(proposal.change).value,
        about=about(proposal.change),
        content={"change": content_of(proposal.change), "lines": list(proposal.lines)},
        in_force_on=day_of(proposal.change),
        reason=proposal.reason,
        state=proposal.state.value,
        proposed_by=proposal.proposed_by,
        proposed_at=proposal.proposed_at,
        decided_by=None,
        decided_at=None,
        decision_reason=None,
    )


def save_decision(unit: WriteUnit, proposal: Proposal) -> None:
    """``proposal`` as it is after the decision. Raises Conflict when somebody else was first."""
    unit.save(
        DECIDE_PROPOSAL,
        which=proposal.id,
        seen=proposal.version - 1,
        new_state=proposal.state.value,
        who=proposal.decided_by,
        now=proposal.decided_at,
        why=proposal.decision_reason,
    )


def insert_change(unit: WriteUnit, seq: int, proposal: Proposal, now: datetime) -> None:
    unit.run(
        ADD_CHANGE,
        seq=seq,
        proposal_id=proposal.id,
        kind=kind_of(proposal.change).value,
        content=content_of(proposal.change),
        approved_at=now,
    )


def last_seq(unit: ReadUnit) -> int:
    return int(unit.value(LAST_SEQ))


def brought_up(unit: ReadUnit, standing: Standing) -> Standing:
    """``standing`` with every change approved since. Raises KeyError when a release no longer has what was changed."""
    for row in unit.all(CHANGES_AFTER, seen=standing.seq):
        standing = standing.after(_change(row.kind, row.content))
    return standing


def keep_editions(unit: WriteUnit, standing: Standing, now: datetime) -> list[str]:
    """Keep the bundle under the digest of each profile's book, unless it is kept. Returns the digests that are new."""
    new = []
    for profile in standing.bundle.profiles:
        digest = standing.bundle.book(profile).digest
        if unit.value(EDITION_KNOWN, which=digest) is None:
            content = standing.bundle.to_plain()
            unit.run(ADD_EDITION, digest=digest, profile=profile, last_seq=standing.seq, bundle=content, kept_at=now)
            new.append(digest)
    return new


def find_edition(unit: ReadUnit, beginning: str) -> tuple[str, Bundle] | None:
    """Profile and bundle of the one edition whose digest begins so; None when there is none, or more than one."""
    rows = unit.all(EDITIONS_LIKE, low=beginning, high=f"{beginning}g")
    if len(rows) != 1:
        return None
    return rows[0].profile, Bundle.from_plain(rows[0].bundle)


def _change(kind: str, content: Any) -> Change:
    return change_of(ChangeKind(kind), content)


def _proposal(row: Any) -> Proposal:
    return Proposal(
        id=row.id,
        version=row.version,
        change=_change(row.kind, row.content["change"]),
        reason=row.reason,
        lines=tuple(row.content["lines"]),
        state=ProposalState(row.state),
        proposed_by=row.proposed_by,
        proposed_at=row.proposed_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        decision_reason=row.decision_reason,
    )
