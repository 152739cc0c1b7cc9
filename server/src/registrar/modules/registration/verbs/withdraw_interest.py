"""A declared interest is no more. It still bars for the rest of the day, and stays on record for ever."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.kernel.errors import Conflict
from registrar.modules.registration.contract.cockpit import CockpitReceipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.recusal import official_of
from registrar.modules.registration.rules.recusal import required_reason
from registrar.modules.registration.store import recusal as store
from registrar.platform.db.units import WriteUnit


def withdraw_interest(actor: Actor, interest_id: str, reason: str, office: Office) -> CockpitReceipt:
    """Raises NotFound for what another declared, Refused without a reason, Conflict when it is withdrawn already."""
    official_of(actor)
    why = required_reason(reason)
    today, now = office.deps.today(), office.deps.clock.now()

    def act(unit: WriteUnit) -> CockpitReceipt:
        interest = store.get_interest(unit, interest_id, actor.account_id)
        if interest.withdrawn_on is not None:
            raise Conflict.of("platform.moved_on")
        store.save_withdrawal(unit, interest.withdrawn(today, why))
        unit.record(
            "registration.interest_withdrawn",
            by=actor,
            subject_kind="interest",
            subject_id=interest.id,
            reason=why,
            kind=interest.kind,
        )
        return CockpitReceipt(interest.id, now)

    return office.deps.write(act)
