"""Approve a proposed change: from now on it is part of the law book, and counts from its day."""

from __future__ import annotations

from datetime import date

from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import Conflict, refuse_all
from registrar.modules.lawbook import store
from registrar.modules.lawbook.contract import (
    CalendarLoaded,
    ChangeApproved,
    NoticeChange,
    ProposalReceipt,
    ProposalState,
)
from registrar.modules.lawbook.model import Proposal, about, day_of, kind_of
from registrar.modules.lawbook.ports import Desk
from registrar.modules.lawbook.queries.effects import Effect, effect_of
from registrar.modules.lawbook.rules.changes import ApprovalFacts, decide_approval
from registrar.platform.db.units import WriteUnit
from registrar.platform.http.sessions import require


def approve_change(actor: Actor, proposal_id: str, version: int, reason: str, desk: Desk) -> ProposalReceipt:
    """Checked again under the law of the moment of approval, in the transaction that approves.

    Raises NotAllowed unless another account, a security administrator, decides; Conflict when the proposal is decided
    or was changed; Refused with every fault it has by now.
    """
    require(actor, Role.SECURITY_ADMIN)
    deps, today = desk.deps, desk.deps.today()

    def act(unit: WriteUnit) -> ProposalReceipt:
        proposal = store.get_proposal(unit, proposal_id)
        _may_approve(proposal, actor, version, desk)
        standing = desk.law.standing_in(unit)
        effect = effect_of(proposal.change, proposal.reason, standing, today)
        refuse_all(effect.problems)
        after = standing.after(proposal.change)
        decided = proposal.decided(ProposalState.APPROVED, actor.account_id, deps.clock.now(), reason.strip() or None)
        store.save_decision(unit, decided)
        store.insert_change(unit, after.seq, decided, deps.clock.now())
        store.keep_editions(unit, after, deps.clock.now())
        digest = after.bundle.book(desk.law.profile).digest
        approved = ChangeApproved(
            proposal.id, kind_of(proposal.change), about(proposal.change), day_of(proposal.change), after.seq, digest
        )
        unit.announce(approved, by=actor, reason=decided.decision_reason)
        if isinstance(proposal.change, NoticeChange):
            _tell_of_days(unit, actor, proposal, effect, after.calendar.published_until)
        return ProposalReceipt(decided.id, decided.version, decided.state)

    receipt = deps.write(act)
    desk.law.look_again()
    return receipt


def _may_approve(proposal: Proposal, actor: Actor, version: int, desk: Desk) -> None:
    if proposal.version != version:
        raise Conflict.of("platform.moved_on")
    change = proposal.change
    facts = ApprovalFacts(
        proposed_by=proposal.proposed_by,
        decided_by=actor.account_id,
        open=proposal.open,
        day=day_of(change),
        retroactive=not isinstance(change, NoticeChange) and change.retroactive,
    )
    decision = decide_approval(facts, on=desk.deps.today())
    if decision.refused:
        raise Conflict(*decision.problems())


def _tell_of_days(unit: WriteUnit, actor: Actor, proposal: Proposal, effect: Effect, published_until: date) -> None:
    first, last = effect.first_day, effect.last_day
    if first is not None and last is not None:
        unit.announce(CalendarLoaded(proposal.id, first, last, published_until), by=actor)
