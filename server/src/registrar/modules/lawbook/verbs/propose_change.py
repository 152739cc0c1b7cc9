"""Propose a change of the law: looked at whole, kept with what it would do, decided by somebody else."""

from __future__ import annotations

from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import refuse_all
from registrar.modules.lawbook import store
from registrar.modules.lawbook.contract import (
    Change,
    ChangeProposed,
    ProposalReceipt,
    ProposalState,
)
from registrar.modules.lawbook.model import Proposal, about, day_of, kind_of
from registrar.modules.lawbook.ports import Desk
from registrar.modules.lawbook.queries.effects import effect_of
from registrar.platform.db.units import WriteUnit
from registrar.platform.http.sessions import require


def propose_change(actor: Actor, change: Change, reason: str, desk: Desk) -> ProposalReceipt:
    """Raises NotAllowed unless a system administrator asks, Refused with every fault of the change."""
    require(actor, Role.SYSTEM_ADMIN)
    deps = desk.deps
    effect = effect_of(change, reason, desk.law.standing(), deps.today())
    refuse_all(effect.problems)

    def act(unit: WriteUnit) -> ProposalReceipt:
        proposal = Proposal(
            id=deps.ids.new(),
            version=1,
            change=change,
            reason=reason.strip(),
            lines=effect.lines,
            state=ProposalState.OPEN,
            proposed_by=actor.account_id,
            proposed_at=deps.clock.now(),
        )
        store.insert_proposal(unit, proposal)
        event = ChangeProposed(proposal.id, kind_of(change), about(change), day_of(change))
        unit.announce(event, by=actor, reason=proposal.reason)
        return ProposalReceipt(proposal.id, proposal.version, proposal.state)

    return deps.write(act)
