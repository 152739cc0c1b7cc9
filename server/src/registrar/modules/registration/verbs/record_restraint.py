"""Record what keeps a person from being registered: a lock, or a decision from which the law counts years.

Order 150 art. 13 grounds 5 to 9; 行政许可法 arts. 78-79; domain rules 18, 19. Recorded by an official of the organ the
registration is with, on a document; whoever is restrained can see it, with the document, in every refusal it leads to.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import NotAllowed, Problem, Refused
from registrar.modules.registration import store
from registrar.modules.registration.contract import RestraintView
from registrar.modules.registration.model import Restraint, RestraintKind
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.registrations import registration_for, restraint_view
from registrar.platform.db.units import WriteUnit

OPEN_ENDED = (RestraintKind.LOCK, RestraintKind.SERVING_SENTENCE)
"""Kinds that last until a day; the others count years from a day."""


@dataclass(frozen=True, slots=True)
class RecordRestraint:
    certificate_number: str
    kind: RestraintKind
    since: date
    until: date | None
    document: str


def record_restraint(actor: Actor, command: RecordRestraint, office: Office) -> RestraintView:
    """Record it. Raises NotFound for a registration of another organ, Refused with every fault of the command."""
    if not actor.has(Role.DECIDER):
        raise NotAllowed.of("platform.not_allowed")
    registration = registration_for(actor, command.certificate_number, office)
    problems = []
    if not command.document.strip():
        problems.append(Problem("registration.restraint_document_missing", "document"))
    if command.since > office.deps.today() and command.kind is not RestraintKind.LOCK:
        problems.append(Problem("registration.restraint_in_future", "since"))
    if command.until is not None and (command.until < command.since or command.kind not in OPEN_ENDED):
        problems.append(Problem("registration.restraint_end_wrong", "until"))
    if problems:
        raise Refused(*problems)
    restraint = Restraint(
        office.deps.ids.new(),
        registration.person_id,
        command.kind,
        command.since,
        command.until,
        command.document.strip(),
        office.deps.clock.now(),
    )

    def act(unit: WriteUnit) -> RestraintView:
        store.take_turn(unit, restraint.person_id)
        store.insert_restraint(unit, restraint)
        unit.record(
            "registration.restraint_recorded",
            by=actor,
            subject_kind="person",
            subject_id=restraint.person_id,
            kind=restraint.kind.value,
            document=restraint.document,
        )
        return restraint_view(restraint, office.deps.today())

    return office.deps.write(act)
