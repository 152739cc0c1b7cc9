"""Flows as data: what is open to whom, and every mistake of a description at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from registrar.engines.flow import Caller, Taken, available, choose, parse_flow
from registrar.platform.policy_files import load_flows

DAY = date(2026, 3, 2)
SMALL = """
flow: small
version: "1"
start: begun
desks: {author: writer, office: clerk}
states:
  begun: {desk: author}
  waiting: {desk: office}
  done: {final: true}
acts:
  send: {leads: {begun: waiting}, tone: main}
  take_back: {desk: author, leads: {waiting: begun}}
  return: {leads: {waiting: begun}, once: true, needs: [items]}
  look: {leads: {waiting: waiting}}
  sign: {leads: {waiting: done}, apart_from: [look]}
periods:
  answer: {states: [waiting], since: [send], limit: days}
"""


def small(**changes: Any) -> dict[str, Any]:
    raw: dict[str, Any] = yaml.safe_load(SMALL)
    for place, value in changes.items():
        first, _, second = place.partition("__")
        if second:
            raw[first][second] = value
        else:
            raw[first] = value
    return raw


def who(desk: str, role: str, account: str = "x", conflicts: tuple[str, ...] = ()) -> Caller:
    return Caller(account, frozenset({role}), frozenset({desk}), conflicts)


@pytest.mark.parametrize(
    ("state", "caller", "acts"),
    [
        ("begun", who("author", "writer"), ["send"]),
        ("begun", who("office", "clerk"), []),
        ("begun", who("author", "clerk"), []),
        ("waiting", who("author", "writer"), ["take_back"]),
        ("waiting", who("office", "clerk"), ["return", "look", "sign"]),
        ("done", who("office", "clerk"), []),
    ],
)
def test_acts_are_open_at_the_desk_and_in_the_role(state: str, caller: Caller, acts: list[str]) -> None:
    assert [each.act.code for each in available(parse_flow(small()), state, (), caller)] == acts


@pytest.mark.parametrize(
    ("history", "caller", "act", "barred_by"),
    [
        ((), who("office", "clerk"), "sign", None),
        ((Taken("look", "x", DAY),), who("office", "clerk", "x"), "sign", "same_person"),
        ((Taken("look", "y", DAY),), who("office", "clerk", "x"), "sign", None),
        ((Taken("return", "y", DAY),), who("office", "clerk"), "return", "only_once"),
        ((), who("office", "clerk", conflicts=("own_case",)), "look", "own_case"),
    ],
)
def test_a_bar_is_listed_with_its_reason(
    history: tuple[Taken, ...], caller: Caller, act: str, barred_by: str | None
) -> None:
    found = choose(parse_flow(small()), "waiting", history, caller, act)
    assert found is not None
    assert (found.barred_by, found.allowed) == (barred_by, barred_by is None)


def test_a_period_runs_in_its_states() -> None:
    flow = parse_flow(small())
    assert flow.period_of("begun") is None
    period = flow.period_of("waiting")
    assert period is not None
    assert (period.code, period.limit) == ("answer", "days")


@pytest.mark.parametrize(
    ("changes", "mistakes"),
    [
        ({"colour": "red"}, ["unknown key colour"]),
        ({"start": "nowhere"}, ["start nowhere is no state"]),
        ({"states__lost": {"desk": "office"}}, ["state lost is never reached", "neither final nor left"]),
        ({"acts__send": {"leads": {"begun": "moon"}}}, ["act send: moon is no state"]),
        ({"acts__send": {}}, ["act send: leads nowhere"]),
        ({"acts__sign": {"leads": {"waiting": "done"}, "apart_from": ["jump"]}}, ["act sign: jump is no act"]),
        ({"acts__again": {"leads": {"done": "begun"}, "desk": "author"}}, ["leaves the final state done"]),
        ({"acts__send": {"leads": {"begun": "waiting"}, "needs": ["luck"]}}, ["needs luck"]),
        ({"states__waiting": {"desk": "roof"}}, ["roof is no desk"]),
        ({"periods__answer": {"states": ["x"], "since": ["y"], "limit": "z"}}, ["x is no state", "y is no act"]),
    ],
)
def test_mistakes_are_named_all_at_once(changes: dict[str, Any], mistakes: list[str]) -> None:
    with pytest.raises(ValueError, match=r".+") as fault:
        parse_flow(small(**changes))
    for mistake in mistakes:
        assert mistake in str(fault.value)


def test_every_flow_of_the_policy_is_sound_and_ends() -> None:
    for flow in load_flows("registration").values():
        assert any(state.final for state in flow.states.values())
        reviewers = {"agree", "disagree"} if "agree" in flow.acts else {"propose"}
        assert reviewers <= set(flow.acts["grant"].apart_from)
        assert reviewers <= set(flow.acts["refuse"].apart_from)
        assert "agree" not in flow.acts or reviewers <= set(flow.acts["agree"].apart_from)
