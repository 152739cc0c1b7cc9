"""Identity over HTTP: cookies, keys, roles, and what is only there in development."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from registrar.kernel.actor import Role
from registrar.modules.identity.contract import NewAccount
from registrar.modules.identity.model import SessionRules
from registrar.platform.http.sessions import COOKIE
from tests.modules.identity.test_employers import BAD, GOOD, csv_of
from tests.modules.identity.world import PASSWORD, World


def post(client: TestClient, path: str, body: Any = None, key: str | None = None, **more: Any) -> Response:
    return client.post(f"/api{path}", json=body, headers={"Idempotency-Key": key or str(uuid4())}, **more)


def enter(world: World, client: TestClient, opened: NewAccount) -> None:
    """Sign in as a person does, with the code when one is asked for."""
    answer = post(client, "/sessions", {"account": opened.account, "password": PASSWORD})
    assert answer.status_code == 201
    if answer.json()["state"] == "second_factor":
        body = {"challenge": answer.json()["challenge"], "code": world.code(opened)}
        assert post(client, "/sessions/second-factor", body).json() == {"state": "signed_in", "challenge": None}


def admin(world: World) -> TestClient:
    client = world.client()
    enter(world, client, world.open("sysadmin", Role.SYSTEM_ADMIN))
    return client


def test_from_signing_in_to_signing_out(world: World) -> None:
    opened, client = world.open("li.ming", Role.ENGINEER), world.client()
    assert client.get("/api/session").status_code == 401
    answer = post(client, "/sessions", {"account": "li.ming", "password": PASSWORD})
    assert answer.status_code == 201
    assert answer.json() == {"state": "signed_in", "challenge": None}
    cookie = answer.headers["set-cookie"].lower()
    assert all(word in cookie for word in ("httponly", "samesite=strict", "secure", "path=/"))
    assert "expires" not in cookie
    assert client.get("/api/session").json() == {
        "account": opened.account,
        "display_name": "测试li.ming",
        "roles": [{"code": "engineer", "title": "造价工程师"}],
        "place": {"kind": "person", "name": "测试li.ming"},
        "idle_minutes": 30,
    }
    gone = client.delete("/api/session", headers={"Idempotency-Key": str(uuid4())})
    assert gone.status_code == 204
    assert COOKIE not in client.cookies
    assert client.get("/api/session").status_code == 401


@pytest.mark.parametrize(
    ("role", "kind", "name"),
    [
        (Role.EMPLOYER, "employer", "广州示例恒信工程造价咨询有限公司"),
        (Role.DECIDER, "organ", "广东省住房和城乡建设厅"),
        (Role.AUDITOR, "platform", "全国平台"),
    ],
)
def test_where_an_account_belongs(world: World, role: Role, kind: str, name: str) -> None:
    client = world.client()
    enter(world, client, world.open("somebody", role))
    assert client.get("/api/session").json()["place"] == {"kind": kind, "name": name}


def test_signing_in_replaces_the_session_and_the_old_cookie_is_dead(world: World) -> None:
    opened, client = world.open("li.ming", Role.ENGINEER), world.client()
    enter(world, client, opened)
    old = client.cookies[COOKIE]
    enter(world, client, opened)
    assert client.cookies[COOKIE] != old
    stolen = world.client()
    stolen.cookies.set(COOKIE, old)
    assert stolen.get("/api/session").status_code == 401


def test_one_key_signs_in_twice_and_every_time_anew(world: World) -> None:
    world.open("li.ming", Role.ENGINEER)
    key, body = str(uuid4()), {"account": "li.ming", "password": PASSWORD}
    first, second = world.client(), world.client()
    post(first, "/sessions", body, key)
    post(second, "/sessions", body, key)
    assert first.cookies[COOKIE] != second.cookies[COOKIE]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"account": "li.ming", "password": "Wrong-horse-8"}, 401, "identity.sign_in_refused"),
        ({"account": "no.body", "password": PASSWORD}, 401, "identity.sign_in_refused"),
        ({"account": "li.ming"}, 422, "platform.malformed_request"),
        ({"account": "", "password": ""}, 422, "platform.malformed_request"),
        ({"account": "li.ming", "password": "x" * 129}, 422, "platform.malformed_request"),
        ({"account": "li.ming", "password": "x", "role": "decider"}, 422, "platform.malformed_request"),
        ({"account": "\uffff'; --", "password": "\U0001f600"}, 401, "identity.sign_in_refused"),
        ({"account": "\x00", "password": PASSWORD}, 400, "platform.unstorable_text"),
    ],
)
def test_refusals(world: World, body: dict[str, str], status: int, code: str) -> None:
    world.open("li.ming", Role.ENGINEER)
    client = world.client()
    answer = post(client, "/sessions", body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert "set-cookie" not in answer.headers


def test_characters_that_cannot_be_stored(world: World) -> None:
    client = admin(world)
    body = {"account": "new", "display_name": "新\x00", "role": "auditor"}
    for answer in (
        post(client, "/accounts", body),
        post(client, "/accounts", {**body, "display_name": "新", "organ_id": "\x00"}),
        post(client, "/accounts/%00/closing", {"reason": "x"}),
        client.get("/api/employers", params={"q": "\x00\x00公司\x00"}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (400, "platform.unstorable_text")
    assert post(client, "/accounts", {**body, "display_name": "\u2028"}).json()["problems"][0]["code"] == (
        "identity.display_name"
    )
    refused = upload(client, csv_of(GOOD[0].replace("恒信", "\x00"))).json()["refused"]
    assert [each["code"] for each in refused] == ["identity.employer_name"]


def test_half_a_character_is_malformed(world: World) -> None:
    content = b'{"account": "li.ming", "password": "\\ud800"}'
    headers = {"Idempotency-Key": str(uuid4()), "Content-Type": "application/json"}
    assert world.client().post("/api/sessions", content=content, headers=headers).status_code == 422


def test_signing_in_needs_a_key_that_no_foreign_form_can_send(world: World) -> None:
    answer = world.client().post("/api/sessions", json={"account": "li.ming", "password": PASSWORD})
    assert answer.json()["problems"][1]["code"] == "platform.key_missing"


def test_too_many_calls_from_one_address(make_world: Callable[..., World]) -> None:
    world = make_world(SessionRules(calls_per_minute=6, calls_at_once=3))
    client = world.client()
    answers = [post(client, "/sessions", {"account": f"a{n}", "password": "x"}).status_code for n in range(4)]
    assert answers == [401, 401, 401, 429]
    world.clock.advance(seconds=10)
    assert post(client, "/sessions", {"account": "a", "password": "x"}).status_code == 401


def test_too_many_failures_say_how_long_to_wait(world: World) -> None:
    world.open("li.ming", Role.ENGINEER)
    client = world.client()
    for _ in range(5):
        post(client, "/sessions", {"account": "li.ming", "password": "x"})
    answer = post(client, "/sessions", {"account": "li.ming", "password": PASSWORD})
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "61"
    assert "61 秒" in answer.json()["problems"][0]["todo"]


# -- accounts


def test_the_administrator_opens_an_account_that_works(world: World) -> None:
    client = admin(world)
    body = {"account": "intake-9", "display_name": "受理员", "role": "intake", "organ_id": world.organ_id()}
    key = str(uuid4())
    answer = post(client, "/accounts", body, key)
    assert answer.status_code == 201
    opened = NewAccount(**answer.json())
    assert len(opened.picture) == len(opened.picture[0])
    again = post(client, "/accounts", body, key).json()
    nothing_told = {"password": None, "totp_uri": None, "picture": []}
    assert again == {"account_id": opened.account_id, "account": "intake-9", **nothing_told}
    changed = post(client, "/accounts", {**body, "display_name": "另一人"}, key)
    assert (changed.status_code, changed.json()["code"]) == (422, "platform.key_reused")
    fresh = world.client()
    signing = post(fresh, "/sessions", {"account": "intake-9", "password": opened.password})
    factor = {"challenge": signing.json()["challenge"], "code": world.code(opened)}
    choosing = post(fresh, "/sessions/second-factor", factor)
    assert (choosing.status_code, choosing.json()["state"]) == (201, "new_password")
    assert fresh.get("/api/session").status_code == 401
    chosen = {"challenge": choosing.json()["challenge"], "password": "An-own-horse-9"}
    assert post(fresh, "/sessions/new-password", chosen).json()["state"] == "signed_in"
    assert fresh.get("/api/session").status_code == 200
    closing = post(client, f"/accounts/{opened.account_id}/closing", {"reason": "调离"})
    assert closing.status_code == 204
    assert fresh.get("/api/session").status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        {"role": "intake"},
        {"role": "intake", "employer_id": "x"},
        {"role": "engineer"},
        {"role": "system"},
        {"role": "auditor", "organ_id": "x"},
        {"role": "king"},
        {"role": "auditor", "password": "short"},
    ],
)
def test_accounts_that_may_not_be(world: World, body: dict[str, str]) -> None:
    answer = post(admin(world), "/accounts", {"account": "new", "display_name": "新", **body})
    assert answer.status_code == 422
    assert all(problem["todo"] for problem in answer.json()["problems"])


@pytest.mark.parametrize("role", [Role.ENGINEER, Role.DECIDER, Role.SECURITY_ADMIN, Role.AUDITOR])
def test_others_open_close_and_import_nothing(world: World, role: Role) -> None:
    client = world.client()
    enter(world, client, world.open("somebody", role))
    account = {"account": "new", "display_name": "新", "role": "auditor"}
    assert post(client, "/accounts", account).status_code == 403
    assert post(client, "/accounts/x/closing", {"reason": "x"}).status_code == 403
    assert upload(client, csv_of(*GOOD)).status_code == 403


# -- reference


def upload(client: TestClient, content: bytes, key: str | None = None) -> Response:
    files = {"file": ("employers.csv", content, "text/csv")}
    return client.post("/api/employers/import", files=files, headers={"Idempotency-Key": key or str(uuid4())})


def test_an_import_over_http_answers_the_same_to_the_same_key(world: World) -> None:
    client, key = admin(world), str(uuid4())
    content = csv_of(*GOOD, BAD[0][0])
    first = upload(client, content, key)
    assert first.status_code == 200
    assert (first.json()["added"], first.json()["refused"][0]["row"]) == (3, 5)
    assert upload(client, content, key).json() == first.json()
    assert upload(client, csv_of(*GOOD), key).json()["code"] == "platform.key_reused"
    assert upload(client, b"x" * (5 * 1024 * 1024 + 1)).status_code == 413
    assert upload(client, b"nothing").json()["code"] == "identity.import_header"


def test_reference_for_forms(world: World) -> None:
    client = admin(world)
    upload(client, csv_of(*GOOD))
    world.organ_id()
    [hit] = client.get("/api/employers", params={"q": "天安"}).json()
    assert {**hit, "id": ""} == {
        "id": "",
        "name": "深圳示例（天安）建设集团有限公司",
        "uscc": GOOD[1].split(",")[0],
        "province_name": "广东省",
        "consulting": False,
    }
    organs = client.get("/api/organs", params={"province": "66", "kind": "housing"}).json()
    assert "新疆生产建设兵团住房和城乡建设局" in [each["name"] for each in organs]
    assert {(each["province_name"], each["kind_title"]) for each in organs} == {("新疆生产建设兵团", "住房城乡建设")}
    assert len(client.get("/api/regions").json()) == 32


@pytest.mark.parametrize("path", ["/session", "/organs", "/employers?q=xx", "/regions"])
def test_nothing_is_shown_to_nobody(world: World, path: str) -> None:
    answer = world.client().get(f"/api{path}")
    assert (answer.status_code, answer.json()["code"]) == (401, "platform.not_signed_in")


# -- development


def test_there_is_no_development_outside_development(world: World) -> None:
    assert world.client().get("/api/development/accounts").status_code == 404
    assert world.client().get("/api/development/second-factor/x").status_code == 404


def test_in_development_accounts_and_codes_are_shown(make_world: Callable[..., World]) -> None:
    world = make_world(development=True)
    client = world.client()
    assert client.get("/api/development/accounts").json() == [
        {
            "account": "demo",
            "password": "Demo-pass-1",
            "display_name": "示例",
            "role_title": "造价工程师",
            "needs_code": False,
        }
    ]
    world.open("decider", Role.DECIDER)
    world.clock.advance(timedelta(seconds=10))
    for left in (20, 50):  # a used code is shown no more: the next one is
        challenge = post(client, "/sessions", {"account": "decider", "password": PASSWORD}).json()["challenge"]
        shown = client.get(f"/api/development/second-factor/{challenge}").json()
        assert shown["seconds_left"] == left
        answer = post(client, "/sessions/second-factor", {"challenge": challenge, "code": shown["code"]})
        assert answer.status_code == 201
    assert client.get("/api/development/second-factor/unknown").status_code == 404
