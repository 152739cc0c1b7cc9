"""The authorisation matrix: every door and every caller. What is not written down here is denied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from registrar.modules.documents.contract import DocumentKind
from registrar.modules.registration.http import ACTS
from tests.contracts.http.callers import NOBODY, Callers
from tests.contracts.http.routes import doors
from tests.flows.town import Town, new_key, prepared_scan

ANYONE = frozenset({"*"})
SIGNED_IN = frozenset({"signed in"})
PARTIES = frozenset({"engineer", "employer", "intake", "first_reviewer", "second_reviewer", "decider"})
OWNER = frozenset({"engineer"})
ENGINEERS = frozenset({"engineer", "other:engineer"})
DESKS = frozenset(
    f"{other}{role}"
    for other in ("", "other:")
    for role in ("employer", "intake", "first_reviewer", "second_reviewer", "decider")
)
ANY_PLACE = SIGNED_IN
DECIDERS = frozenset({"decider", "other:decider"})
NUMBER = {"number": "建[造]11264499999999"}
NUMBERED = {"certificate_number": "建[造]11264499999999"}
NEVER: frozenset[str] = frozenset()
DENIED = {401, 403, 404}
NOT_THEIR_TURN = {
    "POST /documents",
    "PUT /applications/{application_id}/form",
    "POST /applications/{application_id}/earlier",
}
"""Doors that tell everybody but the applicant what they tell the applicant of a settled case: no changes now."""


@dataclass(frozen=True, slots=True)
class Row:
    """Who may pass a door, and a call of somebody who may. ``stands`` are answers that say yes to the caller and no to
    the state of things, such as an act on a case that is over."""

    allowed: frozenset[str]
    query: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    file: bytes | None = None
    stands: frozenset[int] = frozenset()


def act(allowed: frozenset[str]) -> Row:
    return Row(allowed, body={"version": 1, "opinion": "意见"}, stands=frozenset({409, 422}))


ADMINS = frozenset({"system_admin", "security_admin", "auditor"})
READERS = ADMINS | frozenset(
    f"{other}{role}" for other in ("", "other:") for role in ("intake", "first_reviewer", "second_reviewer", "decider")
)
STAFF = READERS - ADMINS
WINDOWS = frozenset({"intake", "other:intake"})
CASE = "/applications/{application_id}"
PROPOSAL = "/lawbook/proposals/{proposal_id}"
CHANGE = {
    "change": {
        "kind": "value",
        "key": "registration.validity.term",
        "layer": "base",
        "day": "2099-01-01",
        "value": 5,
        "article": "某条",
    },
    "reason": "因",
}
SCAN = prepared_scan(DocumentKind.DEGREE_CERTIFICATE, {})
CSV = "单位名称".encode()
ROSTER = "姓名,证书编号\n某人,建[造]11264499999999".encode()
SETTLED = frozenset({409, 422})
TABLE: Mapping[str, Row] = {
    "POST /sessions": Row(ANYONE, body={"account": "x", "password": "y"}, stands=frozenset({401, 429})),
    "POST /sessions/second-factor": Row(ANYONE, body={"challenge": "x", "code": "1"}, stands=frozenset({401, 429})),
    "POST /sessions/new-password": Row(
        ANYONE, body={"challenge": "x", "password": "Ceshi-2026-mima"}, stands=frozenset({401, 429})
    ),
    "GET /session": Row(SIGNED_IN),
    # Signing out is last in the table: it ends the caller's session.
    "POST /accounts": Row(
        frozenset({"system_admin"}), body={"account": "new", "display_name": "新", "role": "auditor"}, stands=SETTLED
    ),
    "POST /accounts/{account_id}/closing": Row(
        frozenset({"system_admin"}), body={"reason": "离职"}, stands=frozenset({404})
    ),
    "POST /accounts/{account_id}/password": Row(
        frozenset({"system_admin"}), body={"reason": "忘记"}, stands=frozenset({404})
    ),
    "GET /organs": Row(SIGNED_IN),
    "GET /employers": Row(SIGNED_IN, query={"q": "示例"}),
    "POST /employers/import": Row(frozenset({"system_admin"}), file=CSV, stands=frozenset({400})),
    "GET /employers/template": Row(frozenset({"system_admin"})),
    "GET /qualifications/template": Row(frozenset({"system_admin"})),
    "GET /regions": Row(SIGNED_IN),
    "GET /development/accounts": Row(ANYONE),
    "GET /development/second-factor/{challenge}": Row(ANYONE, stands=frozenset({404})),
    "POST /documents": Row(OWNER, file=SCAN, stands=frozenset({409})),
    "GET /documents/{document_id}": Row(PARTIES),
    "GET /documents/{document_id}/pages/{page}": Row(PARTIES),
    "GET /documents/{document_id}/file": Row(PARTIES),
    "POST /documents/{document_id}/kind": Row(OWNER, body={"kind": "degree_certificate"}, stands=SETTLED),
    "POST /documents/{document_id}/confirmation": Row(OWNER, body={"fields": {}}, stands=SETTLED),
    "DELETE /documents/{document_id}": Row(OWNER, stands=SETTLED),
    "GET /me/person": Row(ENGINEERS),
    "PUT /me/contact": Row(ENGINEERS, body={"mobile": "10000000000"}),
    "POST /enrolments": Row(
        ANYONE,
        body={
            "name": "某",
            "id_number": "1",
            "management_number": "1",
            "mobile": "10000000000",
            "account": "someone",
            "password": "Ceshi-2026-mima",
        },
        stands=frozenset({422, 429}),
    ),
    "POST /qualifications/import": Row(frozenset({"system_admin"}), file=CSV, stands=frozenset({400})),
    "PUT /session/password": Row(
        SIGNED_IN, body={"old_password": "x", "password": "Ceshi-2026-mima"}, stands=frozenset({401, 422, 429})
    ),
    "GET /reference": Row(ANYONE),
    "GET /accounts": Row(
        frozenset({"system_admin", "security_admin"}), query={"account": "x"}, stands=frozenset({404})
    ),
    "POST /accounts/{account_id}/second-factor": Row(
        frozenset({"security_admin"}), body={"reason": "遗失"}, stands=frozenset({404})
    ),
    "POST /applications": Row(ENGINEERS, body={"qualification_id": "unknown"}, stands=frozenset({404})),
    f"GET {CASE}": Row(PARTIES),
    f"PUT {CASE}/form": Row(OWNER, body={"version": 1, "form": {}}, stands=SETTLED),
    f"POST {CASE}/earlier": Row(OWNER, body={"version": 1}, stands=frozenset({404, 409})),
    f"GET {CASE}/checks": Row(PARTIES),
    f"GET {CASE}/clock": Row(PARTIES),
    "GET /messages": Row(SIGNED_IN),
    "GET /messages/unread": Row(SIGNED_IN),
    "POST /messages/reading": Row(SIGNED_IN, body={"newest": "x"}, stands=frozenset({404})),
    "POST /messages/{message_id}/reading": Row(SIGNED_IN, stands=frozenset({404})),
    f"GET {CASE}/reasons": Row(PARTIES, query={"action": "refuse"}),
    f"POST {CASE}/actions/{{action}}": Row(PARTIES, body={"version": 1}, stands=SETTLED),
    "GET /me/applications": Row(SIGNED_IN),
    "GET /me/registrations": Row(ENGINEERS),
    "GET /queue": Row(DESKS),
    "GET /queue/export": Row(DESKS),
    "GET /me/interests": Row(STAFF),
    "POST /me/interests": Row(STAFF, body={"kind": "relative", "reason": "配偶", "id_number": "1"}, stands=SETTLED),
    "POST /me/interests/{interest_id}/withdrawal": Row(STAFF, body={"reason": "因"}, stands=frozenset({404})),
    # Which desk's turn it is decides who takes a case; this one is over.
    f"POST {CASE}/claim": Row(STAFF & PARTIES, body={}, stands=frozenset({409})),
    f"POST {CASE}/release": Row(STAFF & PARTIES, stands=frozenset({409})),
    "GET /bulk-acceptances/plan": Row(WINDOWS),
    "POST /bulk-acceptances": Row(WINDOWS, body={"cases": []}, stands=SETTLED),
    "GET /bulk-acceptances/{bulk_id}": Row(WINDOWS, stands=frozenset({404})),
    "POST /bulk-acceptances/{bulk_id}/cases/{application_id}": Row(WINDOWS, stands=frozenset({404})),
    "GET /second-readings": Row(WINDOWS),
    "POST /second-readings/{reading_id}/opening": Row(WINDOWS, stands=frozenset({404})),
    "GET /second-readings/{reading_id}": Row(WINDOWS, stands=frozenset({404})),
    "POST /second-readings/{reading_id}/verdict": Row(WINDOWS, body={"verdict": "accept"}, stands=frozenset({404})),
    "GET /me/agreement": Row(STAFF),
    "GET /agreement": Row(DECIDERS),
    "GET /agreement/export": Row(DECIDERS),
    "GET /absences": Row(STAFF),
    "POST /absences": Row(
        STAFF, body={"deputy_id": "x", "first_day": "2026-03-02", "last_day": "2026-03-06"}, stands=SETTLED
    ),
    "POST /absences/{absence_id}/ending": Row(STAFF, stands=frozenset({404})),
    f"POST {CASE}/recusal": Row(STAFF & PARTIES, body={"reason": "同学"}, stands=frozenset({409})),
    "GET /certificates/{certificate_id}.pdf": Row(PARTIES),
    "GET /employer/registrations": Row(frozenset({"employer", "other:employer"})),
    # Somebody with a place in the register finds no registration under this number; everybody else has none to find.
    "GET /registrations/history": Row(ANY_PLACE, query=NUMBER, stands=frozenset({404})),
    "POST /registrations/corrections": Row(
        DECIDERS, body={**NUMBERED, "fact_id": "x", "reason": "录入错误"}, stands=frozenset({404})
    ),
    "GET /restraints": Row(ANY_PLACE, query=NUMBER, stands=frozenset({404})),
    "POST /restraints": Row(
        DECIDERS,
        body={**NUMBERED, "kind": "lock", "since": "2026-01-01", "document": "示锁1号"},
        stands=frozenset({404}),
    ),
    "POST /restraints/{restraint_id}/lifting": Row(
        DECIDERS, body={**NUMBERED, "reason": "查明无误"}, stands=frozenset({404})
    ),
    "GET /public/certificates/history": Row(ANYONE, query={**NUMBER, "name": "某"}, stands=frozenset({404})),
    "GET /public/certificates": Row(
        ANYONE, query={"number": "建[造]11264499999999", "name": "某"}, stands=frozenset({404})
    ),
    "POST /public/certificates/statements": Row(
        ANYONE, body={"number": "建[造]11264499999999", "name": "某"}, stands=frozenset({404})
    ),
    "GET /public/certificates/qr/{token}": Row(ANYONE, stands=frozenset({422, 400})),
    f"POST {CASE}/letter-previews": Row(PARTIES, body={"act": "grant"}, stands=SETTLED),
    f"POST {CASE}/letter-previews/pdf": Row(PARTIES, body={"act": "grant"}, stands=SETTLED),
    f"GET {CASE}/letters": Row(PARTIES),
    "GET /me/letters": Row(ENGINEERS),
    "GET /letters/check": Row(ANYONE, query={"number": "建造注准〔2026〕99号", "code": "0"}, stands=frozenset({404})),
    "GET /letters/{letter_id}": Row(PARTIES),
    "GET /letters/{letter_id}.pdf": Row(PARTIES),
    "GET /notice-plan": Row(frozenset({"decider", "other:decider"}), query={"kind": "announcement"}),
    "POST /notices": Row(
        frozenset({"decider", "other:decider"}),
        body={"kind": "announcement", "application_ids": [], "day": "2026-03-02"},
        stands=SETTLED,
    ),
    "GET /notices": Row(ANYONE),
    "GET /notices/{notice_id}": Row(ANYONE, stands=frozenset({404})),
    "GET /notices/{notice_id}.pdf": Row(ANYONE, stands=frozenset({404})),
    "GET /notices/{notice_id}.xlsx": Row(ANYONE, stands=frozenset({404})),
    "POST /public/rosters/columns": Row(ANYONE, file=ROSTER, stands=frozenset({429})),
    "POST /public/rosters/checks": Row(ANYONE, file=ROSTER, stands=frozenset({429})),
    # A report without a format is malformed, whoever asks.
    "POST /public/rosters/reports": Row(ANYONE, file=ROSTER, stands=frozenset({400, 429})),
    "GET /public/seal-roots.pem": Row(ANYONE),
    "GET /lawbook/values": Row(READERS),
    "GET /lawbook/values/{key}": Row(READERS),
    "GET /lawbook/layers": Row(READERS),
    "GET /lawbook/export": Row(READERS),
    "POST /lawbook/preview": Row(frozenset({"system_admin"}), body=CHANGE),
    "POST /lawbook/calendar/reading": Row(frozenset({"system_admin"}), file=CSV, stands=frozenset({400})),
    "POST /lawbook/proposals": Row(frozenset({"system_admin"}), body=CHANGE),
    "GET /lawbook/proposals": Row(READERS),
    f"GET {PROPOSAL}": Row(READERS, stands=frozenset({404})),
    # Which administrator may which decision: the table of the acts themselves.
    f"POST {PROPOSAL}/{{decision}}": Row(
        frozenset({"security_admin"}), body={"version": 1, "reason": "因"}, stands=frozenset({404})
    ),
    "GET /lawbook/organs": Row(READERS),
    "GET /lawbook/organs/export": Row(READERS),
    "GET /lawbook/calendar/{year}": Row(READERS),
    "GET /lawbook/calendar/{year}/export": Row(READERS),
    "GET /number-series": Row(ADMINS),
    "GET /number-series/export": Row(ADMINS),
    "GET /number-series/{series}/gaps": Row(ADMINS, stands=frozenset({404})),
    "POST /public/verification": Row(ANYONE, body={"code": "ZC1:"}),
    "GET /public/verification/status": Row(ANYONE),
    "GET /public/verification/keys": Row(ANYONE),
    "GET /public/verification/roots": Row(ANYONE),
    "GET /trail": Row(frozenset({"auditor"})),
    "POST /trail/verification": Row(frozenset({"auditor"})),
    "GET /trail/export": Row(frozenset({"auditor"})),
    "DELETE /session": Row(ANYONE),
}


def may(row: Row, name: str) -> bool:
    return row.allowed == ANYONE or name in row.allowed or (row.allowed == SIGNED_IN and name != NOBODY)


def call(door: str, row: Row, callers: Callers, name: str) -> int:
    method, path = door.split(" ")
    path = "/api" + path.format(
        application_id=callers.case["id"],
        document_id=callers.document_id,
        certificate_id=callers.certificate_id,
        restraint_id="00000000-0000-7000-8000-000000000000",
        letter_id=callers.letter_id,
        notice_id="00000000-0000-7000-8000-000000000000",
        interest_id="00000000-0000-7000-8000-000000000000",
        bulk_id="00000000-0000-7000-8000-000000000000",
        reading_id="00000000-0000-7000-8000-000000000000",
        absence_id="00000000-0000-7000-8000-000000000000",
        account_id="00000000-0000-7000-8000-000000000000",
        message_id="none",
        challenge="none",
        token="none",
        page="0",
        action="withdraw",
        key="registration.validity.term",
        proposal_id="00000000-0000-7000-8000-000000000000",
        decision="approve",
        year="2026",
        series="99999999",
    )
    http = callers.by_name[name].http
    key = {"Idempotency-Key": new_key()}
    if row.file is not None:
        fields = {"application_id": callers.case["id"]}
        return http.request(method, path, data=fields, files={"file": ("x.png", row.file)}, headers=key).status_code
    return http.request(method, path, params=row.query, json=row.body, headers=key).status_code


def test_every_door_has_its_row(town: Town) -> None:
    assert {door.name for door in doors(town.app)} == set(TABLE)


@pytest.mark.parametrize("door", [door for door in TABLE if door != "DELETE /session"])
def test_a_door_opens_to_those_and_to_nobody_else(callers: Callers, door: str) -> None:
    row, wrong = TABLE[door], []
    for name in callers.by_name:
        status = call(door, row, callers, name)
        if may(row, name):
            right = status < 300 or status in row.stands
        elif name == NOBODY:
            right = status == 401
        else:
            right = status in DENIED or (status == 409 and door in NOT_THEIR_TURN)
        if not right:
            wrong.append((name, status))
    assert not wrong


@pytest.mark.parametrize("action", ACTS)
def test_no_act_is_open_to_a_stranger_to_the_case(callers: Callers, action: str) -> None:
    """Case by organ and ownership: whoever takes no part in a case is not told that it exists."""
    wrong = []
    for name, caller in callers.by_name.items():
        path = f"/api/applications/{callers.case['id']}/actions/{action}"
        status = caller.send("POST", path, {"version": callers.case["version"], "opinion": "意见"}).status_code
        expected = {401} if name == NOBODY else {409} if name in PARTIES else {404}
        if status not in expected:
            wrong.append((name, status))
    assert not wrong


def test_whoever_signs_out_is_nobody(town: Town) -> None:
    visitor = town.applicant().visitor
    assert visitor.send("DELETE", "/api/session").status_code == 204
    assert visitor.get("/api/session").status_code == 401
