"""Signing in: passwords, one-time codes, guessing, and what sessions are worth."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from registrar.kernel.actor import NOTHING, Actor, Role, Scope
from registrar.kernel.errors import NotSignedIn, RegistrarError, TooMany
from registrar.modules.identity.tables import ATTEMPT, CHALLENGE, SESSION
from registrar.modules.identity.verbs.close_account import close_account
from registrar.modules.identity.verbs.confirm_second_factor import ConfirmSecondFactor, confirm_second_factor
from registrar.modules.identity.verbs.forget_sessions import forget_sessions
from registrar.modules.identity.verbs.sign_in import SignIn, SignInOutcome, sign_in
from registrar.modules.identity.verbs.sign_out import sign_out
from registrar.platform.trail.tables import TRAIL
from tests.modules.identity.world import ADMIN, PASSWORD, World


def enter(world: World, account: str, password: str = PASSWORD, earlier: str | None = None) -> SignInOutcome:
    return sign_in(SignIn(account, password, earlier), world.deps, world.passwords, world.rules)


def confirm(world: World, challenge: str | None, code: str, earlier: str | None = None) -> str:
    assert challenge is not None
    command = ConfirmSecondFactor(challenge, code, earlier)
    token = confirm_second_factor(command, world.deps, world.codes, world.rules).token
    assert token is not None
    return token


def token_of(world: World, account: str) -> str:
    token = enter(world, account).token
    assert token is not None
    return token


def rows(world: World, statement: Any) -> Sequence[Any]:
    with world.deps.database.read() as unit:
        return unit.all(statement)


def trail(world: World) -> list[tuple[str, str, str]]:
    found = rows(world, select(TRAIL).order_by(TRAIL.c.seq))
    return [(row.action, row.account_id, row.subject_id) for row in found if row.action != "identity.organ_recorded"]


def wrong_once(world: World, account: str) -> RegistrarError:
    with pytest.raises((NotSignedIn, TooMany)) as refused:
        enter(world, account, "Wrong-horse-8")
    return refused.value


def test_a_right_password_begins_a_session_of_which_only_the_digest_is_kept(world: World) -> None:
    opened = world.open("li.ming", Role.ENGINEER)
    token = token_of(world, " Li.Ming ")
    actor = world.door.actor_of(token)
    assert actor is not None
    assert (actor.account_id, actor.scope) == (opened.account_id, Scope(person_id="person-of-li.ming"))
    assert actor.person_id == "person-of-li.ming"
    [row] = rows(world, select(SESSION))
    assert token not in map(str, row)
    assert len(token) == 43
    assert world.door.actor_of(token[:-1] + ("A" if token[-1] != "A" else "B")) is None
    assert trail(world)[-1] == ("identity.signed_in", opened.account_id, opened.account_id)


@pytest.mark.parametrize("account", ["li.ming", "nobody.knows"])
def test_a_known_and_an_unknown_account_answer_alike(world: World, account: str) -> None:
    opened = world.open("li.ming", Role.ENGINEER)
    answers = [wrong_once(world, account) for _ in range(7)]
    assert [each.code for each in answers] == ["identity.sign_in_refused"] * 5 + ["identity.sign_in_closed"] * 2
    assert [each.retry_after for each in answers] == [None] * 5 + [61, 61]
    failed = [row for row in trail(world) if row[0] == "identity.sign_in_failed"]
    subject = opened.account_id if account == "li.ming" else "unknown"
    assert failed == [("identity.sign_in_failed", "nobody", subject)] * 7
    assert not any("nobody.knows" in str(row) for row in rows(world, select(TRAIL)))
    assert not any("nobody.knows" in str(row) for row in rows(world, select(ATTEMPT)))


def test_the_wait_doubles_and_a_right_password_does_not_shorten_it(world: World) -> None:
    world.open("li.ming", Role.ENGINEER)
    for _ in range(5):
        wrong_once(world, "li.ming")
    with pytest.raises(TooMany):
        enter(world, "li.ming")
    world.clock.advance(seconds=61)
    assert wrong_once(world, "li.ming").code == "identity.sign_in_refused"
    world.clock.advance(seconds=61)
    assert wrong_once(world, "li.ming").retry_after == 60
    world.clock.advance(seconds=60)
    assert enter(world, "li.ming").token
    assert wrong_once(world, "li.ming").code == "identity.sign_in_refused"  # the count began anew


def test_guesses_at_once_are_counted_one_by_one(world: World) -> None:
    world.open("li.ming", Role.ENGINEER)

    def guess(number: int) -> str:
        try:
            enter(world, "li.ming", PASSWORD if number == 39 else f"Wrong-horse-{number}")
        except RegistrarError as error:
            return error.code
        return "in"

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(guess, range(40)))
    assert answers.count("identity.sign_in_refused") <= 5
    assert answers.count("identity.sign_in_closed") >= 34
    with pytest.raises(TooMany):
        enter(world, "li.ming")


def test_a_closed_account_answers_like_a_wrong_password_and_its_sessions_end(world: World) -> None:
    opened = world.open("li.ming", Role.ENGINEER)
    token = token_of(world, "li.ming")
    close_account(ADMIN, opened.account_id, "调离", world.deps)
    assert world.door.actor_of(token) is None
    with pytest.raises(NotSignedIn) as refused:
        enter(world, "li.ming")
    assert refused.value.code == "identity.sign_in_refused"


# -- the second factor


def test_staff_need_a_code_and_a_code_works_once(world: World) -> None:
    opened = world.open("decider", Role.DECIDER)
    first, second = enter(world, "decider"), enter(world, "decider")
    assert first.token is None
    code = world.code(opened)
    token = confirm(world, first.challenge, code)
    actor = world.door.actor_of(token)
    assert actor is not None
    assert actor.scope == Scope(organ_id=world.organ_id())
    with pytest.raises(NotSignedIn) as refused:
        confirm(world, second.challenge, code)
    assert refused.value.code == "identity.code_refused"
    with pytest.raises(NotSignedIn) as again:
        confirm(world, first.challenge, code)
    assert again.value.code == "identity.challenge_over"


def test_of_racing_uses_of_one_code_one_wins(world: World) -> None:
    opened = world.open("decider", Role.DECIDER)
    challenges = [enter(world, "decider").challenge for _ in range(4)]
    code = world.code(opened)

    def use(challenge: str | None) -> str:
        try:
            return confirm(world, challenge, code)
        except NotSignedIn as error:
            return error.code

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(use, challenges))
    assert answers.count("identity.code_refused") == 3
    assert len(rows(world, select(SESSION))) == 1


@pytest.mark.parametrize(("steps", "accepted"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_the_clock_of_the_telephone_may_be_one_step_off(world: World, steps: int, accepted: bool) -> None:
    opened = world.open("decider", Role.DECIDER)
    challenge = enter(world, "decider").challenge
    world.clock.advance(seconds=30 * steps)
    code = world.code(opened)
    world.clock.advance(seconds=-30 * steps)
    if accepted:
        assert confirm(world, challenge, code)
        return
    with pytest.raises(NotSignedIn):
        confirm(world, challenge, code)


def test_no_earlier_code_after_a_later_one(world: World) -> None:
    opened = world.open("decider", Role.DECIDER)
    earlier = world.code(opened)
    world.clock.advance(seconds=30)
    confirm(world, enter(world, "decider").challenge, world.code(opened))
    with pytest.raises(NotSignedIn):
        confirm(world, enter(world, "decider").challenge, earlier)


def test_a_challenge_lasts_five_minutes(world: World) -> None:
    opened = world.open("decider", Role.DECIDER)
    challenge = enter(world, "decider").challenge
    world.clock.advance(timedelta(minutes=5))
    with pytest.raises(NotSignedIn) as refused:
        confirm(world, challenge, world.code(opened))
    assert refused.value.code == "identity.challenge_over"


def test_wrong_codes_close_the_account_and_a_right_password_does_not_reset_them(world: World) -> None:
    opened = world.open("decider", Role.DECIDER)
    right = world.code(opened)
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(5):
        challenge = enter(world, "decider").challenge
        with pytest.raises(NotSignedIn):
            confirm(world, challenge, wrong)
    with pytest.raises(TooMany):
        confirm(world, challenge, right)
    with pytest.raises(TooMany):
        enter(world, "decider")


# -- sessions


def test_a_session_is_idle_after_half_an_hour_unless_it_is_used(world: World) -> None:
    world.open("li.ming", Role.ENGINEER)
    token = token_of(world, "li.ming")
    for _ in range(4):
        world.clock.advance(timedelta(minutes=29))
        assert world.door.actor_of(token)
    world.clock.advance(timedelta(minutes=30))
    assert world.door.actor_of(token) is None


def test_no_use_keeps_a_session_past_eight_hours(world: World) -> None:
    world.open("li.ming", Role.ENGINEER)
    token = token_of(world, "li.ming")
    for _ in range(31):
        world.clock.advance(timedelta(minutes=15))
        assert world.door.actor_of(token)
    world.clock.advance(timedelta(minutes=15))
    assert world.door.actor_of(token) is None


def test_the_last_use_is_written_at_most_once_a_minute(world: World) -> None:
    world.open("li.ming", Role.ENGINEER)
    token = token_of(world, "li.ming")
    written = set()
    for _ in range(61):
        world.clock.advance(seconds=2)
        assert world.door.actor_of(token)
        [row] = rows(world, select(SESSION.c.seen_at))
        written.add(row.seen_at)
    assert len(written) == 3  # at the start, after one minute, after two


def test_signing_in_again_ends_the_session_the_browser_had(world: World) -> None:
    world.open("li.ming", Role.ENGINEER)
    first = token_of(world, "li.ming")
    second = enter(world, "li.ming", earlier=first).token
    assert second
    assert world.door.actor_of(first) is None
    assert world.door.actor_of(second)


def test_signing_out_ends_the_session_and_twice_is_no_mistake(world: World) -> None:
    opened = world.open("li.ming", Role.ENGINEER)
    token = token_of(world, "li.ming")
    sign_out(token, world.deps)
    sign_out(token, world.deps)
    assert world.door.actor_of(token) is None
    assert trail(world)[-1] == ("identity.signed_out", opened.account_id, opened.account_id)
    assert [row[0] for row in trail(world)].count("identity.signed_out") == 1


@pytest.mark.parametrize(
    ("role", "scope"), [(Role.AUDITOR, NOTHING), (Role.SYSTEM_ADMIN, NOTHING), (Role.SECURITY_ADMIN, NOTHING)]
)
def test_the_scope_of_administrators(world: World, role: Role, scope: Scope) -> None:
    opened = world.open("admin-1", role)
    actor: Actor | None = world.door.actor_of(confirm(world, enter(world, "admin-1").challenge, world.code(opened)))
    assert actor is not None
    assert actor.scope == scope


def test_what_is_over_is_forgotten_and_what_is_not_stays(world: World) -> None:
    world.open("li.ming", Role.ENGINEER)
    world.open("decider", Role.DECIDER)
    wrong_once(world, "li.ming")
    token_of(world, "li.ming")
    enter(world, "decider")
    assert forget_sessions(world.deps, world.rules) == 0
    world.clock.advance(timedelta(minutes=31))
    live = token_of(world, "li.ming")
    assert forget_sessions(world.deps, world.rules) == 2  # the idle session and the challenge
    assert world.door.actor_of(live)
    assert rows(world, select(CHALLENGE)) == []
    world.clock.advance(timedelta(days=2))
    forget_sessions(world.deps, world.rules)
    assert rows(world, select(SESSION)) == []
    assert rows(world, select(ATTEMPT)) == []
