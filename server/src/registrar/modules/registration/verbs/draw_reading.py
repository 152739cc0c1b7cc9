"""盲审: a verdict given by itself at the intake desk may be drawn to be read again.

If only what was accepted together were read again, every reader would know that the first verdict was to accept.
"""

from __future__ import annotations

from registrar.kernel.actor import EVERYTHING, SYSTEM_ACTOR
from registrar.modules.registration import store as cases
from registrar.modules.registration.model.reading import Reading, verdict_of
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.reading import policy_value
from registrar.modules.registration.rules.reading import is_drawn
from registrar.modules.registration.store import reading as store
from registrar.platform.bus import Message
from registrar.platform.db.units import WriteUnit
from registrar.platform.outbox.relay import handle_once


def draw_reading(message: Message, office: Office) -> None:
    """Draw, once, over the verdict named in a message of the intake desk. Nothing is told to anybody."""
    application_id, code = str(message.payload["application_id"]), str(message.payload["act"])
    share = float(policy_value(office, "reading.share_single", 0))
    if not is_drawn(share, office.deps.chance):
        return

    def act(unit: WriteUnit) -> None:
        application = cases.get_application(unit, application_id, EVERYTHING)
        step = application.last(code)
        # What moved on meanwhile is no more what was judged; an acceptance among others had a draw of its own.
        if step is None or step != application.history[-1] or step.party_id is None:
            return
        if store.was_in_bulk(unit, application_id, step.place):
            return
        reading = Reading(
            id=office.deps.ids.new(),
            application_id=application_id,
            organ_id=step.party_id,
            step_place=step.place,
            seen_version=application.version,
            first_account_id=step.account_id,
            first_verdict=verdict_of(code),
            first_on=step.done_on,
            drawn_at=office.deps.clock.now(),
            version=1,
        )
        store.insert_reading(unit, reading)
        unit.record("registration.reading_drawn", by=SYSTEM_ACTOR, subject_kind="second_reading", subject_id=reading.id)

    handle_once(office.deps.database, "registration.draw_reading", message, office.deps.clock, act)
