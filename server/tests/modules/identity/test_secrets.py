"""Changing the own password, and replacing a second factor that was lost."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from sqlalchemy import select

from registrar.kernel.actor import NOTHING, Actor, Role
from registrar.kernel.errors import Conflict, NotAllowed, NotFound, NotSignedIn, Refused, TooMany
from registrar.modules.identity.contract import NewFactor, NewPassword
from registrar.modules.identity.verbs.change_password import ChangePassword, change_password
from registrar.modules.identity.verbs.choose_password import ChoosePassword, choose_password
from registrar.modules.identity.verbs.close_account import close_account
from registrar.modules.identity.verbs.confirm_second_factor import ConfirmSecondFactor, confirm_second_factor
from registrar.modules.identity.verbs.open_account import Secrets
from registrar.modules.identity.verbs.reset_factor import reset_factor
from registrar.modules.identity.verbs.reset_password import reset_password
from registrar.modules.identity.verbs.sign_in import SignIn, sign_in
from registrar.platform.db.tables import ANSWER
from registrar.platform.db.units import RequestKey
from registrar.platform.trail.tables import TRAIL
from tests.modules.identity.world import ADMIN, PASSWORD, World

NEW = "Other-horse-8"
SECURITY = Actor("security", frozenset({Role.SECURITY_ADMIN}), NOTHING)


def token_of(world: World, account: str, password: str = PASSWORD) -> str:
    token = sign_in(SignIn(account, password), world.deps, world.passwords, world.rules).token
    assert token is not None
    return token


def challenge_of(world: World, account: str) -> str:
    challenge = sign_in(SignIn(account, PASSWORD), world.deps, world.passwords, world.rules).challenge
    assert challenge is not None
    return challenge


def change(world: World, token: str, old: str, new: str) -> None:
    actor = world.door.actor_of(token)
    assert actor is not None
    change_password(actor, ChangePassword(old, new), world.deps, world.passwords, world.rules)


def reset(
    world: World, account_id: str, reason: str = "手机遗失，已当面核验证件", actor: Actor = SECURITY
) -> NewFactor:
    return reset_factor(actor, account_id, reason, world.deps, world.codes)


def codes_of(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [each.code for each in refused.value.problems]


def test_a_new_password_ends_every_other_session(world: World) -> None:
    world.open("li.ming", Role.ENGINEER)
    here, elsewhere = token_of(world, "li.ming"), token_of(world, "li.ming")
    change(world, here, PASSWORD, NEW)
    assert world.door.actor_of(here) is not None
    assert world.door.actor_of(elsewhere) is None
    with pytest.raises(NotSignedIn):
        token_of(world, "li.ming")
    assert token_of(world, "li.ming", NEW)
    with world.deps.database.read() as unit:
        actions = [row.action for row in unit.all(select(TRAIL).order_by(TRAIL.c.seq))]
    assert actions.count("identity.password_changed") == 1


def test_a_challenge_of_the_old_password_is_over(world: World) -> None:
    opened = world.open("decider", Role.DECIDER)
    first = challenge_of(world, "decider")
    rules, deps, codes = world.rules, world.deps, world.codes
    token = confirm_second_factor(ConfirmSecondFactor(first, world.code(opened)), deps, codes, rules).token
    assert token is not None
    waiting = challenge_of(world, "decider")
    change(world, token, PASSWORD, NEW)
    world.clock.advance(seconds=60)
    with pytest.raises(NotSignedIn) as refused:
        confirm_second_factor(ConfirmSecondFactor(waiting, world.code(opened)), deps, codes, rules)
    assert refused.value.problems[0].code == "identity.challenge_over"


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("Wrong-horse-8", NEW, ["identity.old_password_wrong"]),
        (PASSWORD, PASSWORD, ["identity.password_same"]),
        (PASSWORD, "short", ["identity.password_length", "identity.password_kinds"]),
        (PASSWORD, "xx-Li.Ming-2026", ["identity.password_name"]),
        (PASSWORD, "Long-1" * 30, ["identity.password_length"]),
    ],
)
def test_what_is_no_change_of_a_password(world: World, old: str, new: str, codes: list[str]) -> None:
    world.open("li.ming", Role.ENGINEER)
    token, other = token_of(world, "li.ming"), token_of(world, "li.ming")
    with pytest.raises(Refused) as refused:
        change(world, token, old, new)
    assert codes_of(refused) == codes
    assert world.door.actor_of(other) is not None
    assert token_of(world, "li.ming")


def test_the_old_password_cannot_be_guessed_from_a_session(world: World) -> None:
    world.open("li.ming", Role.ENGINEER)
    token = token_of(world, "li.ming")
    for _ in range(world.rules.tries):
        with pytest.raises(Refused):
            change(world, token, "Wrong-horse-8", NEW)
    for old in ("Wrong-horse-8", PASSWORD):
        with pytest.raises(TooMany):
            change(world, token, old, NEW)
    world.clock.advance(seconds=int(world.rules.first_wait / timedelta(seconds=1)))
    change(world, token, PASSWORD, NEW)
    assert token_of(world, "li.ming", NEW)


def test_a_lost_second_factor_is_replaced(world: World) -> None:
    opened = world.open("decider", Role.DECIDER)
    deps, codes, rules = world.deps, world.codes, world.rules
    old_session = confirm_second_factor(
        ConfirmSecondFactor(challenge_of(world, "decider"), world.code(opened)), deps, codes, rules
    ).token
    assert old_session is not None
    key = RequestKey("a" * 64, "b" * 64, NewFactor)
    made = reset_factor(SECURITY, opened.account_id, "手机遗失", deps.for_request(key), codes)
    again = reset_factor(SECURITY, opened.account_id, "手机遗失", deps.for_request(key), codes)
    assert made.totp_uri is not None
    assert len(made.picture) == len(made.picture[0])
    assert again == NewFactor(made.reset_id, opened.account_id, "decider", None, ())
    assert world.door.actor_of(old_session) is None

    secret = parse_qs(urlsplit(made.totp_uri).query)["secret"][0]
    world.clock.advance(seconds=60)
    challenge = challenge_of(world, "decider")
    with pytest.raises(NotSignedIn):
        confirm_second_factor(ConfirmSecondFactor(challenge, world.code(opened)), deps, codes, rules)
    code = codes.code_of(secret, codes.step_at(world.clock.now()))
    assert confirm_second_factor(ConfirmSecondFactor(challenge, code), deps, codes, rules).token
    with deps.database.read() as unit:
        trail = [row for row in unit.all(select(TRAIL)) if row.action == "identity.factor_reset"]
        stored = [str(row) for table in (ANSWER, TRAIL) for row in unit.all(select(table))]
    assert [(row.account_id, row.subject_id, row.reason) for row in trail] == [
        ("security", opened.account_id, "手机遗失")
    ]
    assert not any(secret in row for row in stored)


def test_who_resets_what(world: World) -> None:
    decider = world.open("decider", Role.DECIDER)
    engineer = world.open("li.ming", Role.ENGINEER)
    security = world.open("security", Role.SECURITY_ADMIN)
    with pytest.raises(NotAllowed):
        reset(world, decider.account_id, actor=ADMIN)
    with pytest.raises(NotFound):
        reset(world, "unknown")
    with pytest.raises(Refused) as refused:
        reset(world, engineer.account_id, " ")
    assert codes_of(refused) == ["identity.factor_unused", "identity.reason_missing"]
    with pytest.raises(Refused) as refused:
        reset(world, security.account_id, actor=Actor(security.account_id, SECURITY.roles, NOTHING))
    assert codes_of(refused) == ["identity.factor_own"]
    close_account(ADMIN, decider.account_id, "退休", world.deps)
    with pytest.raises(Conflict):
        reset(world, decider.account_id)


def call(client: TestClient, method: str, path: str, body: object) -> Response:
    return client.request(method, f"/api{path}", json=body, headers={"Idempotency-Key": str(uuid4())})


def test_over_http(world: World) -> None:
    decider = world.open("decider", Role.DECIDER)
    security, client = world.open("security", Role.SECURITY_ADMIN), world.client()
    answer = call(client, "POST", "/sessions", {"account": "security", "password": PASSWORD}).json()
    call(client, "POST", "/sessions/second-factor", {"challenge": answer["challenge"], "code": world.code(security)})
    found = client.get("/api/accounts", params={"account": "DECIDER"}).json()
    assert (found["id"], found["place"], found["second_factor"]) == (
        decider.account_id,
        "广东省住房和城乡建设厅",
        True,
    )
    assert client.get("/api/accounts", params={"account": "nobody"}).status_code == 404
    told = call(client, "POST", f"/accounts/{decider.account_id}/second-factor", {"reason": "手机遗失"})
    assert told.status_code == 201
    assert told.json()["totp_uri"].startswith("otpauth://totp/")
    body = {"old_password": PASSWORD, "password": NEW}
    assert call(client, "PUT", "/session/password", body).status_code == 204
    wrong = call(client, "PUT", "/session/password", {"old_password": PASSWORD, "password": "Third-horse-9"})
    assert (wrong.status_code, wrong.json()["problems"][0]["at"]) == (422, "old_password")
    assert client.get("/api/session").status_code == 200


# -- a forgotten password


def forget(world: World, account_id: str, reason: str = "忘记密码，已核验身份证", actor: Actor = ADMIN) -> NewPassword:
    secrets = Secrets(world.passwords, world.codes, world.rules.one_time)
    return reset_password(actor, account_id, reason, world.deps, secrets)


def test_a_forgotten_password_is_replaced_by_one_that_must_be_changed(world: World) -> None:
    opened, rules = world.open("li.ming", Role.ENGINEER), world.rules
    old_session = token_of(world, "li.ming")
    for _ in range(rules.tries):
        with pytest.raises(NotSignedIn):
            token_of(world, "li.ming", "Guess-horse-1")
    made = forget(world, opened.account_id)
    assert made.password is not None
    assert world.door.actor_of(old_session) is None
    with pytest.raises(NotSignedIn):
        token_of(world, "li.ming")
    outcome = sign_in(SignIn("li.ming", made.password), world.deps, world.passwords, rules)
    assert outcome.token is None
    assert outcome.choosing is not None
    with pytest.raises(Refused) as refused:
        choose(world, outcome.choosing, made.password)
    assert codes_of(refused) == ["identity.password_same"]
    assert world.door.actor_of(choose(world, outcome.choosing, NEW)) is not None
    with pytest.raises(NotSignedIn):
        choose(world, outcome.choosing, "Third-horse-9")
    assert token_of(world, "li.ming", NEW)
    with world.deps.database.read() as unit:
        trail = [row for row in unit.all(select(TRAIL).order_by(TRAIL.c.seq)) if row.subject_id == opened.account_id]
        stored = [str(row) for table in (ANSWER, TRAIL) for row in unit.all(select(table))]
    [told] = [row for row in trail if row.action == "identity.password_reset"]
    assert (told.account_id, told.reason) == ("admin", "忘记密码，已核验身份证")
    assert "identity.password_changed" in [row.action for row in trail]
    assert not any(made.password in row for row in stored)


def choose(world: World, challenge: str, password: str) -> str:
    return choose_password(ChoosePassword(challenge, password), world.deps, world.passwords, world.rules)


def test_an_official_needs_the_code_as_well(world: World) -> None:
    opened = world.open("decider", Role.DECIDER)
    deps, codes, rules = world.deps, world.codes, world.rules
    made = forget(world, opened.account_id)
    challenge = sign_in(SignIn("decider", made.password or ""), deps, world.passwords, rules).challenge
    assert challenge is not None
    with pytest.raises(NotSignedIn):
        choose(world, challenge, NEW)
    outcome = confirm_second_factor(ConfirmSecondFactor(challenge, world.code(opened)), deps, codes, rules)
    assert outcome.token is None
    assert outcome.choosing is not None
    forget(world, opened.account_id)
    with pytest.raises(NotSignedIn):
        choose(world, outcome.choosing, NEW)


def test_a_one_time_password_does_not_wait_for_ever(world: World) -> None:
    opened = world.open("li.ming", Role.ENGINEER)
    made = forget(world, opened.account_id)
    outcome = sign_in(SignIn("li.ming", made.password or ""), world.deps, world.passwords, world.rules)
    world.clock.advance(seconds=int(world.rules.choosing / timedelta(seconds=1)))
    with pytest.raises(NotSignedIn):
        choose(world, outcome.choosing or "", NEW)
    world.clock.advance(days=7)
    with pytest.raises(NotSignedIn) as refused:
        token_of(world, "li.ming", made.password or "")
    assert refused.value.problems[0].code == "identity.one_time_over"
    with pytest.raises(NotSignedIn) as refused:
        token_of(world, "li.ming", "Wrong-horse-8")
    assert refused.value.problems[0].code == "identity.sign_in_refused"


def test_who_resets_a_password(world: World) -> None:
    engineer, admin = world.open("li.ming", Role.ENGINEER), world.open("sysadmin", Role.SYSTEM_ADMIN)
    with pytest.raises(NotAllowed):
        forget(world, engineer.account_id, actor=SECURITY)
    with pytest.raises(NotFound):
        forget(world, "unknown")
    own = Actor(admin.account_id, ADMIN.roles, NOTHING)
    with pytest.raises(Refused) as refused:
        forget(world, admin.account_id, " ", own)
    assert codes_of(refused) == ["identity.password_own", "identity.reason_missing"]
    with pytest.raises(Refused) as refused:
        close_account(own, admin.account_id, " ", world.deps)
    assert codes_of(refused) == ["identity.close_own", "identity.reason_missing"]
    close_account(ADMIN, engineer.account_id, "退休", world.deps)
    with pytest.raises(Conflict):
        forget(world, engineer.account_id)
