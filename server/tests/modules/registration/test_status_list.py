"""Every issue has its place in the status list, and a re-issue voids the version before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.adapters.certificate.offline import read_code
from registrar.engines.credential import Standing
from registrar.kernel.actor import SYSTEM_ACTOR, Role
from registrar.kernel.errors import Conflict
from registrar.modules.identity.contract import OrganKind, OrganLevel, OrganView
from registrar.modules.registration import store
from registrar.modules.registration.contract import Status
from registrar.modules.registration.model import Certificate, FactKind
from registrar.modules.registration.ports import CertificateFace
from registrar.modules.registration.queries.registrations import registrations_of
from registrar.modules.registration.queries.verification import standings
from registrar.modules.registration.rules.effects import Effect, NewFact
from registrar.modules.registration.rules.status import copy_state, listed_as
from registrar.modules.registration.verbs.correct_fact import CorrectFact, correct_fact
from registrar.modules.registration.verbs.enter_register import Neighbours, enter
from registrar.modules.registration.verbs.print_certificate import print_certificate
from registrar.platform.db.units import WriteUnit
from registrar.platform.fakes import FixedClock
from tests.modules.registration.conftest import World
from tests.modules.registration.neighbours import EMPLOYER


class Printer:
    """Keeps the face it was asked to print."""

    face: CertificateFace | None = None

    def print(self, face: CertificateFace) -> bytes:
        self.face = face
        return b"%PDF"


def granted(world: World, person_id: str) -> Certificate:
    receipt = world.to_decision(world.draft(person_id), person_id)
    done = world.act(world.official("housing", Role.DECIDER), "grant", receipt)
    with world.office.deps.database.read() as unit:
        certificate = store.find_certificate_of(unit, done.id)
    assert certificate is not None
    return certificate


def index_of(world: World, certificate: Certificate) -> int:
    with world.office.deps.database.read() as unit:
        return store.status_index(unit, certificate.id)


def recorded(
    world: World, certificate: Certificate, *facts: NewFact, reissue: bool = False, fails: bool = False
) -> Certificate:
    """What a decision writes: facts, and a new version where it asks for one."""
    office, today = world.office, world.office.deps.today()
    known = Neighbours(world.practitioner.identity_of(certificate.person_id), EMPLOYER, ministry(world))

    def act(unit: WriteUnit) -> Certificate:
        registration = store.get_registration(unit, certificate.registration_id)
        effect = Effect(facts, reissue)
        newest = enter(unit, office, registration, effect, None, SYSTEM_ACTOR, today, known)
        if fails:
            raise RuntimeError("after the issue, before the commit")
        return newest

    return office.deps.write(act)


def ministry(world: World) -> OrganView:
    organ = world.identity.find_organ(OrganKind.HOUSING, OrganLevel.MINISTRY, None)
    assert organ is not None
    return organ


def test_indexes_are_consecutive_and_a_new_version_takes_the_next(world: World) -> None:
    first, second = granted(world, "person-1"), granted(world, "person-2")
    assert [index_of(world, first), index_of(world, second)] == [0, 1]
    assert standings(world.office) == [Standing.VALID, Standing.VALID]
    newer = recorded(world, first, reissue=True)
    assert (newer.elicence_version, index_of(world, newer)) == (first.elicence_version + 1, 2)
    assert standings(world.office) == [Standing.REPLACED, Standing.VALID, Standing.VALID]


def test_two_versions_of_one_number_are_one(world: World) -> None:
    first = granted(world, "person-1")
    recorded(world, first, reissue=True)
    with pytest.raises(Conflict):
        world.office.deps.write(lambda unit: store.insert_certificate(unit, replace(first, id="again")))
    assert standings(world.office) == [Standing.REPLACED, Standing.VALID]


def test_a_decision_that_fails_uses_no_index(world: World) -> None:
    first = granted(world, "person-1")
    with pytest.raises(RuntimeError):
        recorded(world, first, reissue=True, fails=True)
    assert standings(world.office) == [Standing.VALID]
    assert index_of(world, granted(world, "person-2")) == 1


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (FactKind.SUSPENDED, Standing.SUSPENDED),
        (FactKind.CANCELLED, Standing.CANCELLED),
        (FactKind.REVOKED, Standing.REVOKED),
        (FactKind.LICENCE_WITHDRAWN, Standing.WITHDRAWN),
    ],
)
def test_the_list_says_what_the_register_says_on_the_day(
    world: World, clock: FixedClock, kind: FactKind, expected: Standing
) -> None:
    first = granted(world, "person-1")
    granted(world, "person-2")
    recorded(world, first, reissue=True)
    recorded(world, first, NewFact(kind, clock.today() + timedelta(days=1)))
    assert standings(world.office) == [Standing.REPLACED, Standing.VALID, Standing.VALID]
    clock.advance(timedelta(days=1))
    of_old = Standing.REPLACED if kind is FactKind.SUSPENDED else expected
    assert standings(world.office) == [of_old, Standing.VALID, expected], "an ending is said of every version"
    if kind is FactKind.SUSPENDED:
        recorded(world, first, NewFact(FactKind.RESUMED, clock.today()))
        assert standings(world.office) == [Standing.REPLACED, Standing.VALID, Standing.VALID]


def test_days_a_correction_took_are_not_shown_as_valid(world: World, clock: FixedClock) -> None:
    first = granted(world, "person-1")
    clock.advance(timedelta(days=30))
    with world.office.deps.database.read() as unit:
        registration = store.get_registration(unit, first.registration_id)
    term = next(each for each in registration.facts if each.kind is FactKind.TERM)
    wrong = CorrectFact(first.number, term.id, "有效期录错。", ends_on=clock.today())
    correct_fact(world.official("housing", Role.DECIDER), wrong, world.office)
    assert standings(world.office) == [Standing.VALID]
    clock.advance(timedelta(days=1))
    assert standings(world.office) == [Standing.REPLACED]


@pytest.mark.parametrize(
    ("status", "newest", "shows_today", "expected"),
    [
        (Status.VALID, True, True, Standing.VALID),
        (Status.VALID, False, True, Standing.REPLACED),
        (Status.VALID, True, False, Standing.VALID),
        (Status.NOT_YET_VALID, True, False, Standing.VALID),
        (Status.EXPIRED, True, False, Standing.VALID),
        (Status.EXPIRED, True, True, Standing.REPLACED),
        (Status.SUSPENDED, True, True, Standing.SUSPENDED),
        (Status.SUSPENDED, False, True, Standing.REPLACED),
        (Status.CANCELLED, False, True, Standing.CANCELLED),
        (Status.REVOKED, False, False, Standing.REVOKED),
        (Status.LICENCE_WITHDRAWN, True, True, Standing.WITHDRAWN),
    ],
)
def test_what_is_listed(status: Status, newest: bool, shows_today: bool, expected: Standing) -> None:
    assert listed_as(status, newest=newest, shows_today=shows_today) is expected


def test_a_copy_reminds_of_itself(world: World, clock: FixedClock) -> None:
    printer = Printer()
    office = replace(world.office, printer=printer)  # type: ignore[arg-type]  # reason: only prints
    certificate, engineer = granted(world, "person-1"), world.engineer("person-1")

    def state() -> str | None:
        (view,) = registrations_of(office, "person-1", engineer.account_id)
        return view.copy.state if view.copy else None

    assert state() is None
    print_certificate(engineer, certificate.id, office)
    assert printer.face is not None
    assert printer.face.use_to == clock.today() + timedelta(days=90)
    claims = read_code(printer.face.offline_text).claims
    assert claims is not None
    assert (claims.certificate_digits, claims.status_index) == (certificate.number_digits, 0)
    assert (claims.use_to, claims.signed_on) == (printer.face.use_to, clock.today())
    assert state() == "in_use"
    clock.advance(timedelta(days=80))
    assert state() == "ending"
    clock.advance(timedelta(days=11))
    assert state() == "over"
    print_certificate(engineer, certificate.id, office)
    assert state() == "in_use", "a new copy has a period of its own"
    newer = recorded(world, certificate, reissue=True)
    assert state() == "replaced"
    with pytest.raises(Conflict, match=r"registration\.certificate_replaced"):
        print_certificate(engineer, certificate.id, office)
    print_certificate(engineer, newer.id, office)
    assert state() == "in_use"
    recorded(world, newer, NewFact(FactKind.CANCELLED, clock.today()))
    with pytest.raises(Conflict, match=r"registration\.certificate_void"):
        print_certificate(engineer, newer.id, office)
    (view,) = registrations_of(office, "person-1", "account-of-somebody-else")
    assert view.copy is None


@pytest.mark.parametrize(
    ("replaced", "days", "left_of_validity", "expected"),
    [
        (False, 11, 100, "in_use"),
        (False, 10, 100, "ending"),
        (False, 0, 100, "ending"),
        (False, -1, 100, "over"),
        (False, 5, 5, "in_use"),  # it lasts as long as the registration: a new copy would last no longer
        (True, 50, 100, "replaced"),
    ],
)
def test_how_a_copy_stands(replaced: bool, days: int, left_of_validity: int, expected: str) -> None:
    today = FixedClock().today()
    use_to, valid_to = today + timedelta(days=days), today + timedelta(days=left_of_validity)
    assert copy_state(replaced, use_to, valid_to, 10, on=today) == expected
