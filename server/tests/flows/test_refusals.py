"""Cases that do not go straight through: returned, rejected, refused, withdrawn, handed in with the wrong scans."""

from __future__ import annotations

from typing import Any

from httpx import Response

from registrar.kernel.actor import Role
from registrar.modules.documents.contract import DocumentKind
from tests.flows.town import REQUIRED, Town, new_key, prepared_scan, readings, told


def codes(answer: Response) -> list[str]:
    return [problem["code"] for problem in answer.json()["problems"]]


def test_a_case_is_returned_for_correction_once_with_the_whole_list(town: Town) -> None:
    applicant = town.applicant()
    case = town.clerk().does(town.submitted(applicant), "confirm")
    intake = town.official_at(Role.INTAKE, applicant, case)
    empty = intake.act(case, "return_for_correction")
    assert codes(empty) == ["registration.items_missing"], "a correction notice lists what is to be corrected"
    items = [
        {"code": "unreadable", "at": "labour_contract", "text": "第二页不清晰"},
        {"code": "unsigned", "at": None, "text": None},
    ]
    case = intake.does(case, "return_for_correction", items=items)
    seen = applicant.visitor.see(f"/api/applications/{case['id']}")
    assert (seen["state"], seen["editable"]) == ("in_correction", True)
    assert [item["code"] for item in seen["correction"]["items"]] == ["unreadable", "unsigned"]
    assert seen["correction"]["answer_by"] is not None

    def unchanged(view: dict[str, Any]) -> list[str]:
        found = [each for each in view["checks"] if each["code"] == "registration.correction_unchanged"]
        return [each["at"] for each in found if each["verdict"] == "warn"]

    assert unchanged(seen) == ["labour_contract"], "the person is told what is still as it was"
    case = applicant.visitor.does(seen, "submit")
    again = intake.see(f"/api/applications/{case['id']}")["mended"]
    assert again["changed"] is False, "an official is told when nothing at all was mended"
    assert [(each["place"], each["changed"]) for each in again["items"]] == [("劳动合同", False), (None, None)]
    assert unchanged(intake.see(f"/api/applications/{case['id']}")) == ["labour_contract"], "and so is the official"
    assert case["state"] == "awaiting_employer", "what was changed is confirmed again"
    case = town.clerk().does(case, "confirm")
    second = intake.act(case, "return_for_correction", items=items)
    assert (second.status_code, second.json()["code"]) == (403, "registration.returned_once_already")
    assert intake.does(case, "accept")["state"] == "awaiting_first_review"


def test_what_was_mended_stands_beside_what_was_asked_for(town: Town) -> None:
    applicant = town.applicant()
    case = town.clerk().does(town.submitted(applicant), "confirm")
    intake = town.official_at(Role.INTAKE, applicant, case)
    items = [
        {"code": "unreadable", "at": "contract_start", "text": "与合同不符"},
        {"code": "unreadable", "at": "labour_contract", "text": "第二页不清晰"},
        {"code": "unsigned", "at": None, "text": "请补签字"},
    ]
    case = intake.does(case, "return_for_correction", items=items)
    path = f"/api/applications/{case['id']}"
    assert intake.see(path)["mended"] is None, "nothing is compared while the applicant is at it"
    seen = applicant.visitor.see(path)
    was = next(each["value"] for each in seen["form_fields"] if each["name"] == "contract_start")
    body = {"version": seen["version"], "form": {"contract_start": "2024-02-01", "post": "造价主管"}}
    case = told(applicant.visitor.send("PUT", f"{path}/form", body))
    case = applicant.visitor.does(case, "submit")
    town.clerk().does(case, "confirm")
    mended = intake.see(path)["mended"]
    assert [each["changed"] for each in mended["items"]] == [True, False, None]
    assert mended["items"][0]["values"] == [{"title": "合同开始日期", "was": was, "now": "2024-02-01"}]
    assert [(each["title"], each["now"]) for each in mended["others"]] == [("工作岗位", "造价主管")]
    assert applicant.visitor.see(path)["mended"] is None, "the comparison is for officials"


def test_an_employer_rejects_with_reasons_and_the_person_submits_again(town: Town) -> None:
    applicant = town.applicant()
    case = town.submitted(applicant)
    assert codes(town.clerk().act(case, "reject")) == ["registration.reasons_missing"]
    assert codes(town.clerk().act(case, "reject", reasons=["no_such"])) == ["registration.reason_unknown"]
    case = town.clerk().does(case, "reject", reasons=["contract_wrong"], opinion="合同开始日期不符")
    seen = applicant.visitor.see(f"/api/applications/{case['id']}")
    assert (seen["state"], seen["editable"]) == ("rejected_by_employer", True)
    assert seen["timeline"][-1]["reasons"][0]["code"] == "contract_wrong"
    body = {"version": seen["version"], "form": {"contract_start": "2024-02-01"}}
    case = told(applicant.visitor.send("PUT", f"/api/applications/{case['id']}/form", body))
    case = applicant.visitor.does(case, "submit")
    assert town.clerk().does(case, "confirm")["state"] == "awaiting_acceptance"


def test_a_refusal_has_reasons_basis_and_remedies(town: Town) -> None:
    applicant = town.applicant()
    case = town.to_decision(applicant)
    decider = town.official_at(Role.DECIDER, applicant, case)
    assert codes(decider.act(case, "refuse")) == ["registration.reasons_missing"]
    offered = decider.see(f"/api/applications/{case['id']}/reasons", action="refuse")
    assert all(reason["article"] for reason in offered)
    case = decider.does(case, "refuse", reasons=["not_employed"], opinion="聘用关系不实")
    refusal = applicant.visitor.see(f"/api/applications/{case['id']}")["refusal"]
    assert refusal["reasons"][0]["code"] == "not_employed"
    assert refusal["reasons"][0]["article"]
    assert "行政复议" in refusal["remedies"][0]
    assert "行政诉讼" in refusal["remedies"][0]
    # Refused is over: the same record may be used in a new case.
    assert town.open_case(applicant)["state"] == "draft"


def test_acceptance_is_refused_with_reasons(town: Town) -> None:
    applicant = town.applicant()
    case = town.clerk().does(town.submitted(applicant), "confirm")
    case = town.official_at(Role.INTAKE, applicant, case).does(case, "refuse_acceptance", reasons=["wrong_organ"])
    seen = applicant.visitor.see(f"/api/applications/{case['id']}")
    assert (seen["state"], seen["refusal"]["reasons"][0]["code"]) == ("not_accepted", "wrong_organ")


def test_a_case_is_withdrawn_until_it_is_decided(town: Town) -> None:
    applicant = town.applicant()
    case = town.to_decision(applicant)
    case = applicant.visitor.does(case, "withdraw")
    assert case["state"] == "withdrawn"
    decided = town.applicant()
    granted = town.granted(decided)
    late = decided.visitor.act(granted, "withdraw")
    assert (late.status_code, late.json()["code"]) == (409, "registration.act_not_available")
    assert town.open_case(applicant)["state"] == "draft", "a withdrawn case is no refusal"


def test_a_disagreeing_reviewer_passes_the_case_on_with_reasons(sqlite_town: Town) -> None:
    town = sqlite_town
    applicant = town.applicant()
    case = town.clerk().does(town.submitted(applicant), "confirm")
    case = town.official_at(Role.INTAKE, applicant, case).does(case, "accept")
    first = town.official_at(Role.FIRST_REVIEWER, applicant, case)
    assert codes(first.act(case, "agree", opinion="  ")) == ["registration.opinion_missing"]
    case = first.does(case, "disagree", reasons=["not_employed"])
    seen = town.official_at(Role.SECOND_REVIEWER, applicant, case).see(f"/api/applications/{case['id']}")
    assert seen["timeline"][-1]["reasons"][0]["code"] == "not_employed"


def test_a_scan_of_another_person_cannot_be_submitted(town: Town) -> None:
    applicant, other = town.applicant(), town.person()
    case = town.open_case(applicant)
    kinds = [kind for kind in REQUIRED if kind is not DocumentKind.IDENTITY_CARD_FRONT]
    town.hand_in(applicant, case["id"], kinds)
    theirs = readings(other)[DocumentKind.IDENTITY_CARD_FRONT]
    scan = prepared_scan(DocumentKind.IDENTITY_CARD_FRONT, theirs, case["id"])
    document = told(applicant.visitor.upload("/api/documents", scan, application_id=case["id"]))
    town.settle()
    applicant.visitor.post(f"/api/documents/{document['id']}/confirmation", {"fields": {}})
    body = {"version": case["version"], "form": town.form(applicant)}
    saved = told(applicant.visitor.send("PUT", f"/api/applications/{case['id']}/form", body))
    refused = applicant.visitor.act(saved, "submit")
    assert (refused.status_code, codes(refused)) == (422, ["registration.material_of_another_person"])
    assert not any(secret in refused.text for secret in (other.id_number, other.name, applicant.person.id_number))
    # The right card instead: nothing else was lost.
    told(applicant.visitor.send("DELETE", f"/api/documents/{document['id']}"))
    town.hand_in(applicant, case["id"], [DocumentKind.IDENTITY_CARD_FRONT])
    assert applicant.visitor.does(saved, "submit")["state"] == "awaiting_employer"


def test_everything_missing_is_said_at_once(sqlite_town: Town) -> None:
    town = sqlite_town
    applicant = town.applicant()
    refused = applicant.visitor.act(town.open_case(applicant), "submit")
    assert refused.status_code == 422
    found = codes(refused)
    assert found.count("registration.material_missing") == len(REQUIRED)
    assert "registration.mobile_missing" not in found, "the person's file knows it"
    assert {"registration.employer_missing", "registration.commitment_missing"} <= set(found)
    live = applicant.visitor.see(f"/api/applications/{applicant.visitor.see('/api/me/applications')[0]['id']}/checks")
    assert [each["code"] for each in live["findings"] if each["verdict"] == "fail"] == found, "one rule says both"


def test_a_submitted_case_takes_no_changes(sqlite_town: Town) -> None:
    town = sqlite_town
    applicant = town.applicant()
    case = town.submitted(applicant)
    body = {"version": case["version"], "form": {"mobile": "10000000001"}}
    assert applicant.visitor.send("PUT", f"/api/applications/{case['id']}/form", body).status_code == 409
    scan = prepared_scan(DocumentKind.DEGREE_CERTIFICATE, {}, "late")
    late = applicant.visitor.upload("/api/documents", scan, application_id=case["id"])
    assert (late.status_code, late.json()["code"]) == (409, "documents.not_editable")


def test_after_a_refusal_the_scans_and_the_form_are_used_again(town: Town) -> None:
    applicant = town.applicant()
    me = applicant.visitor
    case = town.to_decision(applicant)
    scans = me.see(f"/api/applications/{case['id']}")["documents"]
    town.official_at(Role.DECIDER, applicant, case).does(case, "refuse", reasons=["not_employed"], opinion="不实")

    anew = town.open_case(applicant)
    path = f"/api/applications/{anew['id']}"
    seen = me.see(path)
    offered = {each["name"]: each["value"] for each in seen["form_fields"]}
    assert offered["mobile"] == applicant.person.mobile, "the person's file knows it"
    assert (seen["earlier"]["number"], seen["earlier"]["documents"]) == (case["number"], len(scans))
    typed = {"version": anew["version"], "form": {"contract_start": "2025-03-03"}}
    version = told(me.send("PUT", f"{path}/form", typed))["version"]

    key = new_key()
    answer = me.send("POST", f"{path}/earlier", {"version": version}, key=key)
    assert me.send("POST", f"{path}/earlier", {"version": version}, key=key).json() == told(answer)
    seen = me.see(path)
    assert seen["earlier"] is None, "once is enough"
    now = {each["name"]: each["value"] for each in seen["form_fields"]}
    assert (now["contract_kind"], now["contract_start"]) == ("open_ended", "2025-03-03"), "what was typed stays"
    assert now["commitment"] is False, "said anew each time"
    assert [(each["kind"], each["state"]) for each in seen["documents"]] == [
        (each["kind"], "confirmed") for each in scans
    ]
    assert {each["id"] for each in seen["documents"]}.isdisjoint({each["id"] for each in scans})
    assert [[(f["name"], f["confirmed_value"]) for f in each["fields"]] for each in seen["documents"]] == [
        [(f["name"], f["confirmed_value"]) for f in each["fields"]] for each in scans
    ]
    assert me.http.get(f"/api/documents/{seen['documents'][0]['id']}/file").status_code == 200
    refused = me.act(seen, "submit")
    assert codes(refused) == ["registration.commitment_missing"], "judged as of today, by the same rule"
    saved = told(me.send("PUT", f"{path}/form", {"version": seen["version"], "form": {"commitment": True}}))
    assert me.does(saved, "submit")["state"] == "awaiting_employer"

    stranger = town.applicant()
    assert stranger.visitor.send("POST", f"{path}/earlier", {"version": 1}).status_code == 404
    fresh = town.open_case(stranger)
    nothing = stranger.visitor.send("POST", f"/api/applications/{fresh['id']}/earlier", {"version": 1})
    assert (nothing.status_code, nothing.json()["code"]) == (404, "registration.nothing_earlier")
