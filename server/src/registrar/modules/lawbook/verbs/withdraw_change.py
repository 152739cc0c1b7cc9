"""Withdraw a proposed change: the law stays as it is, the proposal and the reason are kept."""

from __future__ import annotations

from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import Conflict, NotAllowed, Refused
from registrar.modules.lawbook import store
from registrar.modules.lawbook.contract import ChangeWithdrawn, ProposalReceipt, ProposalState
from registrar.modules.lawbook.ports import Desk
from registrar.platform.db.units import WriteUnit
from registrar.platform.http.sessions import require


def withdraw_change(actor: Actor, proposal_id: str, version: int, reason: str, desk: Desk) -> ProposalReceipt:
    """Raises NotAllowed unless by the system administrator who proposed it, Refused without a reason, Conflict when it
    is decided already."""
    require(actor, Role.SYSTEM_ADMIN)
    deps = desk.deps
    if not reason.strip():
        raise Refused.of("lawbook.no_reason", at="reason")

    def act(unit: WriteUnit) -> ProposalReceipt:
        proposal = store.get_proposal(unit, proposal_id)
        if proposal.proposed_by != actor.account_id:
            raise NotAllowed.of("platform.not_allowed")
        if not proposal.open or proposal.version != version:
            raise Conflict.of("lawbook.decided_already")
        decided = proposal.decided(ProposalState.WITHDRAWN, actor.account_id, deps.clock.now(), reason.strip())
        store.save_decision(unit, decided)
        unit.announce(ChangeWithdrawn(decided.id), by=actor, reason=decided.decision_reason)
        return ProposalReceipt(decided.id, decided.version, decided.state)

    return deps.write(act)
