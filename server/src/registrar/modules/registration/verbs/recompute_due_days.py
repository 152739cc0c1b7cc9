"""Due days that rested on days nobody had published are counted again when they are (domain 7.5, rule 34)."""

from __future__ import annotations

from registrar.engines.clock import running
from registrar.kernel.actor import EVERYTHING, SYSTEM_ACTOR
from registrar.modules.registration import store
from registrar.modules.registration.contract import DueDayMoved
from registrar.modules.registration.model import NEVER_DUE, Deadline
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.clocks import timing_of
from registrar.platform.db.units import WriteUnit

BATCH = 200


def recompute_due_days(office: Office) -> tuple[int, int]:
    """Count every projected due day again, each case in its own transaction; again changes nothing more.

    Returns how many were looked at, and how many fell on another day: those are in the trail and announced.
    """
    looked_at, moved, after = 0, 0, ""
    while True:
        with office.deps.database.read() as unit:
            rows = unit.all(store.PROJECTED_DEADLINES, after_id=after, most_rows=BATCH)
        for row in rows:
            after = row.application_id
            looked_at += 1
            moved += _recompute(row.application_id, office)
        if len(rows) < BATCH:
            return looked_at, moved


def _recompute(application_id: str, office: Office) -> bool:
    def act(unit: WriteUnit) -> bool:
        application = store.find_application(unit, application_id, EVERYTHING)
        before = store.find_deadline(unit, application_id)
        if application is None or before is None:
            return False
        timing = timing_of(office, application, unit)
        clock = running(application.clocks(office.flow(application.flow_version), timing))
        if clock is None:
            return False
        now = Deadline.of(application_id, clock, timing.tones, before)
        if now == before:
            return False
        store.put_deadline(unit, now)
        # An act that came between counted with the same calendar: then there is nothing left to say.
        saved = store.save_due_day(unit, application, None if now.due_on == NEVER_DUE else now.due_on)
        if not saved or before.due_on in (now.due_on, NEVER_DUE):
            return False
        unit.announce(
            DueDayMoved(application_id, now.period, before.due_on, now.due_on),
            by=SYSTEM_ACTOR,
            number=application.number,
            projected=now.projected,
        )
        return True

    return office.deps.write(act)
