"""The auditor's desk over HTTP."""

from __future__ import annotations

from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from registrar.kernel.actor import Role
from registrar.platform.http.app import create_api
from tests.modules.audit.world import Trail
from tests.modules.identity.test_http import enter, post


def desk(trail: Trail, role: Role = Role.AUDITOR) -> TestClient:
    client = TestClient(create_api(trail.routers(), trail.world.door, "test"), base_url="https://testserver")
    enter(trail.world, client, trail.world.open("somebody", role))
    return client


def test_a_page_of_the_trail(trail: Trail) -> None:
    client = desk(trail)
    answer = client.get("/api/trail", params={"size": 2, "action": "登录", "from": "2026-03-02", "to": "2026-03-02"})
    assert answer.status_code == 200
    [row] = answer.json()["rows"]
    assert set(row) == {
        "seq", "at", "actor_account", "actor_name", "role_text", "action", "action_text", "subject_kind",
        "subject_id", "subject_text", "reason", "hash",
    }  # fmt: skip
    assert (row["action"], row["action_text"], row["at"]) == (
        "identity.signed_in",
        "登录",
        "2026-03-02T09:00:00+08:00",
    )
    assert answer.json()["next"] is None
    first = client.get("/api/trail", params={"size": 1}).json()
    second = client.get("/api/trail", params={"size": 1, "after": first["next"]}).json()
    assert second["rows"][0]["seq"] == first["rows"][0]["seq"] - 1


@pytest.mark.parametrize("query", ["from=2026-13-01", "to=x", "size=0", "size=101", "after=x", "actor=" + "x" * 101])
def test_wrong_questions(trail: Trail, query: str) -> None:
    assert desk(trail).get(f"/api/trail?{query}").status_code in (400, 422)


def test_verification_answers_the_same_to_the_same_key(trail: Trail) -> None:
    client, key = desk(trail), str(uuid4())
    first = post(client, "/trail/verification", {}, key)
    assert first.status_code == 200
    assert first.json()["verdict"] == "whole"
    assert post(client, "/trail/verification", {}, key).json() == first.json()
    trail.tamper("UPDATE trail_entry SET roles = 'decider' WHERE seq = 2")
    broken = post(client, "/trail/verification", {}).json()
    assert (broken["verdict"], broken["first_broken_seq"], broken["entries"]) == ("broken", 2, 1)


def test_the_table_comes_as_a_file(trail: Trail) -> None:
    answer = desk(trail).get("/api/trail/export")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="trail-20260302.csv"'
    assert answer.content.startswith("\ufeff序号,时间".encode())
    assert "登录" in answer.text


@pytest.mark.parametrize("role", [Role.ENGINEER, Role.DECIDER, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN])
def test_others_see_nothing(trail: Trail, role: Role) -> None:
    client = desk(trail, role)
    assert client.get("/api/trail").status_code == 403
    assert client.get("/api/trail/export").status_code == 403
    assert post(client, "/trail/verification", {}).status_code == 403
