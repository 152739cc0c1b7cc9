"""Restraints, corrections, and the register as it was known on another day."""

from __future__ import annotations

from datetime import date

import pytest

from registrar.kernel.actor import Role
from registrar.kernel.errors import Conflict, NotAllowed, NotFound, Refused
from registrar.modules.registration.contract import BusinessType, Status
from registrar.modules.registration.model import FactKind, Registration, RestraintKind
from registrar.modules.registration.queries.history import history_by_number
from registrar.modules.registration.verbs.correct_fact import CorrectFact, correct_fact
from registrar.modules.registration.verbs.inspect_registration import inspect_history, inspect_restraints
from registrar.modules.registration.verbs.lift_restraint import lift_restraint
from registrar.modules.registration.verbs.record_restraint import RecordRestraint, record_restraint
from registrar.platform.fakes import FixedClock
from tests.modules.registration.conftest import World
from tests.modules.registration.test_business_types import cancel, held, open_case, registered, through_province, today

__all__ = ["registered"]


def lock(world: World, registered: Registration, until: date | None = None) -> str:
    command = RecordRestraint(
        registered.number, RestraintKind.LOCK, world.office.deps.today(), until, "示锁〔2026〕1号"
    )
    return record_restraint(world.official("housing", Role.DECIDER), command, world.office).id


def codes_of(refusal: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {problem.code for problem in refusal.value.problems}


def test_a_locked_person_can_only_be_cancelled(world: World, registered: Registration) -> None:
    lock(world, registered)
    at = open_case(world, world.engineer(), BusinessType.REISSUE, registered, ground="lost")
    with pytest.raises(Refused) as refusal:
        world.act(world.engineer(), "submit", at)
    assert codes_of(refusal) == {"registration.locked"}
    world.act(world.engineer(), "withdraw", at)
    at = world.act(world.engineer(), "submit_alone", cancel(world, registered), reasons=("employer_gone",))
    through_province(world, at)
    assert today(world).status is Status.CANCELLED


def test_a_lock_set_while_a_case_runs_stops_the_decision(world: World, registered: Registration) -> None:
    at = open_case(world, world.engineer(), BusinessType.REISSUE, registered, ground="lost")
    at = world.act(world.engineer(), "submit", at)
    at = world.act(world.official("housing-44", Role.INTAKE), "accept", at)
    at = world.act(world.official("housing-44", Role.FIRST_REVIEWER), "agree", at)
    restraint = lock(world, registered)
    with pytest.raises(Refused) as refusal:
        world.act(world.official("housing", Role.DECIDER), "grant", at)
    assert codes_of(refusal) == {"registration.locked"}
    decider = world.official("housing", Role.DECIDER)
    lift_restraint(decider, registered.number, restraint, "查明与本人无关。", world.office)
    world.act(decider, "grant", at)


def test_an_expired_lock_is_no_lock(world: World, registered: Registration, clock: FixedClock) -> None:
    lock(world, registered, until=date(2026, 3, 31))
    clock.set(date(2026, 4, 1))
    at = open_case(world, world.engineer(), BusinessType.REISSUE, registered, ground="lost")
    assert world.act(world.engineer(), "submit", at).state == "awaiting_acceptance"


def test_restraints_are_recorded_by_the_right_organ_on_a_document(world: World, registered: Registration) -> None:
    good = RecordRestraint(registered.number, RestraintKind.COST_CRIME, date(2026, 1, 5), None, "示刑终1号")
    with pytest.raises(NotAllowed):
        record_restraint(world.official("housing", Role.INTAKE), good, world.office)
    with pytest.raises(NotFound):
        record_restraint(world.official("water", Role.DECIDER), good, world.office)
    wrong = RecordRestraint(registered.number, RestraintKind.COST_CRIME, date(2027, 1, 5), date(2027, 2, 1), " ")
    with pytest.raises(Refused) as refusal:
        record_restraint(world.official("housing", Role.DECIDER), wrong, world.office)
    assert codes_of(refusal) == {
        "registration.restraint_document_missing",
        "registration.restraint_in_future",
        "registration.restraint_end_wrong",
    }
    restraint = record_restraint(world.official("housing", Role.DECIDER), good, world.office)
    assert [each.id for each in inspect_restraints(world.engineer(), registered.number, world.office)] == [restraint.id]
    with pytest.raises(NotFound):
        inspect_restraints(world.engineer("person-2"), registered.number, world.office)


def test_a_correction_changes_no_history_and_lists_what_relied_on_it(
    world: World, registered: Registration, clock: FixedClock
) -> None:
    clock.set(date(2026, 5, 4))
    through_province(
        world, world.act(world.engineer(), "submit_alone", cancel(world, registered), reasons=("employer_gone",))
    )
    clock.set(date(2026, 6, 1))
    wrong = next(fact for fact in held(world).facts if fact.kind is FactKind.CANCELLED)
    decider = world.official("housing", Role.DECIDER)
    command = CorrectFact(registered.number, wrong.id, "法院判决撤销注销决定。", takes_back=True)
    receipt = correct_fact(decider, command, world.office)
    assert today(world).status is Status.VALID
    assert receipt.relied == []
    told = {
        known: history_by_number(world.office, registered.number, "张1", date(2026, 5, 20), known).status
        for known in (date(2026, 5, 20), date(2026, 6, 1))
    }
    assert told == {date(2026, 5, 20): Status.CANCELLED, date(2026, 6, 1): Status.VALID}
    with pytest.raises(Conflict):
        correct_fact(decider, command, world.office)


def test_a_corrected_term_lists_the_certificate_that_shows_it(world: World, registered: Registration) -> None:
    term = next(fact for fact in registered.facts if fact.kind is FactKind.TERM)
    decider = world.official("housing", Role.DECIDER)
    command = CorrectFact(registered.number, term.id, "有效期录入错误。", ends_on=date(2030, 2, 28))
    receipt = correct_fact(decider, command, world.office)
    assert [each.kind for each in receipt.relied] == ["certificate"]
    assert today(world).valid_to == date(2030, 2, 28)


def test_who_sees_the_facts(world: World, registered: Registration) -> None:
    own = inspect_history(world.engineer(), registered.number, None, None, world.office)
    assert {fact.kind for fact in own.facts} == {"term", "employer", "name"}
    assert history_by_number(world.office, registered.number, "张1", None, None).facts == []
    with pytest.raises(NotFound) as unknown:
        history_by_number(world.office, registered.number, "李四", None, None)
    assert unknown.value.code == "public.name_mismatch"
    with pytest.raises(NotFound):
        history_by_number(world.office, registered.number, "张1", None, date(2020, 1, 1))
