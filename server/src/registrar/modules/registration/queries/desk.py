"""What cases are to the official who looks at them: set-based, so that a queue costs the same however long it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row

from registrar.engines.flow import Flow, available
from registrar.kernel.actor import Actor
from registrar.modules.registration.contract.cockpit import DeskMark
from registrar.modules.registration.model import Application
from registrar.modules.registration.model.handover import Held
from registrar.modules.registration.model.recusal import HELD, NO_BARS, Bars
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.handover import holders
from registrar.modules.registration.queries.recusal import interest_bars, recusal_text


def bars_of(office: Office, actor: Actor, application_ids: Collection[str]) -> Bars:
    """What bars the caller from acting on these cases: what they declared, and what colleagues hold."""
    if actor.scope.organ_id is None:
        return NO_BARS
    return _with_held(office, actor, application_ids, holders(office, application_ids))


def _with_held(office: Office, actor: Actor, application_ids: Collection[str], held: Mapping[str, Held]) -> Bars:
    bars = interest_bars(office, actor.account_id, application_ids)
    return replace(bars, held={each for each, who in held.items() if who.account_id != actor.account_id})


def desk_marks(office: Office, rows: Sequence[Row[Any]], actor: Actor) -> Mapping[str, DeskMark]:
    """For each row of a list; nothing for who is no official."""
    if actor.scope.organ_id is None or not rows:
        return {}
    held = holders(office, [row.id for row in rows])
    bars = _with_held(office, actor, [row.id for row in rows], held)
    names = _names(office, held.values())
    return {
        row.id: _mark(
            actor,
            bars.on(row.id, row.person_id, {row.employer_id, row.former_employer_id}),
            held.get(row.id),
            names,
        )
        for row in rows
    }


def desk_mark(office: Office, application: Application, actor: Actor) -> DeskMark:
    """For one case, with what the caller may do about holding it."""
    held = holders(office, [application.id])
    who = held.get(application.id)
    conflicts = _with_held(office, actor, [application.id], held).of(application)
    own = application.caller(actor)
    mark = _mark(actor, (*own.conflicts, *conflicts), who, _names(office, held.values()))
    flow = office.flow(application.flow_version)
    at_desk = acts_of_desk(flow, application.state)
    found = available(flow, application.state, application.taken(), replace(own, conflicts=()))
    turn = [each for each in found if each.act.code in at_desk]
    if who is not None and who.account_id == actor.account_id:
        return replace(mark, offers=("release",))
    if mark.recusal or not any(each.allowed for each in turn):
        return mark
    return replace(mark, offers=("take_over",) if HELD in conflicts else ("claim",))


def _mark(actor: Actor, conflicts: Sequence[str], held: Held | None, names: Mapping[str, str]) -> DeskMark:
    if held is None:
        return DeskMark(recusal=recusal_text(conflicts))
    return DeskMark(
        recusal=recusal_text(conflicts),
        holder_name=names.get(held.account_id),
        mine=held.account_id == actor.account_id,
        passed_from=names.get(held.passed_from) if held.passed_from else None,
    )


def _names(office: Office, held: Collection[Held]) -> Mapping[str, str]:
    wanted = {each for who in held for each in (who.account_id, who.passed_from) if each}
    found = office.identity.account_names(wanted) if wanted else {}
    return {each: name.display_name for each, name in found.items()}


def acts_of_desk(flow: Flow, state: str) -> frozenset[str]:
    """The acts of the desk whose turn it is: what a colleague's claim keeps others from. Who extends or pauses a period
    from another desk is kept from nothing."""
    desk = flow.states[state].desk
    return frozenset(act.code for act in flow.acts.values() if state in act.leads and act.desk in (None, desk))
