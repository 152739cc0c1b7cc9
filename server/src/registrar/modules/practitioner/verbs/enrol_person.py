"""A qualified person opens an account of their own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from hmac import compare_digest

from registrar.kernel import identity_number
from registrar.kernel.actor import SYSTEM_ACTOR, Role
from registrar.kernel.errors import Conflict, Problem, Refused, RegistrarError
from registrar.modules.identity.contract import IdentityDoor, OpenAccount
from registrar.modules.practitioner import store
from registrar.modules.practitioner.contract import Enrolled
from registrar.modules.practitioner.model import Person, plain_digits, plain_name
from registrar.modules.practitioner.rules.enrolment import NO_MATCH, read_mobile
from registrar.modules.practitioner.verbs.link_account import link_account, themselves
from registrar.platform.db.units import WriteUnit
from registrar.platform.http.limits import RateLimit
from registrar.platform.room import Deps

UNKNOWN_PERSON = "unknown"
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
    identity number. Raises Refused with every defect, TooMany, Conflict when the person has an account, and what
    opening one raises.
    """
    number = identity_number.normalise(command.id_number)
    wrong_number = tuple(replace(each, at="id_number") for each in identity_number.check(number, on=deps.today()))
    if not wrong_number:
        tries.take(deps.database.vault.index(number, "practitioner.enrolment"))
    person = None if wrong_number else _match(command, number, deps)
    unmatched = () if person or wrong_number else (NO_MATCH,)
    mobile, wrong_mobile = read_mobile(command.mobile)
    enrolled = person is not None and person.account_id is not None
    wrong_account = () if enrolled else identity.check_account(_account(command, person))
    found = (*wrong_number, *unmatched, *wrong_mobile, *wrong_account)
    # A name that is taken, and nothing else, is a conflict that opening the account says itself.
    others = [each for each in found if each.code != "identity.account_taken"]
    if person is None or (others and not enrolled):
        raise Refused(*found)
    account_id = None if enrolled else _open_account(command, person, deps, identity)
    own_account = None if account_id else _account_of(person, deps, identity)

    def act(unit: WriteUnit) -> Enrolled:
        # Repeated with the same key, this is not run: the answer given the first time is given again.
        if account_id is None:
            # Whoever has shown all three may open the account, so may be told its name.
            raise Conflict.of("practitioner.enrolled_already", account=own_account)
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


def _account(command: EnrolPerson, person: Person | None) -> OpenAccount:
    """What is asked of identity; judged with the other defects when the person is not known."""
    return OpenAccount(
        account=command.account,
        display_name=person.name if person else command.name,
        roles=frozenset({Role.ENGINEER}),
        person_id=person.id if person else UNKNOWN_PERSON,
        password=command.password,
    )


def _account_of(person: Person, deps: Deps, identity: IdentityDoor) -> str | None:
    with deps.database.read() as unit:
        account_id = store.get_person(unit, person.id).account_id
    return identity.account_names([account_id])[account_id].account if account_id else None


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
        opened = identity.open_account(_account(command, person), SYSTEM_ACTOR)
    except RegistrarError:
        deps.database.write(lambda unit: store.release_person(unit, person.id))
        raise
    return opened.account_id
