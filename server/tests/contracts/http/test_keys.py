"""Every call that changes something demands its idempotency key, and says so in the API description."""

from __future__ import annotations

from tests.contracts.http.callers import Callers
from tests.contracts.http.routes import CHANGING, doors
from tests.contracts.http.test_who_may_what import TABLE, may
from tests.flows.town import Town


def test_every_changing_door_declares_the_key(town: Town) -> None:
    changing = [door for door in doors(town.app) if door.method in CHANGING]
    assert len(changing) > 10
    without = []
    for door in changing:
        keys = [each for each in door.operation.get("parameters", ()) if each["name"] == "Idempotency-Key"]
        if [(each["in"], each["required"]) for each in keys] != [("header", True)]:
            without.append(door.name)
    assert not without


def test_every_changing_door_refuses_a_call_without_one(town: Town, callers: Callers) -> None:
    wrong = []
    for door in doors(town.app):
        if door.method not in CHANGING:
            continue
        row = TABLE[door.name]
        name = next(each for each in callers.by_name if may(row, each))
        path = door.path.replace("{application_id}", callers.case["id"]).replace("{document_id}", callers.document_id)
        path = path.replace("{proposal_id}", "nothing").replace("{decision}", "approve")
        path = path.replace("{action}", "withdraw").replace("{account_id}", "nobody")
        path = path.replace("{restraint_id}", "none")
        http = callers.by_name[name].http
        files = {"file": ("x.png", row.file)} if row.file is not None else None
        for headers in ({}, {"Idempotency-Key": "short"}, {"Idempotency-Key": "with blank"}):
            answer = http.request(door.method, path, json=None if files else row.body, files=files, headers=headers)
            at = [each["at"] for each in answer.json().get("problems", ())]
            if answer.status_code != 422 or not any("dempotency" in str(each) for each in at):
                wrong.append((door.name, headers, answer.status_code, at))
    assert not wrong
