"""A case goes back to the whole desk: by who holds it, or by who took it and is away."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.kernel.errors import Conflict
from registrar.modules.registration import store
from registrar.modules.registration.contract.cockpit import CockpitReceipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.handover import holders
from registrar.modules.registration.queries.recusal import official_of
from registrar.modules.registration.store import handover as claims
from registrar.platform.db.units import WriteUnit


def release_case(actor: Actor, application_id: str, office: Office) -> CockpitReceipt:
    """Raises NotFound for a case of another organ, Conflict ``registration.not_held`` when it is not the caller's."""
    official_of(actor)
    now = office.deps.clock.now()
    held = holders(office, [application_id]).get(application_id)

    def act(unit: WriteUnit) -> CockpitReceipt:
        application = store.get_application(unit, application_id, actor.scope)
        claimant = claims.claimant_of(unit, application_id)
        if claimant is None or actor.account_id not in {claimant, held.account_id if held else None}:
            raise Conflict.of("registration.not_held")
        claims.end_claim(unit, application_id)
        unit.record(
            "registration.case_released",
            by=actor,
            subject_kind="application",
            subject_id=application_id,
            number=application.number,
            held_before=claimant,
        )
        return CockpitReceipt(application_id, now)

    return office.deps.write(act)
