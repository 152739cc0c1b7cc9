"""Enrolling and contact data: through the verbs and over HTTP."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from sqlalchemy import text

from registrar.kernel.actor import SYSTEM_ACTOR, Role
from registrar.kernel.errors import Conflict, RegistrarError, TooMany
from registrar.modules.identity.contract import OpenAccount
from registrar.modules.practitioner import store
from registrar.modules.practitioner.verbs.enrol_person import EnrolPerson, enrol_person
from registrar.platform.bus.local import LocalBus
from registrar.platform.http.limits import Rate, RateLimit
from registrar.platform.outbox.relay import Relay
from tests.modules.identity.world import PASSWORD
from tests.modules.practitioner.world import World, export, number, row

COMMAND = EnrolPerson("张示例", number(), "20251203344110000001", "10012345678", "zhang.shili", PASSWORD)
BODY = {
    "name": "张 示例",
    "id_number": number().lower(),
    "management_number": "20251203344110000001",
    "mobile": "100 1234 5678",
    "account": "zhang.shili",
    "password": PASSWORD,
}


@pytest.fixture
def one(world: World) -> World:
    other = row(姓名="李示例", 证件号码=number(2), 管理号="20251203344110000002")
    world.take_in(export([row(), other]))
    return world


def post(client: TestClient, path: str, body: object, key: str | None = None) -> Response:
    answer: Response = client.post(f"/api{path}", json=body, headers={"Idempotency-Key": key or str(uuid4())})
    return answer


def accounts(world: World) -> int:
    with world.deps.database.reader.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM identity_account")).scalar() or 0)


def relay(world: World) -> None:
    bus = LocalBus()
    for each in world.room.subscriptions:
        bus.subscribe(each.name, each.consumer, each.handler)
    while Relay(world.deps.database, bus, world.clock, world.deps.ids).run_once():
        pass


def test_enrolling_and_the_own_file(one: World) -> None:
    client = one.client()
    answer = post(client, "/enrolments", BODY)
    assert (answer.status_code, answer.json()) == (201, {"account": "zhang.shili"})
    assert post(client, "/sessions", {"account": "zhang.shili", "password": PASSWORD}).status_code == 201
    mine = client.get("/api/me/person").json()
    assert (mine["name"], mine["mobile_masked"], mine["sex"]) == ("张示例", "100****5678", "male")
    assert number() not in client.get("/api/me/person").text
    assert [each["specialty_text"] for each in mine["qualifications"]] == ["土木建筑"]
    assert mine["qualifications"][0]["used"] is False


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "李示例"},
        {"id_number": number(2)},
        {"id_number": number(3)},
        {"management_number": "20251203344110000002"},
        {"management_number": "1"},
    ],
    ids=str,
)
def test_every_wrong_combination_is_answered_alike(one: World, changes: dict[str, str]) -> None:
    answer = post(one.client(), "/enrolments", {**BODY, **changes})
    wrong = post(one.client(), "/enrolments", {**BODY, "management_number": "9"})
    assert answer.status_code == 422
    assert answer.json() == wrong.json()
    assert answer.json()["code"] == "practitioner.no_such_record"
    assert accounts(one) == 0


def test_every_defect_is_told_at_its_field_and_at_once(one: World) -> None:
    body = {**BODY, "id_number": number()[:-1], "mobile": "12", "account": "王", "password": "zhang"}
    answer = post(one.client(), "/enrolments", body)
    assert answer.status_code == 422
    told = [(each["at"], each["code"]) for each in answer.json()["problems"]]
    assert [at for at, _ in told] == ["id_number", "mobile", "account", "password", "password"]
    unmatched = post(one.client(), "/enrolments", {**BODY, "name": "李", "password": "zhang"}).json()["problems"]
    assert [each["at"] for each in unmatched] == [None, "password", "password"]
    assert accounts(one) == 0


def test_one_account_per_person(one: World) -> None:
    client, key = one.client(), str(uuid4())
    first = post(client, "/enrolments", BODY, key)
    assert post(client, "/enrolments", BODY, key).json() == first.json()
    other = post(client, "/enrolments", {**BODY, "account": "another"})
    assert (other.status_code, other.json()["code"]) == (409, "practitioner.enrolled_already")
    assert "zhang.shili" in other.json()["problems"][0]["why"]
    assert accounts(one) == 1


def test_while_one_enrolment_runs_another_waits(one: World) -> None:
    with one.deps.database.read() as unit:
        person = store.find_person_by_number(unit, number())
    assert person is not None
    now = one.clock.now()
    assert one.deps.database.write(
        lambda unit: store.claim_person(unit, person.id, "first", now, now + timedelta(minutes=1))
    )
    with pytest.raises(Conflict) as caught:
        enrol_person(COMMAND, one.deps, one.identity.door, one.tries)
    assert caught.value.code == "platform.request_in_flight"
    one.clock.advance(timedelta(minutes=2))
    assert enrol_person(COMMAND, one.deps, one.identity.door, one.tries).account == "zhang.shili"


def test_a_refused_account_may_be_tried_again_at_once(one: World) -> None:
    for changed in (replace(COMMAND, password="1"), replace(COMMAND, account="王")):
        with pytest.raises(RegistrarError) as caught:
            enrol_person(changed, one.deps, one.identity.door, one.tries)
        assert caught.value.code.startswith("identity.")
    with pytest.raises(RegistrarError) as caught:
        enrol_person(replace(COMMAND, mobile="123"), one.deps, one.identity.door, one.tries)
    assert caught.value.code == "practitioner.mobile_wrong"
    assert enrol_person(COMMAND, one.deps, one.identity.door, one.tries).account == "zhang.shili"


def test_an_account_opened_elsewhere_is_linked(one: World) -> None:
    with one.deps.database.read() as unit:
        person = store.find_person_by_number(unit, number())
    assert person is not None
    command = OpenAccount("opened", "张示例", frozenset({Role.ENGINEER}), person_id=person.id, password=PASSWORD)
    account = one.identity.door.open_account(command, SYSTEM_ACTOR)
    relay(one)
    relay(one)
    with one.deps.database.read() as unit:
        assert store.get_person(unit, person.id).account_id == account.account_id
    with one.deps.database.reader.connect() as connection:
        told = connection.execute(
            text("SELECT count(*) FROM outbox_message WHERE name = 'practitioner.person_enrolled'")
        ).scalar()
    assert told == 1
    with pytest.raises(Conflict):
        enrol_person(COMMAND, one.deps, one.identity.door, one.tries)


def test_guessing_is_slow(one: World) -> None:
    tries = RateLimit(Rate(per_minute=1 / 12, burst=5), one.clock)
    for guess in range(5):
        with pytest.raises(RegistrarError) as caught:
            enrol_person(replace(COMMAND, management_number=str(guess)), one.deps, one.identity.door, tries)
        assert caught.value.code == "practitioner.no_such_record"
    with pytest.raises(TooMany):
        enrol_person(COMMAND, one.deps, one.identity.door, tries)
    client = one.client()
    codes = [post(client, "/enrolments", {**BODY, "id_number": number(place + 10)}).status_code for place in range(25)]
    assert codes[-1] == 429


def test_contact_data(one: World) -> None:
    client = one.client()
    assert client.get("/api/me/person").status_code == 401
    post(client, "/enrolments", BODY)
    post(client, "/sessions", {"account": "zhang.shili", "password": PASSWORD})

    def put(body: object) -> Response:
        answer: Response = client.put("/api/me/contact", json=body, headers={"Idempotency-Key": str(uuid4())})
        return answer

    changed = put({"mobile": "+86 １００ 0000 1111", "email": "zhang@example.test"}).json()
    assert (changed["mobile_masked"], changed["email"]) == ("100****1111", "zhang@example.test")
    assert put({"email": "z@example.test"}).json()["mobile_masked"] == "100****1111"
    for body, at in (({"mobile": "12345"}, "mobile"), ({"email": "x@y"}, "email")):
        assert put(body).json()["problems"][0]["at"] == at
    assert put({"sex": "female"}).status_code == 422
    assert put({}).status_code == 200
    with one.deps.database.reader.connect() as connection:
        kept = [str(tuple(each)) for each in connection.execute(text("SELECT * FROM prac_person"))]
    assert not [each for each in kept if "10000001111" in each or "example.test" in each]


def test_who_may_import(one: World) -> None:
    def upload(client: TestClient, content: bytes) -> Response:
        answer: Response = client.post(
            "/api/qualifications/import", files={"file": ("a.csv", content)}, headers={"Idempotency-Key": str(uuid4())}
        )
        return answer

    client = one.client()
    assert upload(client, export([])).status_code == 401
    post(client, "/enrolments", BODY)
    post(client, "/sessions", {"account": "zhang.shili", "password": PASSWORD})
    assert upload(client, export([])).status_code == 403
    admin = one.client()
    opened = one.identity.open("sysadmin", Role.SYSTEM_ADMIN)
    answer = post(admin, "/sessions", {"account": "sysadmin", "password": PASSWORD}).json()
    if answer["state"] == "second_factor":
        post(admin, "/sessions/second-factor", {"challenge": answer["challenge"], "code": one.identity.code(opened)})
    result = upload(admin, export([row(), row(级别="?")], "gb18030"))
    assert (result.status_code, result.json()["unchanged"], result.json()["problems"][0]["row"]) == (201, 1, 3)
    wrong = upload(admin, b"a,b\n")
    assert (wrong.status_code, wrong.json()["code"]) == (400, "practitioner.import_header")
