"""An account was opened for a person, here or by an administrator: it is put into their file."""

from __future__ import annotations

from registrar.kernel.actor import Actor, Role, Scope
from registrar.modules.practitioner import store
from registrar.modules.practitioner.contract import PersonEnrolled
from registrar.platform.db.units import WriteUnit


def link_account(unit: WriteUnit, person_id: str, account_id: str) -> None:
    """Part of an act. Nothing happens when the person has an account, or there is no such person."""
    if store.link_account(unit, person_id, account_id):
        unit.announce(PersonEnrolled(person_id, account_id), by=themselves(person_id, account_id))


def themselves(person_id: str, account_id: str) -> Actor:
    """The person as an actor of their own."""
    return Actor(account_id, frozenset({Role.ENGINEER}), Scope(person_id=person_id), person_id=person_id)
