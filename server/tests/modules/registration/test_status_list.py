"""Every issue has its place in the status list, and a re-issue voids the version before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.adapters.certificate.offline import read_code
from registrar.engines.credential import Standing
from registrar.kernel.actor import SYSTEM_ACTOR, Role
from registrar.kernel.errors import Conflict
from registrar.modules.registration import store
from registrar.modules.registration.model import Certificate
from registrar.modules.registration.ports import CertificateFace
from registrar.modules.registration.queries.registrations import registrations_of
from registrar.modules.registration.queries.verification import standings
from registrar.modules.registration.rules.status import copy_state
from registrar.modules.registration.verbs.print_certificate import print_certificate
from registrar.modules.registration.verbs.reissue_licence import reissue_licence
from registrar.platform.fakes import FixedClock
from tests.modules.registration.conftest import World


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
        return store.status_index(unit, certificate)


def test_indexes_are_consecutive_and_a_reissue_takes_the_next(world: World) -> None:
    first, second = granted(world, "person-1"), granted(world, "person-2")
    assert [index_of(world, first), index_of(world, second)] == [0, 1]
    assert standings(world.office) == [Standing.VALID, Standing.VALID]

    raised = world.office.deps.write(lambda unit: reissue_licence(unit, world.office, first, by=SYSTEM_ACTOR))
    assert raised.elicence_version == first.elicence_version + 1
    assert raised.elicence_identifier.split(".")[-2] == "002"
    assert index_of(world, raised) == 2
    assert standings(world.office) == [Standing.REPLACED, Standing.VALID, Standing.VALID]
    with world.office.deps.database.read() as unit:
        assert store.get_certificate(unit, first.id) == raised


def test_two_reissues_of_one_version_are_one(world: World) -> None:
    first = granted(world, "person-1")
    world.office.deps.write(lambda unit: reissue_licence(unit, world.office, first, by=SYSTEM_ACTOR))
    with pytest.raises(Conflict):
        world.office.deps.write(lambda unit: reissue_licence(unit, world.office, first, by=SYSTEM_ACTOR))
    assert standings(world.office) == [Standing.REPLACED, Standing.VALID]


def test_a_decision_that_fails_uses_no_index(world: World) -> None:
    first = granted(world, "person-1")

    def act(unit: object) -> None:
        reissue_licence(unit, world.office, first, by=SYSTEM_ACTOR)  # type: ignore[arg-type]  # reason: a write unit
        raise RuntimeError("after the issue, before the commit")

    with pytest.raises(RuntimeError):
        world.office.deps.write(act)
    assert standings(world.office) == [Standing.VALID]
    assert index_of(world, granted(world, "person-2")) == 1


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
    office.deps.write(lambda unit: reissue_licence(unit, office, certificate, by=SYSTEM_ACTOR))
    assert state() == "replaced"
    (view,) = registrations_of(office, "person-1", "account-of-somebody-else")
    assert view.copy is None


@pytest.mark.parametrize(
    ("version", "days", "left_of_validity", "expected"),
    [
        (1, 11, 100, "in_use"),
        (1, 10, 100, "ending"),
        (1, 0, 100, "ending"),
        (1, -1, 100, "over"),
        (1, 5, 5, "in_use"),  # it lasts as long as the registration: a new copy would last no longer
        (0, 50, 100, "replaced"),
    ],
)
def test_how_a_copy_stands(version: int, days: int, left_of_validity: int, expected: str) -> None:
    today = FixedClock().today()
    use_to, valid_to = today + timedelta(days=days), today + timedelta(days=left_of_validity)
    assert copy_state(version, 1, use_to, valid_to, 10, on=today) == expected
