"""A qualified person opens an account of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from hmac import compare_digest

from registrar.kernel import identity_number
from registrar.kernel.actor import SYSTEM_ACTOR, Role
from registrar.kernel.errors import Conflict, Problem, RegistrarError
from registrar.modules.identity.contract import IdentityDoor, OpenAccount
from registrar.modules.practitioner import store
from registrar.modules.practitioner.contract import Enrolled
from registrar.modules.practitioner.model import Person, plain_digits, plain_name
from registrar.modules.practitioner.rules.enrolment import check_mobile, no_match
from registrar.modules.practitioner.verbs.link_account import link_account, themselves
from registrar.platform.db.units import WriteUnit
from registrar.platform.http.limits import RateLimit
from registrar.platform.room import Deps

CLAIM = timedelta(minutes=1)
"""Longer than opening an account takes; after it an enrolment that broke off may be tried again."""


@dataclass(frozen=True, slots=True)
class EnrolPerson:
    name: str
    id_number: str
    management_number: str
    mobile: str
    account: str
    password: str


def enrol_person(command: EnrolPerson, deps: Deps, identity: IdentityDoor, tries: RateLimit) -> Enrolled:
    """Name, identity number and management number must all be those of one imported record.

    Any wrong combination is refused alike, so nobody learns who is qualified. ``tries`` bounds the tries for one
    identity number. Raises Refused, TooMany, Conflict when the person has an account, and what opening one raises.
    """
    number = identity_number.normalise(command.id_number)
    tries.take(deps.database.vault.index(number, "practitioner.enrolment"))
    mobile = check_mobile(command.mobile)
    person = _match(command, number, deps)
    if person is None:
        raise no_match()
    account_id = _open_account(command, person, deps, identity)

    def act(unit: WriteUnit) -> Enrolled:
        # Repeated with the same key, this is not run: the answer given the first time is given again.
        if account_id is None:
            raise Conflict.of("practitioner.enrolled_already")
        link_account(unit, person.id, account_id)
        store.save_mobile(unit, person.id, mobile)
        unit.record(
            "practitioner.contact_changed",
            by=themselves(person.id, account_id),
            subject_kind="person",
            subject_id=person.id,
            fields=["mobile"],
        )
        return Enrolled(command.account)

    return deps.write(act)


def _match(command: EnrolPerson, number: str, deps: Deps) -> Person | None:
    with deps.database.read() as unit:
        person = store.find_person_by_number(unit, number)
        if person is None or not compare_digest(person.name.encode(), plain_name(command.name).encode()):
            return None
        if not store.has_qualification(unit, person.id, plain_digits(command.management_number)):
            return None
        return person


def _open_account(command: EnrolPerson, person: Person, deps: Deps, identity: IdentityDoor) -> str | None:
    """The id of the new account; None when the person has one. The claim keeps it to one account per person."""
    now = deps.clock.now()
    claimed = deps.database.write(
        lambda unit: store.claim_person(unit, person.id, command.account[:40], now, now + CLAIM)
    )
    if not claimed:
        with deps.database.read() as unit:
            enrolled = store.get_person(unit, person.id).account_id is not None
        if enrolled:
            return None
        raise Conflict(Problem("platform.request_in_flight"), retry_after=2)
    try:
        opened = identity.open_account(
            OpenAccount(
                account=command.account,
                display_name=person.name,
                roles=frozenset({Role.ENGINEER}),
                person_id=person.id,
                password=command.password,
            ),
            SYSTEM_ACTOR,
        )
    except RegistrarError:
        deps.database.write(lambda unit: store.release_person(unit, person.id))
        raise
    return opened.account_id
