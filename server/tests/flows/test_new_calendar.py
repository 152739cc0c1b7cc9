"""The working days of the next year are published: what was counted on a guess is counted again, and said."""

from __future__ import annotations

from datetime import date

from registrar.kernel.actor import Role
from tests.flows.test_messages import person_again, quiet_town, told
from tests.flows.town import Applicant, Town
from tests.flows.town import told as answer

__all__ = ["quiet_town"]

NOTICE = {
    "kind": "notice",
    "title": "关于2027年部分节假日安排的通知",
    "number": "国办发明电〔2026〕7号",
    "published_on": "2026-12-20",
    "year": 2027,
    "days": [
        {"day": "2027-01-01", "is_workday": False, "name": "元旦"},
        {"day": "2027-01-09", "is_workday": True, "name": "元旦"},
    ],
}


def accepted(town: Town, applicant: Applicant) -> str:
    opened = town.open_case(applicant)
    town.hand_in(applicant, opened["id"])
    form = {**town.form(applicant), "compulsory_hours": "60", "elective_hours": "60"}
    path = f"/api/applications/{opened['id']}/form"
    draft = answer(applicant.visitor.send("PUT", path, {"version": opened["version"], "form": form}))
    case = town.clerk().does(applicant.visitor.does(draft, "submit"), "confirm")
    return str(town.official_at(Role.INTAKE, applicant, case).does(case, "accept")["id"])


def test_a_notice_of_holidays_moves_what_was_projected(quiet_town: Town) -> None:
    town = quiet_town
    town.another_day(date(2026, 12, 21))
    applicant = town.applicant()
    case_id = accepted(town, applicant)
    before = applicant.visitor.see(f"/api/applications/{case_id}")["clock"]
    assert (before["due_on"], before["projected"]) == ("2027-01-19", True)

    proposer, approver = town.administrator(Role.SYSTEM_ADMIN), town.administrator(Role.SECURITY_ADMIN)
    proposal = proposer.post("/api/lawbook/proposals", {"change": NOTICE, "reason": "国务院办公厅已发布"})
    body = {"version": proposal["version"], "reason": "与通知一致"}
    approver.post(f"/api/lawbook/proposals/{proposal['id']}/approve", body)
    town.another_day(date(2026, 12, 22))

    person = person_again(town, applicant)
    assert told(person)[0] == "due_day_moved"
    said = person.see("/api/messages")["rows"][0]["body"]
    assert "由2027年1月19日改为2027年1月18日" in said
    after = person.see(f"/api/applications/{case_id}")["clock"]
    assert (after["due_on"], after["projected"]) == ("2027-01-18", False)
