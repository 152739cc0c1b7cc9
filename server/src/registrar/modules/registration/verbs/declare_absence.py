"""离岗移交: an official will be away, and a colleague stands in. A decider of the organ may say so for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from registrar.kernel.actor import STAFF, Actor, Role
from registrar.kernel.errors import NotAllowed
from registrar.modules.registration.contract.cockpit import CockpitReceipt
from registrar.modules.registration.model.handover import Absence
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.handover import colleagues
from registrar.modules.registration.queries.recusal import official_of
from registrar.modules.registration.rules.handover import AbsenceFacts, decide_absence
from registrar.modules.registration.store import handover as store
from registrar.platform.db.units import WriteUnit


@dataclass(frozen=True, slots=True)
class DeclareAbsence:
    """Both days included. ``account_id`` is the official who will be away; None for the caller."""

    deputy_id: str
    first_day: date
    last_day: date
    account_id: str | None = None


def declare_absence(actor: Actor, command: DeclareAbsence, office: Office) -> CockpitReceipt:
    """Raises NotAllowed for who is no official, or speaks for another without deciding; Refused with every defect."""
    organ_id = official_of(actor)
    absent = command.account_id or actor.account_id
    if absent != actor.account_id and not actor.has(Role.DECIDER):
        raise NotAllowed.of("platform.not_allowed")
    today, now = office.deps.today(), office.deps.clock.now()
    desks = {account: tuple(sorted(each.roles & STAFF)) for account, each in colleagues(office, organ_id).items()}
    if absent == actor.account_id:
        desks[absent] = tuple(sorted(actor.roles & STAFF))
    first, last = command.first_day, command.last_day

    def act(unit: WriteUnit) -> CockpitReceipt:
        facts = AbsenceFacts(
            roles=desks.get(absent),
            deputy_roles=desks.get(command.deputy_id),
            same_person=command.deputy_id == absent,
            away_already=bool(store.absences_among(unit, [absent], first, last)),
            deputy_away=bool(store.absences_among(unit, [command.deputy_id], first, last)),
        )
        decide_absence(facts, first, last, on=today).require()
        absence = Absence(
            id=office.deps.ids.new(),
            organ_id=organ_id,
            account_id=absent,
            deputy_id=command.deputy_id,
            first_day=first,
            last_day=last,
            declared_by=actor.account_id,
            declared_at=now,
            version=1,
        )
        store.insert_absence(unit, absence)
        unit.record(
            "registration.absence_declared",
            by=actor,
            subject_kind="account",
            subject_id=absent,
            deputy=absence.deputy_id,
            first_day=first.isoformat(),
            last_day=last.isoformat(),
        )
        return CockpitReceipt(absence.id, now)

    return office.deps.write(act)
