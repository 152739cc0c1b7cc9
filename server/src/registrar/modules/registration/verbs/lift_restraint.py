"""Lift a lock, or take back a record whose document was annulled, with a reason. What it did before stays true."""

from __future__ import annotations

from dataclasses import replace

from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import NotAllowed, NotFound, Refused
from registrar.modules.registration import store
from registrar.modules.registration.contract import RestraintView
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.registrations import registration_for, restraint_view
from registrar.platform.db.units import WriteUnit


def lift_restraint(
    actor: Actor, certificate_number: str, restraint_id: str, reason: str, office: Office
) -> RestraintView:
    """Lift it from today on. Raises Refused without a reason, Conflict when it was lifted already."""
    if not actor.has(Role.DECIDER):
        raise NotAllowed.of("platform.not_allowed")
    if not reason.strip():
        raise Refused.of("registration.reasons_missing", at="reason")
    registration = registration_for(actor, certificate_number, office)
    today = office.deps.today()

    def act(unit: WriteUnit) -> RestraintView:
        found = next(
            (each for each in store.restraints_of(unit, registration.person_id) if each.id == restraint_id), None
        )
        if found is None:
            raise NotFound.of("registration.restraint_not_found")
        store.lift_restraint(unit, found.id, today)
        unit.record(
            "registration.restraint_lifted",
            by=actor,
            subject_kind="person",
            subject_id=found.person_id,
            reason=reason.strip(),
            kind=found.kind.value,
        )
        return restraint_view(replace(found, lifted_on=today), today)

    return office.deps.write(act)
