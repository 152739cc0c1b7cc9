"""Recompute the whole chain of the trail and say where it breaks, if it does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from registrar.kernel.actor import Actor, Role
from registrar.modules.audit import queries
from registrar.modules.audit.contract import TrailVerification
from registrar.platform.db.units import WriteUnit
from registrar.platform.http.sessions import require
from registrar.platform.room import Deps


def verify_trail(actor: Actor, deps: Deps, progress: Callable[[int, int], None] | None = None) -> TrailVerification:
    """Raises NotAllowed unless the actor is an auditor.

    Found is every alteration by somebody who cannot write the chain anew from that place to its head; against who can,
    the head has to be kept elsewhere too.
    """
    require(actor, Role.AUDITOR)
    started = deps.clock.now()
    with deps.database.read() as unit:
        verdict = queries.verify_chain(unit, progress)
    seconds = (deps.clock.now() - started) / timedelta(seconds=1)

    def act(unit: WriteUnit) -> TrailVerification:
        unit.record(
            "audit.trail_verified",
            by=actor,
            subject_kind="trail",
            subject_id="main",
            whole=verdict.whole,
            entries=verdict.entries,
            first_broken_seq=verdict.first_broken_seq,
            head_hash=verdict.head_hash,
        )
        return TrailVerification(
            verdict="whole" if verdict.whole else "broken",
            entries=verdict.entries,
            first_broken_seq=verdict.first_broken_seq,
            head_hash=verdict.head_hash,
            seconds=round(seconds, 3),
        )

    return deps.write(act)
