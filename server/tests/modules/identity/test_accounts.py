"""Opening and closing accounts, and who they are to other rooms."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from registrar.adapters.crypto.passwords import Argon2Passwords
from registrar.kernel.actor import NOTHING, SYSTEM_ACTOR, Actor, Role
from registrar.kernel.errors import Conflict, NotAllowed, NotFound, Refused
from registrar.modules.identity.contract import EmployerState, NewAccount, OpenAccount
from registrar.modules.identity.rules import decide_password
from registrar.modules.identity.tables import ACCOUNT
from registrar.modules.identity.verbs.close_account import close_account
from registrar.modules.identity.verbs.open_account import Secrets, open_account
from registrar.platform.db.tables import ANSWER
from registrar.platform.db.units import RequestKey
from registrar.platform.trail.tables import TRAIL
from tests.modules.identity.world import ADMIN, PASSWORD, World, employer


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.SYSTEM_ADMIN, Role.SYSTEM)])
def test_only_the_system_administrator_opens_accounts(world: World, role: Role) -> None:
    actor = Actor("somebody", frozenset({role}), NOTHING)
    with pytest.raises(NotAllowed):
        world.door.open_account(OpenAccount("new", "新", frozenset({Role.AUDITOR})), actor)


def test_every_defect_is_told_at_once(world: World) -> None:
    command = OpenAccount("13800138000", " ", frozenset({Role.AUDITOR, Role.DECIDER}), password="short")
    with pytest.raises(Refused) as refused:
        world.door.open_account(command, ADMIN)
    assert [each.code for each in refused.value.problems] == [
        "identity.account_personal",
        "identity.display_name",
        "identity.administrator_alone",
        "identity.place_wrong",
        "identity.password_length",
        "identity.password_kinds",
    ]


def test_a_name_is_taken_once_in_any_spelling(world: World) -> None:
    world.open("li.ming", Role.ENGINEER)
    with pytest.raises(Conflict) as refused:
        world.open("ＬＩ.ming", Role.ENGINEER)
    assert refused.value.code == "identity.account_taken"


def test_places_must_exist_and_act(world: World) -> None:
    closed = world.employer_id(employer(org8="MA900002", state=EmployerState.CLOSED))
    for place in ({"employer_id": closed}, {"employer_id": "none"}):
        with pytest.raises(Refused) as refused:
            world.open("clerk", Role.EMPLOYER, **place)
        assert refused.value.code == "identity.employer_closed"
    with pytest.raises(Refused) as refused:
        world.open("clerk", Role.INTAKE, organ_id="none")
    assert refused.value.code == "identity.organ_unknown"


def test_a_made_password_is_sound_told_once_and_stored_nowhere(world: World) -> None:
    key = RequestKey("a" * 64, "b" * 64, NewAccount)
    secrets = Secrets(world.passwords, world.codes, world.rules.one_time)
    command = OpenAccount("auditor", "审计员", frozenset({Role.AUDITOR}))
    opened = open_account(ADMIN, command, world.deps.for_request(key), secrets)
    again = open_account(ADMIN, command, world.deps.for_request(key), secrets)
    assert opened.password is not None
    assert opened.totp_uri is not None
    assert again == NewAccount(opened.account_id, "auditor", None, None)
    assert re.fullmatch(r"[A-Z][a-z]{3}-[a-z]{4}-[a-z]{4}-[2-9]{4}", opened.password)
    assert decide_password("auditor", opened.password).accepted
    secret = opened.totp_uri.split("secret=")[1].split("&")[0]
    with world.deps.database.read() as unit:
        stored = [str(row) for table in (ACCOUNT, ANSWER, TRAIL) for row in unit.all(select(table))]
    assert len(stored) == 3
    assert not any(text in row for text in (opened.password, secret, "审计员") for row in stored)


def test_names_for_other_rooms(world: World) -> None:
    organ_id = world.organ_id()
    first = world.open("intake-1", Role.INTAKE)
    second = world.open("intake-2", Role.INTAKE)
    decider = world.open("decider", Role.DECIDER)
    names = world.door.account_names([first.account_id, decider.account_id, "unknown"])
    assert set(names) == {first.account_id, decider.account_id}
    assert names[first.account_id].display_name == "测试intake-1"
    assert names[first.account_id].organ_id == organ_id
    assert [each.account for each in world.door.accounts_of_organ(organ_id, Role.INTAKE)] == ["intake-1", "intake-2"]
    close_account(ADMIN, first.account_id, "退休", world.deps)
    assert [each.account_id for each in world.door.accounts_of_organ(organ_id, Role.INTAKE)] == [second.account_id]
    assert first.account_id in world.door.account_names([first.account_id])
    assert world.door.find_account("INTAKE-1") == first.account_id
    assert world.door.find_account("unknown") is None


def test_an_account_is_closed_once_and_by_the_administrator(world: World) -> None:
    opened = world.open("li.ming", Role.ENGINEER)
    with pytest.raises(NotAllowed):
        close_account(SYSTEM_ACTOR, opened.account_id, "x", world.deps)
    with pytest.raises(NotFound):
        close_account(ADMIN, "unknown", "x", world.deps)
    close_account(ADMIN, opened.account_id, "注销", world.deps)
    with pytest.raises(Conflict):
        close_account(ADMIN, opened.account_id, "注销", world.deps)


def test_more_names_than_one_statement_takes(world: World) -> None:
    opened = world.open("li.ming", Role.ENGINEER)
    assert len(world.door.account_names([f"id-{number}" for number in range(1200)] + [opened.account_id])) == 1


def test_a_hash_is_worthless_without_the_pepper() -> None:
    ours, theirs = (Argon2Passwords(pepper * 32, rounds=1, memory=64) for pepper in (b"a", b"b"))
    stored = ours.hash(PASSWORD)
    assert ours.matches(stored, PASSWORD)
    assert not ours.matches(stored, PASSWORD + "x")
    assert not ours.matches(None, PASSWORD)
    assert not ours.matches("not a hash", PASSWORD)
    assert not theirs.matches(stored, PASSWORD)
