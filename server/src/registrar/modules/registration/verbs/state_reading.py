"""The verdict of a second reading: to accept, or to return with reasons. It changes nothing about the case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from registrar.kernel.actor import Actor
from registrar.kernel.errors import Conflict
from registrar.modules.registration import store as cases
from registrar.modules.registration.contract.cockpit import ReadingReceipt, SecondReadingDone
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.reading import window_of
from registrar.modules.registration.queries.reasons import offered_reasons
from registrar.modules.registration.rules.reading import decide_reading
from registrar.modules.registration.store import reading as store
from registrar.modules.registration.verbs.open_reading import LAPSED, has_changed
from registrar.platform.db.units import WriteUnit


@dataclass(frozen=True, slots=True)
class StateReading:
    verdict: str
    """``accept`` or ``return``."""
    reasons: Sequence[str] = ()
    opinion: str | None = None


def state_reading(actor: Actor, reading_id: str, command: StateReading, office: Office) -> ReadingReceipt:
    """Say it once. Raises Conflict when it is not the caller's, or the papers have changed meanwhile; Refused with what
    the verdict lacks. The answer tells whether the two agree: now there is nothing left to be blind for."""
    organ_id = window_of(actor)
    today, now = office.deps.today(), office.deps.clock.now()
    with office.deps.database.read() as unit:
        seen = store.get_reading(unit, reading_id, organ_id)
        application = cases.get_application(unit, seen.application_id, actor.scope)
    offered = offered_reasons(office, "return_for_correction", application.business_type)
    reasons = tuple(command.reasons) if command.verdict == "return" else ()
    decide_reading(command.verdict, reasons, command.opinion, offered).require()

    def act(unit: WriteUnit) -> ReadingReceipt:
        reading = store.get_reading(unit, reading_id, organ_id)
        if reading.state != "open" or reading.reader_id != actor.account_id:
            raise Conflict.of("registration.reading_over")
        lapsed = has_changed(unit, reading, actor)
        done = replace(
            reading,
            state=LAPSED if lapsed else "done",
            verdict=command.verdict,
            reasons=reasons,
            opinion=(command.opinion or "").strip() or None,
            read_on=today,
        )
        store.save_reading(unit, done)
        unit.announce(SecondReadingDone(reading.id, reading.application_id, bool(done.agrees), lapsed), by=actor)
        return ReadingReceipt(reading.id, now, None if lapsed else done.agrees)

    return office.deps.write(act)
