"""An official is back before the last day, or does not go: their cases are theirs again from today on."""

from __future__ import annotations

from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import Conflict, NotAllowed
from registrar.modules.registration.contract.cockpit import CockpitReceipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.recusal import official_of
from registrar.modules.registration.store import handover as store
from registrar.platform.db.units import WriteUnit


def end_absence(actor: Actor, absence_id: str, office: Office) -> CockpitReceipt:
    """By who is away or a decider of the organ. Raises NotFound for another organ's, Conflict when it is over."""
    organ_id = official_of(actor)
    today, now = office.deps.today(), office.deps.clock.now()

    def act(unit: WriteUnit) -> CockpitReceipt:
        absence = store.get_absence(unit, absence_id, organ_id)
        if absence.account_id != actor.account_id and not actor.has(Role.DECIDER):
            raise NotAllowed.of("platform.not_allowed")
        if absence.last_day < today or absence.ended_on is not None:
            raise Conflict.of("registration.absence_over")
        store.end_absence(unit, absence, today)
        unit.record("registration.absence_ended", by=actor, subject_kind="account", subject_id=absence.account_id)
        return CockpitReceipt(absence.id, now)

    return office.deps.write(act)
