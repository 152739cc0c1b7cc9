"""盲审复核: an official takes a second reading and sees the case as it was, without the first verdict."""

from __future__ import annotations

from dataclasses import replace

from registrar.kernel.actor import Actor
from registrar.kernel.errors import Conflict, NotAllowed
from registrar.modules.registration import store as cases
from registrar.modules.registration.contract.cockpit import CockpitReceipt
from registrar.modules.registration.contract.views import ReadingView
from registrar.modules.registration.model.reading import ACCEPT, Reading
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.reading import blind_view, window_of
from registrar.modules.registration.queries.recusal import interest_bars
from registrar.modules.registration.rules.acts import BARS
from registrar.modules.registration.store import reading as store
from registrar.platform.db.units import ReadUnit, WriteUnit

LAPSED = "lapsed"


def open_reading(actor: Actor, reading_id: str, office: Office) -> CockpitReceipt:
    """Take it; taking what one has taken changes nothing. From now on its page is closed to the reader.

    Raises NotFound for another organ's; NotAllowed for one's own verdict, a case one took part in or is barred from;
    Conflict when a colleague has it, or it is over.
    """
    organ_id = window_of(actor)
    now = office.deps.clock.now()
    with office.deps.database.read() as unit:
        seen = store.get_reading(unit, reading_id, organ_id)
        application = cases.get_application(unit, seen.application_id, actor.scope)
    barred = interest_bars(office, actor.account_id, [application.id]).of(application)
    if barred:
        raise NotAllowed.of(BARS[barred[0]])

    def act(unit: WriteUnit) -> CockpitReceipt:
        reading = store.get_reading(unit, reading_id, organ_id)
        if reading.state != "open" or reading.reader_id not in (None, actor.account_id):
            raise Conflict.of("registration.reading_over")
        if store.took_part(unit, reading.application_id, actor.account_id):
            raise NotAllowed.of("registration.reading_own")
        if has_changed(unit, reading, actor):
            store.save_reading(unit, replace(reading, state=LAPSED))
            _record(unit, actor, reading, "registration.reading_lapsed")
            return CockpitReceipt(reading.id, now)
        if reading.reader_id is None:
            store.save_reading(unit, replace(reading, reader_id=actor.account_id, opened_at=now))
            _record(unit, actor, reading, "registration.reading_opened")
        return CockpitReceipt(reading.id, now)

    return office.deps.write(act)


def has_changed(unit: ReadUnit, reading: Reading, actor: Actor) -> bool:
    """Whether what was judged is no more what can be read: the person has mended what was sent back to them."""
    if reading.first_verdict == ACCEPT:
        return False
    return cases.get_application(unit, reading.application_id, actor.scope).version != reading.seen_version


def _record(unit: WriteUnit, actor: Actor, reading: Reading, action: str) -> None:
    unit.record(action, by=actor, subject_kind="second_reading", subject_id=reading.id)


def read_blind(actor: Actor, reading_id: str, office: Office) -> ReadingView:
    """The case without its verdict, for the one who took the reading; a look leaves its trail row."""
    organ_id = window_of(actor)
    with office.deps.database.read() as unit:
        reading = store.get_reading(unit, reading_id, organ_id)
    if reading.state != "open" or reading.reader_id != actor.account_id:
        raise Conflict.of("registration.reading_over")
    view = blind_view(actor, reading, office)

    def act(unit: WriteUnit) -> None:
        unit.record(
            "registration.application_inspected",
            by=actor,
            subject_kind="application",
            subject_id=reading.application_id,
            number=view.view.number,
        )

    office.deps.write(act)
    return view
