"""Somebody looks into the history of a registration, or at what restrains its holder; looks of others leave a row."""

from __future__ import annotations

from datetime import date

from registrar.kernel import certificate_number
from registrar.kernel.actor import Actor
from registrar.kernel.errors import NotFound
from registrar.modules.registration import store
from registrar.modules.registration.contract import HistoryView, RestraintView
from registrar.modules.registration.model import Registration
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.history import history_by_number
from registrar.modules.registration.queries.registrations import restraint_view
from registrar.platform.db.units import WriteUnit


def inspect_history(actor: Actor, number: str, on: date | None, as_known: date | None, office: Office) -> HistoryView:
    """Every fact, as known at the end of a day: for the holder and for officials. NotFound for anybody else."""
    registration = _seen_by(actor, number, office)
    view = history_by_number(office, number, None, on, as_known)
    _leave_row(actor, registration, office)
    return view


def inspect_restraints(actor: Actor, number: str, office: Office) -> list[RestraintView]:
    """What is or was recorded about the holder of a registration."""
    registration = _seen_by(actor, number, office)
    with office.deps.database.read() as unit:
        found = store.restraints_of(unit, registration.person_id)
    _leave_row(actor, registration, office)
    return [restraint_view(each, office.deps.today()) for each in found]


def _seen_by(actor: Actor, number: str, office: Office) -> Registration:
    digits = certificate_number.digits_of(number)
    with office.deps.database.read() as unit:
        found = store.find_registration_numbered(unit, digits) if digits else None
    own = found is not None and actor.scope.person_id == found.person_id
    if found is None or not (own or actor.scope.organ_id):
        raise NotFound.of("registration.registration_not_found", at="number")
    return found


def _leave_row(actor: Actor, registration: Registration, office: Office) -> None:
    if actor.scope.person_id == registration.person_id:
        return

    def act(unit: WriteUnit) -> None:
        unit.record(
            "registration.registration_inspected",
            by=actor,
            subject_kind="registration",
            subject_id=registration.id,
            certificate_number=registration.number,
        )

    office.deps.write(act)
