"""The way of a case through its desks, on a real database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from registrar.kernel import certificate_number, elicence
from registrar.kernel.actor import Role, Scope
from registrar.kernel.errors import Conflict, NotAllowed, NotFound, Refused
from registrar.kernel.profession import Level, Specialty
from registrar.modules.documents.contract import DocumentKind, DocumentState
from registrar.modules.registration import store
from registrar.modules.registration.contract import BusinessType, Receipt
from registrar.modules.registration.model import Item
from registrar.modules.registration.verbs.open_application import OpenCommand, open_application
from registrar.modules.registration.verbs.save_form import save_form
from registrar.platform.db.units import RequestKey
from registrar.platform.fakes import FixedClock
from tests.modules.registration.conftest import World
from tests.modules.registration.neighbours import EMPLOYER


def test_class_1_ends_at_the_ministry_with_a_certificate(world: World) -> None:
    granted = world.act(world.official("housing", Role.DECIDER), "grant", world.to_decision(world.draft()))
    assert granted.state == "granted"
    number = certificate_number.parse(granted.certificate_number or "")
    assert (number.level, number.specialty, number.year, number.province, number.serial) == (
        Level.CLASS1,
        Specialty.CIVIL,
        2026,
        "44",
        1,
    )
    with world.office.deps.database.read() as unit:
        certificate = store.find_certificate_of(unit, granted.id)
    assert certificate is not None
    assert certificate.seal_number == f"A{number.digits}"
    assert (certificate.valid_from, certificate.valid_to) == (date(2026, 3, 2), date(2030, 3, 1))
    assert not elicence.check(certificate.elicence_identifier)


def test_class_2_stays_in_the_province(world: World) -> None:
    at = world.draft(level=Level.CLASS2)
    at = world.act(world.engineer(), "submit", at)
    at = world.act(world.employer(), "confirm", at)
    at = world.act(world.official("housing-4401", Role.INTAKE), "accept", at)
    at = world.act(world.official("housing-4401", Role.FIRST_REVIEWER), "agree", at)
    at = world.act(world.official("housing-44", Role.SECOND_REVIEWER), "agree", at)
    with pytest.raises(NotFound):
        world.act(world.official("housing", Role.DECIDER), "grant", at)
    granted = world.act(world.official("housing-44", Role.DECIDER), "grant", at)
    assert (granted.certificate_number or "").startswith("建[造]21264400")


@pytest.mark.parametrize("specialty", list(Specialty))
def test_every_specialty_goes_to_the_organs_of_its_line(world: World, specialty: Specialty) -> None:
    at = world.act(world.engineer(), "submit", world.draft(specialty=specialty))
    route = world.case(at.id).route
    line = {Specialty.TRANSPORT: "transport", Specialty.WATER: "water"}.get(specialty, "housing")
    assert (route.intake, route.first_review, route.second_review, route.decision) == (
        f"{line}-44",
        f"{line}-44",
        line,
        line,
    )


def test_the_history_says_who_when_from_and_to(world: World, clock: FixedClock) -> None:
    at = world.act(world.engineer(), "submit", world.draft())
    clock.advance(hours=1)
    world.act(world.employer(), "confirm", at)
    steps = world.case(at.id).history
    assert [(s.account_id, s.act, s.from_state, s.to_state) for s in steps] == [
        ("account-person-1", "submit", "draft", "awaiting_employer"),
        ("account-employer", "confirm", "awaiting_employer", "awaiting_acceptance"),
    ]
    assert (steps[1].at - steps[0].at).total_seconds() == 3600


def test_submission_is_refused_with_every_defect_at_once(world: World) -> None:
    at = world.draft(mobile="12", employer_id=None, contract_kind="fixed", contract_end=None, commitment=False)
    world.documents.change(at.id, DocumentKind.LABOUR_CONTRACT, state=DocumentState.READ)
    world.documents.by_application[at.id] = [
        each for each in world.documents.by_application[at.id] if each.kind is not DocumentKind.TITLE_CERTIFICATE
    ]
    with pytest.raises(Refused) as refusal:
        world.act(world.engineer(), "submit", at)
    assert {(problem.code, problem.at) for problem in refusal.value.problems} == {
        ("registration.mobile_wrong", "mobile"),
        ("registration.employer_missing", "employer_id"),
        ("registration.contract_end_missing", "contract_end"),
        ("registration.commitment_missing", "commitment"),
        ("registration.material_unconfirmed", "labour_contract"),
        ("registration.material_missing", "title_certificate"),
    }
    assert world.case(at.id).state == "draft"


def test_a_scan_of_somebody_else_is_refused(world: World) -> None:
    at = world.draft()
    world.documents.hand_in_all(at.id, "李四", "449901199001010099")
    with pytest.raises(Refused) as refusal:
        world.act(world.engineer(), "submit", at)
    assert "registration.material_of_another_person" in {problem.code for problem in refusal.value.problems}


def test_a_refusal_says_words_and_no_codes(world: World) -> None:
    at = world.draft()
    world.documents.change(at.id, DocumentKind.LABOUR_CONTRACT, state=DocumentState.READ)
    with pytest.raises(Refused) as refused:
        world.act(world.engineer(), "submit", at)
    [problem] = refused.value.problems
    assert (problem.code, problem.values["kind"]) == ("registration.material_unconfirmed", "劳动合同")


def test_one_open_case_for_each_specialty(world: World) -> None:
    world.draft()
    with pytest.raises(Conflict) as conflict:
        world.draft()
    assert conflict.value.code == "registration.already_pending"
    world.draft(specialty=Specialty.INSTALLATION)


def test_the_same_official_may_not_review_twice(world: World) -> None:
    at = world.act(world.engineer(), "submit", world.draft(level=Level.CLASS2))
    at = world.act(world.employer(), "confirm", at)
    at = world.act(world.official("housing-4401", Role.INTAKE), "accept", at)
    at = world.act(world.official("housing-4401", Role.FIRST_REVIEWER, "one"), "agree", at)
    with pytest.raises(NotAllowed) as barred:
        world.act(world.official("housing-44", Role.SECOND_REVIEWER, "one"), "agree", at)
    assert barred.value.code == "registration.same_official"
    at = world.act(world.official("housing-44", Role.SECOND_REVIEWER, "two"), "agree", at)
    with pytest.raises(NotAllowed):
        world.act(world.official("housing-44", Role.DECIDER, "one"), "grant", at)
    with pytest.raises(NotAllowed):
        world.act(world.official("housing-44", Role.DECIDER, "two"), "grant", at)


def test_nobody_handles_their_own_case(world: World) -> None:
    at = world.act(world.engineer(), "submit", world.draft())
    at = world.act(world.employer(), "confirm", at)
    with pytest.raises(NotAllowed) as barred:
        world.act(world.official("housing-44", Role.INTAKE, person_id="person-1"), "accept", at)
    assert barred.value.code == "registration.own_case"


def test_a_case_is_returned_once_with_a_list(world: World) -> None:
    intake = world.official("housing-44", Role.INTAKE)
    at = world.act(world.engineer(), "submit", world.draft())
    at = world.act(world.employer(), "confirm", at)
    with pytest.raises(Refused) as refusal:
        world.act(intake, "return_for_correction", at)
    assert refusal.value.code == "registration.items_missing"
    code = world.office.deps.policy.at("registration.correction_reasons", date(2026, 3, 2)).value[0]["code"]
    at = world.act(intake, "return_for_correction", at, items=(Item(code, "labour_contract"),))
    assert at.state == "in_correction"
    at = world.act(world.engineer(), "submit", at)
    at = world.act(world.employer(), "confirm", at)
    with pytest.raises(NotAllowed) as barred:
        world.act(intake, "return_for_correction", at, items=(Item(code, "labour_contract"),))
    assert barred.value.code == "registration.returned_once_already"


def test_a_refusal_needs_reasons_of_the_table(world: World) -> None:
    decider = world.official("housing", Role.DECIDER)
    at = world.to_decision(world.draft())
    with pytest.raises(Refused) as refusal:
        world.act(decider, "refuse", at, opinion=" ")
    assert {p.code for p in refusal.value.problems} == {"registration.opinion_missing", "registration.reasons_missing"}
    with pytest.raises(Refused):
        world.act(decider, "refuse", at, reasons=("因为",))
    refused = world.act(decider, "refuse", at, reasons=("not_employed",))
    assert refused.state == "refused"
    assert refused.certificate_number is None


def test_withdrawn_before_the_decision_never_after(world: World) -> None:
    at = world.to_decision(world.draft())
    granted = world.act(world.official("housing", Role.DECIDER), "grant", at)
    with pytest.raises(Conflict):
        world.act(world.engineer(), "withdraw", granted)
    other = world.to_decision(world.draft("person-2"), "person-2")
    assert world.act(world.engineer("person-2"), "withdraw", other).state == "withdrawn"
    world.draft("person-2", specialty=Specialty.CIVIL)


def test_the_periods_are_counted_in_working_days(world: World, clock: FixedClock) -> None:
    clock.set(date(2026, 9, 24))
    at = world.act(world.engineer(), "submit", world.draft())
    at = world.act(world.employer(), "confirm", at)
    assert world.case(at.id).due_on == date(2026, 10, 9)
    at = world.act(world.official("housing-44", Role.INTAKE), "accept", at)
    assert world.case(at.id).due_on == date(2026, 10, 29)


def test_an_old_version_changes_nothing(world: World) -> None:
    at = world.draft()
    save_form(world.engineer(), at.id, at.version, {"post": "造价员"}, world.office)
    with pytest.raises(Conflict) as conflict:
        save_form(world.engineer(), at.id, at.version, {"post": "别的"}, world.office)
    assert conflict.value.code == "platform.moved_on"
    assert world.case(at.id).form.post == "造价员"


def test_strangers_see_nothing(world: World) -> None:
    at = world.draft()
    with world.office.deps.database.read() as unit:
        for scope in (Scope(person_id="person-2"), Scope(employer_id="other"), Scope(organ_id="housing-44"), Scope()):
            assert store.find_application(unit, at.id, scope) is None


def test_the_same_key_opens_one_application(world: World) -> None:
    record = world.practitioner.add("person-1", Level.CLASS1, Specialty.CIVIL)
    about = OpenCommand(BusinessType.INITIAL, record.id)
    key = RequestKey("k" * 64, "f" * 64, Receipt)
    first = open_application(world.engineer(), about, world.office.for_request(key))
    assert open_application(world.engineer(), about, world.office.for_request(key)) == first


def test_two_hundred_submissions_at_once_make_one(world: World) -> None:
    at = world.draft()

    def submit(_: int) -> str:
        try:
            return world.act(world.engineer(), "submit", at).state
        except Conflict as conflict:
            return conflict.code

    with ThreadPoolExecutor(32) as pool:
        answers = list(pool.map(submit, range(200)))
    assert answers.count("awaiting_employer") == 1
    assert set(answers) <= {"awaiting_employer", "platform.moved_on", "registration.act_not_available"}
    assert [step.act for step in world.case(at.id).history] == ["submit"]


def test_64_decisions_at_once_make_consecutive_numbers(world: World) -> None:
    people = [f"person-{place:03d}" for place in range(64)]
    ready = [world.to_decision(world.draft(person), person) for person in people]

    def grant(receipt: Receipt) -> str:
        return world.act(world.official("housing", Role.DECIDER), "grant", receipt).certificate_number or ""

    with ThreadPoolExecutor(64) as pool:
        numbers = list(pool.map(grant, ready))
    assert sorted(certificate_number.parse(number).serial for number in numbers) == list(range(1, 65))


def test_an_employer_that_rejected_sees_nothing_once_another_is_asked(world: World) -> None:
    other = replace(EMPLOYER, id="employer-2", uscc="91440000MA5DA0002X")
    world.identity.all_employers[other.id] = other
    at = world.act(world.engineer(), "submit", world.draft())
    code = world.office.deps.policy.at("registration.employer_rejection_reasons", date(2026, 3, 2)).value[0]["code"]
    at = world.act(world.employer(), "reject", at, reasons=(code,))
    at = save_form(world.engineer(), at.id, at.version, {"employer_id": other.id}, world.office)
    world.act(world.engineer(), "submit", at)
    with world.office.deps.database.read() as unit:
        assert store.find_application(unit, at.id, Scope(employer_id=EMPLOYER.id)) is None
        assert store.find_application(unit, at.id, Scope(employer_id=other.id)) is not None
    assert [step.act for step in world.case(at.id).history] == ["submit", "reject", "submit"]
