"""Registrations that end soon are said to, once for each mark of ``registration.renewal.reminders``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from registrar.kernel.actor import SYSTEM_ACTOR
from registrar.modules.registration import store
from registrar.modules.registration.contract import ExpiryNear
from registrar.modules.registration.model import Certificate, Registration, latest
from registrar.modules.registration.ports import Office
from registrar.modules.registration.rules.status import standing_on
from registrar.platform.db.units import ReadUnit, WriteUnit

ROUND = "registration.expiries"
BATCH = 200
ONE_DAY = timedelta(days=1)


def announce_expiries(office: Office) -> int:
    """Say for every day since the last round which registrations have come to a mark. Returns how many.

    After days of downtime a registration that passed several marks is said to be near once, with the last of them. A
    round that was broken off is done again: who listens tells the same mark once.
    """
    today = office.deps.today()
    with office.deps.database.read() as unit:
        done_until = store.find_watch(unit, ROUND)
    marks = marks_on(office, today)
    if not marks:
        return 0
    # A first round looks back over everything that has a mark behind it.
    day = (done_until or today - timedelta(days=marks[0] - marks[-1] + 1)) + ONE_DAY
    count = 0
    while day <= today:
        for mark in marks:
            last_day = day + timedelta(days=mark)
            if not _passed_another(last_day, mark, marks, today) and last_day >= today:
                count += _announce(office, last_day, mark)
        _finish(office, day)
        day += ONE_DAY
    return count


def marks_on(office: Office, today: date) -> list[int]:
    """Days before the end at which people are reminded, the farthest first."""
    return sorted(
        (int(each) for each in office.deps.policy.at("registration.renewal.reminders", today).value or ()), reverse=True
    )


def _passed_another(last_day: date, mark: int, marks: list[int], today: date) -> bool:
    return any(nearer < mark and last_day - timedelta(days=nearer) <= today for nearer in marks)


def _announce(office: Office, last_day: date, mark: int) -> int:
    after, count = "", 0
    while True:
        with office.deps.database.read() as unit:
            rows = unit.all(store.TERMS_ENDING, last_day=last_day, after=after, most_rows=BATCH)
            found = store.registrations_by_ids(unit, [row.registration_id for row in rows])
            ending = [each for each in found if _ends(each, last_day)]
            newest = {each.registration_id: each for each in latest(_issues(unit, ending))}
        near = [_event(each, newest[each.id], last_day, mark) for each in ending]
        if near:
            office.deps.write(lambda unit, some=near: _say(unit, some))  # type: ignore[misc]  # one batch
        count += len(near)
        if len(rows) < BATCH:
            return count
        after = rows[-1].registration_id


def _issues(unit: ReadUnit, registrations: Sequence[Registration]) -> Sequence[Certificate]:
    return store.certificates_of_all(unit, [each.id for each in registrations])


def _ends(registration: Registration, last_day: date) -> bool:
    """Whether it is held on the last day of the term and no more on the next: neither ended nor renewed by then."""
    after = standing_on(registration, last_day + ONE_DAY)
    return standing_on(registration, last_day).active and not after.active


def _event(registration: Registration, certificate: Certificate, last_day: date, mark: int) -> ExpiryNear:
    employer_id = standing_on(registration, last_day).employer_id or certificate.employer_id
    return ExpiryNear(certificate.id, registration.number, registration.person_id, employer_id, mark, last_day)


def _say(unit: WriteUnit, near: Sequence[ExpiryNear]) -> None:
    for each in near:
        unit.announce(each, by=SYSTEM_ACTOR)


def _finish(office: Office, day: date) -> None:
    office.deps.write(lambda unit: store.save_watch(unit, ROUND, day))
