"""Due days that rested on days nobody had published are counted again when they are (domain 7.5, rule 34)."""

from __future__ import annotations

from registrar.kernel.actor import EVERYTHING, SYSTEM_ACTOR
from registrar.kernel.errors import Unavailable
from registrar.modules.lawbook.contract import CalendarLoaded
from registrar.modules.registration import store
from registrar.modules.registration.contract import DueDayMoved
from registrar.modules.registration.model import NEVER_DUE, Deadline
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.clocks import timing_of
from registrar.platform.db.units import WriteUnit

BATCH = 200


def recompute_due_days(office: Office, loaded: CalendarLoaded | None = None) -> tuple[int, int]:
    """Count due days again, each case in its own transaction; again changes nothing more.

    ``loaded`` says which days are other than they were; without it every due day that rests on a day nobody has
    published is counted. Raises Unavailable while this process has not yet seen the calendar that was loaded.

    Returns how many were looked at, and how many fell on another day: those are in the trail and announced.
    """
    if loaded is not None and office.deps.calendar().published_until < loaded.published_until:
        raise Unavailable.of("registration.calendar_behind")
    looked_at, moved, after = 0, 0, ""
    while True:
        with office.deps.database.read() as unit:
            if loaded is None:
                rows = unit.all(store.PROJECTED_DEADLINES, after_id=after, most_rows=BATCH)
            else:
                rows = unit.all(
                    store.DEADLINES_ACROSS,
                    first_day=loaded.first_day,
                    last_day=loaded.last_day,
                    after_id=after,
                    most_rows=BATCH,
                )
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
        clocks = application.clocks(office.flow(application.flow_version), timing)
        now = Deadline.of(application_id, clocks, timing, before)
        if now is None or now == before:
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
