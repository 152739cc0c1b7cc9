"""What was read off a scan stays to be seen by everybody, whatever the applicant makes of it."""

from __future__ import annotations

from typing import Any

import pytest

from registrar.kernel.actor import Role
from registrar.modules.documents.contract import DocumentKind
from tests.flows.test_refusals import codes
from tests.flows.town import REQUIRED, Applicant, Town, prepared_scan, readings, told

CARD = DocumentKind.IDENTITY_CARD_FRONT


def with_card(town: Town, applicant: Applicant, read: dict[str, str], typed: dict[str, str]) -> dict[str, Any]:
    """A complete draft whose identity card says ``read``, confirmed as ``typed``."""
    case = town.open_case(applicant)
    town.hand_in(applicant, case["id"], [kind for kind in REQUIRED if kind is not CARD])
    scan = prepared_scan(CARD, read, case["id"])
    document = told(applicant.visitor.upload("/api/documents", scan, application_id=case["id"]))
    town.settle()
    applicant.visitor.post(f"/api/documents/{document['id']}/confirmation", {"fields": typed})
    body = {"version": case["version"], "form": town.form(applicant)}
    saved: dict[str, Any] = told(applicant.visitor.send("PUT", f"/api/applications/{case['id']}/form", body))
    return saved


def card_of(view: dict[str, Any]) -> dict[str, Any]:
    return next(each for each in view["documents"] if each["kind"] == CARD.value)


def test_another_persons_card_does_not_pass_by_being_overtyped(town: Town) -> None:
    """Name and number were read as another's: nobody misreads both, so the card is refused whatever was typed."""
    applicant, other = town.applicant(), town.person()
    typed = {"name": applicant.person.name, "id_number": applicant.person.id_number}
    case = with_card(town, applicant, readings(other)[CARD], typed)
    refused = applicant.visitor.act(case, "submit")
    assert (refused.status_code, codes(refused)) == (422, ["registration.material_of_another_person"])
    card = card_of(applicant.visitor.see(f"/api/applications/{case['id']}"))
    fields = {field["name"]: field for field in card["fields"]}
    assert (fields["name"]["value"], fields["name"]["confirmed_value"]) == (other.name, applicant.person.name)
    assert fields["id_number"]["value"] == other.id_number
    rows = town.administrator(Role.AUDITOR).see("/api/trail", subject=card["id"])["rows"]
    assert next(row["reason"] for row in rows if row["action"] == "documents.document_confirmed") == (
        "与识别结果不同：公民身份号码、姓名"
    )


def test_a_number_read_as_anothers_stands_first_and_is_answered_in_words(town: Town) -> None:
    applicant, other = town.applicant(), town.person()
    read = {"name": applicant.person.name, "id_number": other.id_number}
    case = with_card(town, applicant, read, {**read, "id_number": applicant.person.id_number})
    draft = applicant.visitor.see(f"/api/applications/{case['id']}/checks")
    assert draft["findings"][0]["code"] == "registration.material_read_as_another", "the applicant is told too"
    case = town.clerk().does(applicant.visitor.does(case, "submit"), "confirm")
    intake = town.official_at(Role.INTAKE, applicant, case)
    seen = intake.see(f"/api/applications/{case['id']}")
    told_first = [finding["code"] for finding in seen["checks"] if finding["verdict"] == "warn"]
    assert told_first == ["registration.material_read_as_another", "registration.material_overtyped"]
    assert "公民身份号码" in next(each["why"] for each in seen["checks"] if each["code"].endswith("overtyped"))
    number = next(field for field in card_of(seen)["fields"] if field["name"] == "id_number")
    assert (number["value"], number["confirmed_value"]) == (other.id_number, applicant.person.id_number)
    assert number["differs_from"] == [], "what is said now agrees with the record, and never differs from itself"
    accept = next(action for action in seen["actions"] if action["code"] == "accept")
    assert "opinion" in accept["needs"]
    silent = intake.act(case, "accept", opinion=" ")
    assert (silent.status_code, codes(silent)) == (422, ["registration.doubt_unanswered"])
    assert intake.does(case, "accept", opinion="影像为本人，号码识别有误。")["state"] == "awaiting_first_review"


def test_a_typed_number_is_checked_at_its_field(sqlite_town: Town) -> None:
    town = sqlite_town
    applicant = town.applicant()
    case = town.open_case(applicant)
    number = applicant.person.id_number
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
    read = {"name": applicant.person.name, "id_number": number}
    scan = prepared_scan(CARD, read, case["id"])
    document = told(applicant.visitor.upload("/api/documents", scan, application_id=case["id"]))
    town.settle()
    path = f"/api/documents/{document['id']}/confirmation"
    refused = applicant.visitor.send("POST", path, {"fields": {"id_number": wrong, "birth_date": "2030-13-45"}})
    assert [(problem["code"], problem["at"]) for problem in refused.json()["problems"]] == [
        ("documents.id_number_wrong", "fields.id_number"),
        ("documents.day_wrong", "fields.birth_date"),
    ]
    assert wrong not in refused.text
    # What can be, but does not fit the rest of the card, is kept and shown.
    applicant.visitor.post(path, {"fields": {**read, "birth_date": "1901-01-01"}})
    fields = {field["name"]: field for field in applicant.visitor.see(f"/api/documents/{document['id']}")["fields"]}
    failed = [check["code"] for check in fields["birth_date"]["confirmed_checks"] if not check["passed"]]
    assert failed == ["birth_equals_number"]
    finding = next(
        each
        for each in applicant.visitor.see(f"/api/applications/{case['id']}/checks")["findings"]
        if each["code"] == "registration.material_check_failed" and each["verdict"] == "warn"
    )
    assert finding["at"] == CARD.value


def test_widths_are_folded_and_an_address_looks_like_one(sqlite_town: Town) -> None:
    town = sqlite_town
    applicant = town.applicant()
    draft = town.draft(applicant)
    body = {"version": draft["version"], "form": {"mobile": "１０００９２６ ２６５１", "email": "yuan@example"}}
    saved = told(applicant.visitor.send("PUT", f"/api/applications/{draft['id']}/form", body))
    assert codes(applicant.visitor.act(saved, "submit")) == ["registration.email_wrong"]
    body = {"version": saved["version"], "form": {"email": "yuan＠example.com"}}
    saved = told(applicant.visitor.send("PUT", f"/api/applications/{draft['id']}/form", body))
    assert applicant.visitor.does(saved, "submit")["state"] == "awaiting_employer"


def test_a_record_with_an_open_case_is_not_offered_again(sqlite_town: Town) -> None:
    applicant = sqlite_town.applicant()
    case = sqlite_town.open_case(applicant)
    assert [each["used"] for each in applicant.visitor.see("/api/me/person")["qualifications"]] == [True]
    applicant.visitor.does(case, "withdraw")
    assert [each["used"] for each in applicant.visitor.see("/api/me/person")["qualifications"]] == [False]


@pytest.mark.parametrize("named", [True, False])
def test_a_defect_the_one_notice_did_not_name_is_shown_to_the_authority(sqlite_town: Town, *, named: bool) -> None:
    town = sqlite_town
    applicant, other = town.applicant(), town.person()
    read = {"name": applicant.person.name, "id_number": other.id_number}
    case = with_card(town, applicant, read, {**read, "id_number": applicant.person.id_number})
    case = town.clerk().does(applicant.visitor.does(case, "submit"), "confirm")
    path = f"/api/applications/{case['id']}"
    intake = town.official_at(Role.INTAKE, applicant, case)
    assert intake.see(path)["not_notified"] == [], "there is still time to tell everything"
    if named:
        items = [{"code": "unreadable", "at": CARD.value, "text": "号码反光，无法辨认"}]
        case = intake.does(case, "return_for_correction", items=items)
        case = town.clerk().does(applicant.visitor.does(case, "submit"), "confirm")
    case = intake.does(case, "accept", opinion="影像为本人，号码识别有误。")
    late = town.official_at(Role.FIRST_REVIEWER, applicant, case).see(path)["not_notified"]
    assert {each["at"] for each in late} == (set() if named else {CARD.value})
    assert applicant.visitor.see(path)["not_notified"] == [], "it is between the authority and the law"
