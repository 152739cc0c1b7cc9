"""Let anyone who holds a certificate, or knows its number and name, find the registration in the public register."""

from __future__ import annotations

from registrar.modules.registration import store
from registrar.modules.registration.model import latest
from registrar.modules.registration.ports import Office, ReadModelDoor
from registrar.modules.registration.queries.public import publish

BATCH = 500


def publish_registration(registration_id: str, office: Office, register: ReadModelDoor) -> None:
    """Publish one registration as it stands; doing it again changes nothing."""
    with office.deps.database.read() as unit:
        registration = store.get_registration(unit, registration_id)
        issued = store.issues_of(unit, registration_id)
    publish(office, [(registration, issued[-1])], register)


def publish_all_registrations(office: Office, register: ReadModelDoor) -> int:
    """Publish every registration again: a register that was lost, or is new, is complete before it answers.

    Returns how many registrations there are.
    """
    after, count = "", 0
    while True:
        with office.deps.database.read() as unit:
            registrations = store.registrations_after(unit, after, BATCH)
            issued = latest(store.certificates_of_all(unit, [each.id for each in registrations]))
        if not registrations:
            return count
        newest = {each.registration_id: each for each in issued}
        publish(office, [(each, newest[each.id]) for each in registrations], register)
        after, count = registrations[-1].id, count + len(registrations)
