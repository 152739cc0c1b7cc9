"""Who asks, seen from a case: desks, roles, conflicts, and what others' time to answer still bars."""

from __future__ import annotations

from dataclasses import replace

from registrar.engines.flow import Caller
from registrar.kernel.actor import Actor
from registrar.modules.registration.model import Application
from registrar.modules.registration.model.recusal import HELD, Bars
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.desk import acts_of_desk, bars_of


def caller_of(office: Office, application: Application, actor: Actor, bars: Bars | None = None) -> Caller:
    """Where ``actor`` sits in the case today. ``bars`` are asked of other rooms: an act asks before its write."""
    flow, today = office.flow(application.flow_version), office.deps.today()
    limits = {key: int(office.deps.policy.at(key, today).value) for key in flow.limits}
    waiting = application.waiting(flow, office.deps.calendar(), limits, today)
    caller = application.caller(actor)
    bars = bars_of(office, actor, [application.id]) if bars is None else bars
    conflicts = tuple(dict.fromkeys((*caller.conflicts, *bars.of(application))))
    in_hand = acts_of_desk(flow, application.state) if HELD in conflicts else frozenset()
    grave = tuple(each for each in conflicts if each != HELD)
    return replace(caller, conflicts=grave, waiting=frozenset(waiting), in_hand=in_hand)
