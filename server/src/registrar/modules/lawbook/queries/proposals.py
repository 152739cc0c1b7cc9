"""Proposals as pages show them, with what the caller may do about each."""

from __future__ import annotations

from collections.abc import Mapping

from registrar.engines.policy import Bundle
from registrar.kernel.actor import Actor, Role
from registrar.modules.identity.contract import AccountName
from registrar.modules.lawbook import store
from registrar.modules.lawbook.contract import (
    Change,
    NoticeChange,
    OrganChange,
    Preview,
    ProposalState,
    ProposalView,
    ValueChange,
)
from registrar.modules.lawbook.model import Proposal, about, day_of, kind_of
from registrar.modules.lawbook.ports import Desk
from registrar.modules.lawbook.queries.effects import effect_of
from registrar.platform.policy_words import layer_text
from registrar.platform.texts import texts

MOST = 200


def preview(desk: Desk, change: Change, reason: str) -> Preview:
    """What a change would do, and everything that is wrong with it."""
    return effect_of(change, reason, desk.law.standing(), desk.deps.today()).view()


def proposals(actor: Actor, desk: Desk, state: ProposalState | None) -> list[ProposalView]:
    """Newest first, at most 200; every state when ``state`` is None."""
    with desk.deps.database.read() as unit:
        found = store.proposals_in(unit, [state] if state else list(ProposalState), MOST)
    people = {each for one in found for each in (one.proposed_by, one.decided_by) if each}
    names = desk.identity.account_names(people)
    bundle = desk.law.standing().bundle
    return [_view(actor, each, names, bundle) for each in found]


def proposal(actor: Actor, desk: Desk, proposal_id: str) -> ProposalView:
    """Raises NotFound."""
    with desk.deps.database.read() as unit:
        found = store.get_proposal(unit, proposal_id)
    names = desk.identity.account_names([each for each in (found.proposed_by, found.decided_by) if each])
    return _view(actor, found, names, desk.law.standing().bundle)


def _view(actor: Actor, one: Proposal, names: Mapping[str, AccountName], bundle: Bundle) -> ProposalView:
    change, words = one.change, texts()
    dated = not isinstance(change, NoticeChange)
    return ProposalView(
        id=one.id,
        version=one.version,
        kind=kind_of(change),
        kind_title=words.word(f"lawbook.kind.{kind_of(change)}"),
        about=about(change),
        title=_title(change, bundle),
        layer_title=layer_text(change.layer) if isinstance(change, ValueChange) else None,
        day=day_of(change),
        article=change.number if isinstance(change, NoticeChange) else change.article,
        reason=one.reason,
        retroactive=not isinstance(change, NoticeChange) and change.retroactive if dated else False,
        state=one.state,
        state_title=words.word(f"lawbook.state.{one.state}"),
        proposed_by=_name(names, one.proposed_by),
        proposed_at=one.proposed_at,
        decided_by=_name(names, one.decided_by) if one.decided_by else None,
        decided_at=one.decided_at,
        decision_reason=one.decision_reason,
        lines=one.lines,
        actions=_actions(actor, one),
    )


def _title(change: Change, bundle: Bundle) -> str:
    if isinstance(change, NoticeChange):
        return change.title
    if isinstance(change, OrganChange):
        return str((change.columns or {}).get("name") or change.code)
    return str((bundle.entry(change.key) or {}).get("title", change.key))


def _name(names: Mapping[str, AccountName], account_id: str) -> str:
    return names[account_id].display_name if account_id in names else account_id


def _actions(actor: Actor, one: Proposal) -> list[str]:
    if not one.open:
        return []
    if actor.has(Role.SECURITY_ADMIN) and one.proposed_by != actor.account_id:
        return ["approve", "reject"]
    return ["withdraw"] if one.proposed_by == actor.account_id else []
