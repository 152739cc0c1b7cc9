"""From enrolment to public verification: both classes, all four specialties, each at its own organs."""

from __future__ import annotations

import pytest

from registrar.adapters.certificate.verdict import verify_pdf
from registrar.adapters.crypto.software import seal_trust
from registrar.kernel.actor import Role
from registrar.kernel.certificate_number import parse
from registrar.kernel.profession import Level, Specialty
from registrar.modules.identity.contract import OrganKind, OrganLevel
from registrar.platform.keys import KeyRing
from tests.flows.town import PROVINCE, Applicant, Town, told

KINDS = {
    Specialty.CIVIL: OrganKind.HOUSING,
    Specialty.INSTALLATION: OrganKind.HOUSING,
    Specialty.TRANSPORT: OrganKind.TRANSPORT,
    Specialty.WATER: OrganKind.WATER,
}
DESKS = (
    ("intake", Role.INTAKE, "accept"),
    ("first_review", Role.FIRST_REVIEWER, "agree"),
    ("second_review", Role.SECOND_REVIEWER, "agree"),
    ("decision", Role.DECIDER, "grant"),
)
LEVELS = {
    Level.CLASS1: (OrganLevel.PROVINCE, OrganLevel.PROVINCE, OrganLevel.MINISTRY, OrganLevel.MINISTRY),
    Level.CLASS2: (OrganLevel.CITY, OrganLevel.CITY, OrganLevel.PROVINCE, OrganLevel.PROVINCE),
}


@pytest.mark.parametrize("specialty", Specialty)
@pytest.mark.parametrize("level", Level)
def test_a_case_passes_its_desks_and_anyone_can_verify_the_certificate(
    town: Town, level: Level, specialty: Specialty
) -> None:
    applicant = town.applicant(level, specialty)
    case = town.clerk().does(town.submitted(applicant), "confirm")
    cities = [organ for organ in town.house.identity.cities_of(PROVINCE) if organ.kind is KINDS[specialty]]
    seen = []
    for (desk, role, act), organ_level in zip(DESKS, LEVELS[level], strict=True):
        holder = applicant.visitor.see(f"/api/applications/{case['id']}")["holder"]
        organ = town.house.identity.organ(holder["id"])
        # Where a line of organs has none in the cities, the provincial one works at their desk.
        wanted = OrganLevel.PROVINCE if organ_level is OrganLevel.CITY and not cities else organ_level
        assert (holder["desk"], organ.kind, organ.level) == (desk, KINDS[specialty], wanted)
        case = town.official(role, organ.id).does(case, act)
        seen.append(case["state"])
    assert seen == ["awaiting_first_review", "awaiting_second_review", "awaiting_decision", "granted"]
    town.settle()

    number = parse(case["certificate_number"])
    assert (number.level, number.specialty, number.year, number.province) == (level, specialty, 2026, PROVINCE)
    found = town.visitor().see(
        "/api/public/certificates", number=case["certificate_number"], name=applicant.person.name
    )
    assert (found["verdict"], found["level_text"], found["specialty_text"], found["employer_name"]) == (
        "valid",
        level.chinese,
        specialty.chinese,
        town.employer.name,
    )
    assert (found["valid_from"], found["valid_to"]) == ("2026-03-02", "2030-03-01")


def test_every_step_says_who_when_from_where_to_and_why(sqlite_town: Town) -> None:
    town = sqlite_town
    applicant = town.applicant()
    case = town.granted(applicant)
    steps = applicant.visitor.see(f"/api/applications/{case['id']}")["timeline"]
    acts = ["submit", "confirm", "accept", "agree", "agree", "grant", "deliver"]
    assert [step["action"] for step in steps] == acts
    assert all(step["at"] and step["from_state_text"] and step["to_state_text"] for step in steps)
    assert [step["opinion"] for step in steps[3:6]] == ["经核对，材料齐全。"] * 3
    # The person is told which organ decided, not which official.
    assert all(step["organ_name"] and step["actor_name"] is None for step in steps[2:6])
    assert (steps[6]["role_text"], steps[6]["organ_name"], steps[6]["actor_name"]) == ("依法自动办理", None, None)


def test_a_class_two_registration_is_put_on_the_ministrys_record(town: Town) -> None:
    applicant = town.applicant(Level.CLASS2)
    case = town.to_decision(applicant)
    ministry = town.house.identity.find_organ(OrganKind.HOUSING, OrganLevel.MINISTRY, None)
    assert ministry is not None
    there = town.official(Role.DECIDER, ministry.id)
    assert there.get(f"/api/applications/{case['id']}").status_code == 404, "not the ministry's before it is filed"
    town.official_at(Role.DECIDER, applicant, case).does(case, "grant")
    town.settle()
    seen = there.see(f"/api/applications/{case['id']}")
    assert (seen["state"], seen["actions"]) == ("granted", [])
    assert case["id"] in [row["id"] for row in there.see("/api/queue", view="done", size=100)["rows"]]


def test_three_levels_are_three_people(sqlite_town: Town) -> None:
    town = sqlite_town
    applicant = town.applicant()
    case = town.to_decision(applicant)
    view = applicant.visitor.see(f"/api/applications/{case['id']}")
    decider = town.official(Role.DECIDER, view["holder"]["id"])
    # Nobody but the decider of the organ whose turn it is: not those of earlier levels, not those of elsewhere.
    second = town.official(Role.SECOND_REVIEWER, view["holder"]["id"])
    answer = second.act(case, "grant")
    assert (answer.status_code, answer.json()["code"]) == (409, "registration.act_not_available")
    other = town.house.identity.find_organ(OrganKind.WATER, OrganLevel.MINISTRY, None)
    assert other is not None
    assert town.official(Role.DECIDER, other.id).act(case, "grant").status_code == 404
    assert decider.does(case, "grant")["state"] == "granted"


def test_the_certificate_file_is_signed_and_only_for_those_it_concerns(sqlite_town: Town) -> None:
    town = sqlite_town
    applicant = town.applicant()
    case = town.granted(applicant)
    url = applicant.visitor.see("/api/me/registrations")[0]["pdf_url"]
    answer = applicant.visitor.get(url)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    ring = KeyRing.load(town.house.settings.keys, development=True)
    verdict = verify_pdf(answer.content, seal_trust(ring))
    assert (verdict.intact, verdict.trusted, verdict.altered) == (True, True, False)
    altered = answer.content.replace(b"%PDF-1.7", b"%PDF-1.6", 1)
    assert altered != answer.content
    assert not verify_pdf(altered, seal_trust(ring)).intact
    assert town.applicant().visitor.get(url).status_code == 404
    assert town.visitor().get(url).status_code == 401
    assert case["certificate_number"] == applicant.visitor.see("/api/me/registrations")[0]["certificate_number"]


def test_an_enrolment_tells_nobody_who_is_qualified(sqlite_town: Town) -> None:
    town = sqlite_town
    person, other = town.person(), town.person()
    told_apart = set()
    for change in (
        {"name": other.name},
        {"id_number": other.id_number},
        {"management_number": other.qualifications[0].management_number},
    ):
        body = {**town.enrolment(person, "stranger"), **change}
        answer = town.visitor().send("POST", "/api/enrolments", body)
        document = answer.json()
        told_apart.add((answer.status_code, document["code"], document["detail"]))
        assert not any(secret in answer.text for secret in (person.id_number, other.id_number, person.name))
    assert len(told_apart) == 1
    told(town.visitor().send("POST", "/api/enrolments", town.enrolment(person, "the-person")))
    again = town.visitor().send("POST", "/api/enrolments", town.enrolment(person, "the-person-again"))
    assert (again.status_code, again.json()["code"]) == (409, "practitioner.enrolled_already")


def test_a_person_has_one_open_case_for_a_specialty(sqlite_town: Town) -> None:
    town = sqlite_town
    applicant: Applicant = town.applicant()
    first = town.open_case(applicant)
    record = applicant.visitor.see("/api/me/person")["qualifications"][0]["id"]
    second = applicant.visitor.send("POST", "/api/applications", {"qualification_id": record})
    assert (second.status_code, second.json()["code"]) == (409, "registration.already_pending")
    assert second.json()["problems"][0]["values"]["number"] == first["number"]
