"""Everything that can happen to a registration, from its draft to what the register says afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from registrar.kernel.actor import Actor, Role, Scope
from registrar.kernel.errors import Conflict, NotAllowed, NotFound, Refused
from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration import store
from registrar.modules.registration.contract import BusinessType, Receipt, Status
from registrar.modules.registration.model import Registration
from registrar.modules.registration.rules.status import Standing, standing_on
from registrar.modules.registration.verbs.open_application import OpenCommand, open_application
from registrar.modules.registration.verbs.save_form import save_form
from registrar.platform.fakes import FixedClock
from tests.modules.registration.conftest import World
from tests.modules.registration.neighbours import EMPLOYER

OTHER = replace(EMPLOYER, id="employer-2", name="另一造价咨询有限公司", name_key="另一造价咨询有限公司")
FOUR_YEARS_LATER = date(2030, 1, 15)


@pytest.fixture
def registered(world: World) -> Registration:
    """Person 1, class 1, civil, registered on 2026-03-02."""
    world.act(world.official("housing", Role.DECIDER), "grant", world.to_decision(world.draft()))
    world.identity.all_employers[OTHER.id] = OTHER
    return held(world)


def held(world: World, person_id: str = "person-1") -> Registration:
    with world.office.deps.database.read() as unit:
        return store.registrations_held(unit, person_id)[0]


def today(world: World) -> Standing:
    return standing_on(held(world), world.office.deps.today())


def open_case(
    world: World, actor: Actor, business: BusinessType, registration: Registration, **form: object
) -> Receipt:
    at = open_application(actor, OpenCommand(business, registration_id=registration.id), world.office)
    who = world.practitioner.identity_of(registration.person_id)
    world.documents.hand_in_all(at.id, who.name, who.id_number)
    return save_form(actor, at.id, at.version, {"commitment": True, **form}, world.office)


def other_employer() -> Actor:
    return Actor("account-employer-2", frozenset({Role.EMPLOYER}), Scope(employer_id=OTHER.id))


def through_province(world: World, at: Receipt, decided_at: str = "housing") -> Receipt:
    """From acceptance to the decision desk of a flow with one review."""
    at = world.act(world.official("housing-44", Role.INTAKE), "accept", at)
    at = world.act(world.official("housing-44", Role.FIRST_REVIEWER), "agree", at)
    return world.act(world.official(decided_at, Role.DECIDER), "grant", at)


CONTRACT = {"mobile": "10012345678", "contract_kind": "open_ended", "contract_start": "2026-01-01"}


def test_renewal_keeps_the_number_and_begins_the_day_after(
    world: World, registered: Registration, clock: FixedClock
) -> None:
    clock.set(FOUR_YEARS_LATER)
    hours = {"compulsory_hours": "60", "elective_hours": "60"}
    at = open_case(world, world.engineer(), BusinessType.RENEWAL, registered, **CONTRACT, **hours)
    at = world.act(world.engineer(), "submit", at)
    at = world.act(world.employer(), "confirm", at)
    at = world.act(world.official("housing-44", Role.INTAKE), "accept", at)
    at = world.act(world.official("housing-44", Role.FIRST_REVIEWER), "agree", at)
    at = world.act(world.official("housing", Role.SECOND_REVIEWER), "agree", at)
    at = world.act(world.official("housing", Role.DECIDER), "grant", at)
    assert at.certificate_number == registered.number
    after = held(world)
    assert standing_on(after, date(2030, 3, 2)).status is Status.VALID
    assert standing_on(after, date(2030, 3, 2)).valid_to == date(2034, 3, 1)
    with world.office.deps.database.read() as unit:
        issues = store.issues_of(unit, registered.id)
    assert [each.elicence_version for each in issues] == [1, 2]
    assert len({each.elicence_identifier for each in issues}) == 2


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2029, 11, 30), "registration.renewal_too_early"),
        (date(2029, 12, 1), None),
        (date(2030, 1, 30), None),
        (date(2030, 1, 31), "registration.renewal_too_late"),
        (date(2030, 3, 2), "registration.expired_already"),
    ],
)
def test_the_renewal_window(
    world: World, registered: Registration, clock: FixedClock, day: date, code: str | None
) -> None:
    clock.set(day)
    hours = {"compulsory_hours": "60", "elective_hours": "60"}
    at = open_case(world, world.engineer(), BusinessType.RENEWAL, registered, **CONTRACT, **hours)
    if code is None:
        assert world.act(world.engineer(), "submit", at).state == "awaiting_employer"
        return
    with pytest.raises(Refused) as refusal:
        world.act(world.engineer(), "submit", at)
    assert {problem.code for problem in refusal.value.problems} == {code}


def to_new_employer(world: World, registered: Registration) -> Receipt:
    at = open_case(
        world,
        world.engineer(),
        BusinessType.EMPLOYER_CHANGE,
        registered,
        **CONTRACT,
        employer_id=OTHER.id,
        former_contract_ended_on="2026-03-01",
    )
    at = world.act(world.engineer(), "submit", at)
    at = world.act(other_employer(), "confirm", at)
    at = world.act(world.official("housing-44", Role.INTAKE), "accept", at)
    return world.act(world.official("housing-44", Role.FIRST_REVIEWER), "agree", at)


def test_a_change_of_employer_moves_all_specialties_and_keeps_the_expiry(
    world: World, registered: Registration, clock: FixedClock
) -> None:
    second = world.draft(specialty=Specialty.INSTALLATION)
    world.act(world.official("housing", Role.DECIDER), "grant", world.to_decision(second))
    at = to_new_employer(world, registered)
    at = world.act(world.employer(), "release", at)
    world.act(world.official("housing-44", Role.DECIDER), "grant", at)
    with world.office.deps.database.read() as unit:
        moved = store.registrations_held(unit, "person-1")
    standings = [standing_on(each, clock.today()) for each in moved]
    assert [(each.employer_id, each.valid_to) for each in standings] == [(OTHER.id, date(2030, 3, 1))] * 2


def test_the_former_employer_has_time_to_answer_but_no_veto(
    world: World, registered: Registration, clock: FixedClock
) -> None:
    at = to_new_employer(world, registered)
    with pytest.raises(NotAllowed) as early:
        world.act(world.official("housing-44", Role.DECIDER), "grant", at)
    assert early.value.code == "registration.others_may_still_answer"
    clock.set(date(2026, 3, 10))
    world.act(world.official("housing-44", Role.DECIDER), "grant", at)
    assert today(world).employer_id == OTHER.id


def test_an_objection_is_evidence(world: World, registered: Registration) -> None:
    at = to_new_employer(world, registered)
    at = world.act(world.employer(), "object", at, opinion="尚有项目资料未交接。")
    assert at.state == "awaiting_decision"
    world.act(world.official("housing-44", Role.DECIDER), "grant", at)
    assert today(world).employer_id == OTHER.id


def test_no_move_in_the_last_thirty_days(world: World, registered: Registration, clock: FixedClock) -> None:
    clock.set(date(2030, 1, 31))
    at = open_case(
        world,
        world.engineer(),
        BusinessType.EMPLOYER_CHANGE,
        registered,
        **CONTRACT,
        employer_id=OTHER.id,
        former_contract_ended_on="2030-01-30",
    )
    with pytest.raises(Refused) as refusal:
        world.act(world.engineer(), "submit", at)
    assert {problem.code for problem in refusal.value.problems} == {"registration.move_too_late"}


def test_a_pending_move_blocks_everything_else(world: World, registered: Registration) -> None:
    open_case(world, world.engineer(), BusinessType.EMPLOYER_CHANGE, registered)
    for business in (BusinessType.REISSUE, BusinessType.CANCELLATION, BusinessType.PERSONAL_CHANGE):
        with pytest.raises(Conflict) as conflict:
            open_case(world, world.engineer(), business, registered)
        assert conflict.value.code == "registration.already_pending"
    with pytest.raises(Conflict):
        world.draft(specialty=Specialty.WATER)


def test_an_added_specialty_has_a_term_of_its_own(world: World, registered: Registration, clock: FixedClock) -> None:
    clock.set(date(2027, 6, 1))
    record = world.practitioner.add("person-1", Level.CLASS1, Specialty.WATER)
    world.practitioner.qualifications[record.id] = replace(record, approved_on=date(2027, 1, 1))
    opened = open_application(world.engineer(), OpenCommand(BusinessType.ADDITION, record.id), world.office)
    who = world.practitioner.identity_of("person-1")
    world.documents.hand_in_all(opened.id, who.name, who.id_number)
    form = {**CONTRACT, "employer_id": EMPLOYER.id, "commitment": True}
    at = save_form(world.engineer(), opened.id, opened.version, form, world.office)
    at = world.act(world.engineer(), "submit", at)
    at = world.act(world.employer(), "confirm", at)
    at = world.act(world.official("water-44", Role.INTAKE), "accept", at)
    at = world.act(world.official("water-44", Role.FIRST_REVIEWER), "agree", at)
    at = world.act(world.official("water", Role.SECOND_REVIEWER), "agree", at)
    at = world.act(world.official("water", Role.DECIDER), "grant", at)
    with world.office.deps.database.read() as unit:
        terms = [standing_on(each, clock.today()).valid_to for each in store.registrations_held(unit, "person-1")]
    assert terms == [date(2030, 3, 1), date(2031, 5, 31)]
    assert at.certificate_number != registered.number


def cancel(world: World, registered: Registration, **form: object) -> Receipt:
    return open_case(world, world.engineer(), BusinessType.CANCELLATION, registered, ground="contract_ended", **form)


def test_cancellation_by_the_person(world: World, registered: Registration) -> None:
    at = world.act(world.engineer(), "submit", cancel(world, registered))
    at = world.act(world.employer(), "confirm", at)
    through_province(world, at)
    assert today(world).status is Status.CANCELLED


def test_forced_by_the_person_the_employer_is_not_asked(world: World, registered: Registration) -> None:
    at = cancel(world, registered)
    with pytest.raises(Refused):
        world.act(world.engineer(), "submit_alone", at)
    at = world.act(world.engineer(), "submit_alone", at, reasons=("employer_gone",))
    assert at.state == "awaiting_acceptance"
    through_province(world, at)
    assert today(world).status is Status.CANCELLED


def test_cancellation_by_the_employer_with_and_without_the_person(world: World, registered: Registration) -> None:
    at = open_case(world, world.employer(), BusinessType.CANCELLATION, registered, ground="contract_ended")
    at = world.act(world.employer(), "submit", at)
    assert at.state == "awaiting_person"
    at = world.act(world.engineer(), "reject", at, reasons=("data_wrong",))
    at = world.act(world.employer(), "submit_alone", at, reasons=("other_side_refuses",))
    through_province(world, at)
    assert today(world).status is Status.CANCELLED


def test_an_employer_cancels_nobody_of_another_employer(world: World, registered: Registration) -> None:
    with pytest.raises(NotFound):
        open_case(world, other_employer(), BusinessType.CANCELLATION, registered)


def proposal(world: World, registered: Registration, business: BusinessType, ground: str) -> Receipt:
    official = world.official("housing", Role.FIRST_REVIEWER)
    at = open_case(world, official, business, registered, ground=ground)
    return world.act(official, "propose", at, reasons=(ground,))


def test_revocation_for_fraud_is_as_if_it_had_never_been_and_bars_for_years(
    world: World, registered: Registration, clock: FixedClock
) -> None:
    clock.set(date(2027, 5, 6))
    at = proposal(world, registered, BusinessType.REVOCATION, "fraud")
    assert at.state == "awaiting_statement"
    at = world.act(world.engineer(), "state_case", at, opinion="材料由中介代办，本人不知情。")
    world.act(world.official("housing", Role.DECIDER), "grant", at)
    assert standing_on(held(world), date(2026, 4, 1)).status is Status.REVOKED
    # Registered again: barred until the anniversary, free on it.
    for day, barred in ((date(2030, 5, 5), True), (date(2030, 5, 6), False)):
        clock.set(day)
        opened = open_application(
            world.engineer(), OpenCommand(BusinessType.REREGISTRATION, registered.qualification_id), world.office
        )
        with pytest.raises(Refused) as refusal:
            world.act(world.engineer(), "submit", opened)
        codes = {problem.code for problem in refusal.value.problems}
        assert ("registration.barred_registration_revoked" in codes) is barred
        world.act(world.engineer(), "withdraw", opened)


def test_the_person_is_heard_before_a_licence_is_withdrawn(
    world: World, registered: Registration, clock: FixedClock
) -> None:
    official = world.official("housing", Role.FIRST_REVIEWER)
    at = proposal(world, registered, BusinessType.LICENCE_WITHDRAWAL, "penalty_decision")
    with pytest.raises(NotAllowed) as early:
        world.act(official, "close_statement", at)
    assert early.value.code == "registration.others_may_still_answer"
    at = world.act(world.engineer(), "request_hearing", at, opinion="申请听证。")
    at = world.act(official, "hold_hearing", at, opinion="已组织听证，笔录附后。")
    with pytest.raises(NotAllowed) as same:
        world.act(
            world.official("housing", Role.DECIDER, official.account_id), "grant", at, reasons=("penalty_decision",)
        )
    assert same.value.code == "registration.same_official"
    world.act(world.official("housing", Role.DECIDER), "grant", at)
    assert today(world).status is Status.LICENCE_WITHDRAWN


def test_silence_ends_the_time_to_be_heard(world: World, registered: Registration, clock: FixedClock) -> None:
    at = proposal(world, registered, BusinessType.CANCELLATION, "deceased")
    clock.set(date(2026, 3, 10))
    at = world.act(world.official("housing", Role.FIRST_REVIEWER), "close_statement", at)
    world.act(world.official("housing", Role.DECIDER), "grant", at)
    assert today(world).status is Status.CANCELLED


def test_suspension_and_resumption(world: World, registered: Registration, clock: FixedClock) -> None:
    at = open_case(world, world.engineer(), BusinessType.SUSPENSION, registered, ground="left_post")
    at = world.act(world.engineer(), "submit", at)
    through_province(world, world.act(world.employer(), "confirm", at))
    assert today(world).status is Status.SUSPENDED
    clock.advance(timedelta(days=60))
    at = open_case(world, world.engineer(), BusinessType.RESUMPTION, registered)
    at = world.act(world.engineer(), "submit", at)
    through_province(world, world.act(world.employer(), "confirm", at))
    assert today(world).status is Status.VALID


def test_a_reissue_voids_the_certificate_before(world: World, registered: Registration) -> None:
    at = open_case(world, world.engineer(), BusinessType.REISSUE, registered, ground="lost")
    at = world.act(world.engineer(), "submit", at)
    through_province(world, at)
    with world.office.deps.database.read() as unit:
        issues = store.issues_of(unit, registered.id)
    assert [each.elicence_version for each in issues] == [1, 2]
    assert today(world).status is Status.VALID


def test_a_change_of_name_stands_on_the_next_certificate(world: World, registered: Registration) -> None:
    at = open_case(world, world.engineer(), BusinessType.PERSONAL_CHANGE, registered, new_name="张新")
    at = world.act(world.engineer(), "submit", at)
    through_province(world, world.act(world.employer(), "confirm", at))
    assert today(world).name == "张新"
    with world.office.deps.database.read() as unit:
        assert store.issues_of(unit, registered.id)[-1].person_name == "张新"


WRONG: dict[str, Callable[[World], tuple[Actor, BusinessType]]] = {
    "a person revokes nothing": lambda world: (world.engineer(), BusinessType.REVOCATION),
    "an employer renews nothing": lambda world: (world.employer(), BusinessType.RENEWAL),
    "an organ reissues nothing": lambda world: (
        world.official("housing", Role.FIRST_REVIEWER),
        BusinessType.REISSUE,
    ),
    "the intake window proposes nothing": lambda world: (
        world.official("housing", Role.INTAKE),
        BusinessType.REVOCATION,
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_who_may_begin_what(world: World, registered: Registration, name: str) -> None:
    actor, business = WRONG[name](world)
    with pytest.raises(NotAllowed):
        open_case(world, actor, business, registered)


def test_another_organ_proposes_nothing(world: World, registered: Registration) -> None:
    official = world.official("housing-44", Role.FIRST_REVIEWER)
    with pytest.raises(NotFound):
        open_case(world, official, BusinessType.REVOCATION, registered)
