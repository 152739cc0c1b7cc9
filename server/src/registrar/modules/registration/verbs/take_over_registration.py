"""A registration another system granted is taken over: its facts as they were, recorded as of now.

Nothing is invented: what the other system did not say is not here, and the register says honestly that it has known of
the registration only since the day it was taken over (domain rules 36, 55).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from registrar.kernel import certificate_number
from registrar.kernel.actor import Actor
from registrar.kernel.profession import Level, Specialty
from registrar.modules.identity.contract import OrganKind, OrganLevel
from registrar.modules.registration import store
from registrar.modules.registration.model import Registration
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.facts import chain_of, find_employer
from registrar.modules.registration.rules.effects import Effect, opening_facts
from registrar.modules.registration.verbs.enter_register import Neighbours, enter
from registrar.platform.db.units import WriteUnit


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What the other system knows."""

    person_id: str
    qualification_id: str
    level: Level
    specialty: Specialty
    employer_id: str
    valid_from: date
    valid_to: date


def take_over_registration(actor: Actor, given: TakenOver, office: Office) -> str:
    """Enter it and issue its certificate here; answers its number, which is of the year it began in."""
    employer = find_employer(office, given.employer_id)
    if employer is None:
        raise LookupError("the employer of a registration to take over is not on record")
    chain = chain_of(office, given.level, given.specialty)
    province = None if chain.decision == OrganLevel.MINISTRY else employer.province
    organ = office.identity.find_organ(OrganKind(chain.kind), OrganLevel(chain.decision), province)
    if organ is None:
        raise LookupError("no organ decides such registrations")
    known = Neighbours(office.practitioner.identity_of(given.person_id), employer, organ)

    def act(unit: WriteUnit) -> str:
        series = f"{given.level.digit}{given.specialty.digit}{given.valid_from:%y}{employer.province}00"
        number = certificate_number.build(
            given.level,
            given.specialty,
            given.valid_from.year,
            employer.province,
            certificate_number.PROVINCIAL,
            store.next_serial(unit, series),
        )
        registration = Registration(
            id=office.deps.ids.new(),
            person_id=given.person_id,
            level=given.level,
            specialty=given.specialty,
            number_digits=number.digits,
            seal_letter="A" if employer.consulting else "B",
            qualification_id=given.qualification_id,
            organ_id=organ.id,
            organ_name=organ.name,
            first_registered_on=given.valid_from,
        )
        store.insert_registration(unit, registration)
        facts = opening_facts(
            employer_id=employer.id,
            employer_name=employer.name,
            name=known.person.name,
            first=given.valid_from,
            last=given.valid_to,
        )
        today = office.deps.today()
        return enter(unit, office, registration, Effect(facts, True), None, actor, today, known).number

    return office.deps.write(act)
