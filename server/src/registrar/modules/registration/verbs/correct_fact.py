"""更正: a wrong fact of the register is corrected by a fact of its own; nothing that was recorded is changed.

What the register said before can still be said (domain rule 36), and everything that relied on the wrong fact is listed
for the people who have to look at it again. Only by a decider of the organ the registration is with, with a reason.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import Conflict, NotAllowed, NotFound, Problem, Refused
from registrar.modules.registration import store
from registrar.modules.registration.contract import CorrectionReceipt, RegistrationChanged
from registrar.modules.registration.model import Fact, FactKind
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.history import relied_on
from registrar.modules.registration.queries.registrations import registration_for
from registrar.platform.db.units import WriteUnit


@dataclass(frozen=True, slots=True)
class CorrectFact:
    certificate_number: str
    fact_id: str
    reason: str
    begins_on: date | None = None
    """What it should have been; None keeps it."""
    ends_on: date | None = None
    takes_back: bool = False
    """The fact never was; nothing takes its place."""


def correct_fact(actor: Actor, command: CorrectFact, office: Office) -> CorrectionReceipt:
    """Correct it. Raises NotFound for another organ's registration or an unknown fact, Conflict for one that was
    corrected already, Refused for a correction that changes nothing."""
    if not actor.has(Role.DECIDER):
        raise NotAllowed.of("platform.not_allowed")
    seen = registration_for(actor, command.certificate_number, office)

    def act(unit: WriteUnit) -> CorrectionReceipt:
        store.take_turn(unit, seen.person_id)
        registration = store.get_registration(unit, seen.id)
        wrong = next((each for each in registration.facts if each.id == command.fact_id), None)
        if wrong is None:
            raise NotFound.of("registration.fact_not_found")
        if wrong not in registration.standing_facts:
            raise Conflict.of("registration.fact_corrected_already")
        right = _right(wrong, command, office)
        store.insert_facts(unit, [right])
        unit.announce(
            RegistrationChanged(registration.id, "correction", (right.kind.value,)),
            by=actor,
            reason=command.reason.strip(),
            corrects=wrong.id,
        )
        return CorrectionReceipt(
            registration.number, right.id, office.deps.clock.now(), relied_on(unit, registration, wrong)
        )

    return office.deps.write(act)


def _right(wrong: Fact, command: CorrectFact, office: Office) -> Fact:
    begins, ends = command.begins_on or wrong.begins_on, command.ends_on or wrong.ends_on
    problems = []
    if not command.reason.strip():
        problems.append(Problem("registration.reasons_missing", "reason"))
    if not command.takes_back and (begins, ends) == (wrong.begins_on, wrong.ends_on):
        problems.append(Problem("registration.correction_empty", "begins_on"))
    if command.ends_on is not None and (wrong.kind is not FactKind.TERM or command.ends_on < begins):
        problems.append(Problem("registration.correction_end_wrong", "ends_on"))
    if problems:
        raise Refused(*problems)
    return replace(
        wrong,
        id=office.deps.ids.new(),
        begins_on=begins,
        ends_on=ends,
        recorded_at=office.deps.clock.now(),
        application_id=None,
        corrects=wrong.id,
        void=command.takes_back,
    )
