"""A person says how they can be reached."""

from __future__ import annotations

from dataclasses import replace

from registrar.kernel.actor import Actor
from registrar.kernel.errors import NotAllowed
from registrar.modules.practitioner import store
from registrar.modules.practitioner.contract import ContactReceipt
from registrar.modules.practitioner.rules.enrolment import check_email, check_mobile
from registrar.platform.db.units import WriteUnit
from registrar.platform.room import Deps


def change_contact(actor: Actor, mobile: str | None, email: str | None, deps: Deps) -> ContactReceipt:
    """Of the actor's own file; what is None stays as it is. Raises NotAllowed, Refused, Conflict."""
    person_id = actor.scope.person_id
    if person_id is None:
        raise NotAllowed.of("platform.not_allowed")
    new_mobile = check_mobile(mobile) if mobile is not None else None
    new_email = check_email(email) if email is not None else None
    changed = [name for name, value in (("email", new_email), ("mobile", new_mobile)) if value is not None]

    def act(unit: WriteUnit) -> ContactReceipt:
        person = store.get_person(unit, person_id)
        if not changed:
            return ContactReceipt(person.version)
        person = replace(
            person,
            version=person.version + 1,
            mobile=new_mobile or person.mobile,
            email=new_email or person.email,
        )
        store.save_contact(unit, person)
        unit.record(
            "practitioner.contact_changed",
            by=actor,
            subject_kind="person",
            subject_id=person_id,
            fields=changed,
        )
        return ContactReceipt(person.version)

    return deps.write(act)
