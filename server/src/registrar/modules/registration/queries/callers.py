"""Who asks, seen from a case: desks, roles, conflicts, and what others' time to answer still bars."""

from __future__ import annotations

from dataclasses import replace

from registrar.engines.flow import Caller
from registrar.kernel.actor import Actor
from registrar.modules.registration.model import Application
from registrar.modules.registration.ports import Office


def caller_of(office: Office, application: Application, actor: Actor) -> Caller:
    """Where ``actor`` sits in the case today."""
    flow, today = office.flow(application.flow_version), office.deps.today()
    limits = {key: int(office.deps.policy.at(key, today).value) for key in flow.limits}
    waiting = application.waiting(flow, office.deps.calendar(), limits, today)
    return replace(application.caller(actor), waiting=frozenset(waiting))
