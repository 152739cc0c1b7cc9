"""Decisions: the verdict, the order, the inputs with their sources, the one JSON shape, replay."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.engines.policy import PolicyBook, parse
from registrar.engines.trace import Decision, Fact, Finding, Input, Verdict, accept, refuse_if, rule, warn_if
from registrar.kernel.errors import Refused
from registrar.kernel.profession import Level

ON = date(2026, 8, 1)


def book(hours: int = 90) -> PolicyBook:
    need = {"title": "学时", "unit": "hours", "article": "第150号令", "values": {date(2020, 1, 1): hours}}
    return parse({"education.cycle_hours": {"unit": "hours"}}, {"education/hours.yaml": {"cycle_hours": need}})


@dataclass(frozen=True)
class Standing:
    sanctioned: bool | None = False


@rule("registration.renewal", article="第150号令第十条")
def decide_renewal(person: Standing, hours: int, policy: PolicyBook, *, on: date) -> Decision:
    need = policy.at("education.cycle_hours", on)
    return Decision.first_of(
        refuse_if(person.sanctioned, "registration.sanction_open"),
        refuse_if(hours < need.value, "registration.hours_short", need=need, have=Fact(hours, "education:2026-07-31")),
        accept(),
    )


@pytest.mark.parametrize(
    ("sanctioned", "hours", "verdict", "codes"),
    [
        (False, 90, Verdict.PASS, []),
        (False, 89, Verdict.FAIL, ["registration.hours_short"]),
        (True, 89, Verdict.FAIL, ["registration.sanction_open"]),
        (None, 90, Verdict.UNKNOWN, ["registration.sanction_open"]),
        (None, 89, Verdict.FAIL, ["registration.sanction_open", "registration.hours_short"]),
    ],
)
def test_first_of(sanctioned: bool | None, hours: int, verdict: Verdict, codes: list[str]) -> None:
    decision = decide_renewal(Standing(sanctioned), hours, book(), on=ON)
    assert decision.verdict is verdict
    assert [each.code for each in decision.problems()] == codes


def test_a_refusal_carries_what_was_looked_at_and_where_it_stands() -> None:
    decision = decide_renewal(Standing(), 89, book(), on=ON)
    (short,) = decision.refusals
    assert short.inputs == (
        Input("need", 90, "policy:education.cycle_hours@2020-01-01"),
        Input("have", 89, "education:2026-07-31"),
    )
    assert (short.rule, short.article) == ("registration.renewal", "第150号令")
    assert decision.findings[0].article == "第150号令第十条", "a finding without its own article has the rule's"
    assert (decision.on, decision.policy_digest) == (ON, book().digest)
    assert dict(short.problem().values) == {"need": 90, "have": 89}


def test_all_of_lists_everything_and_nests_with_each_rule_kept() -> None:
    inner = decide_renewal(Standing(True), 89, book(), on=ON)
    outer = Decision.all_of(
        warn_if(True, "late"), inner, refuse_if(True, "photo_missing", "documents.photo", count=0), accept()
    )
    assert [each.code for each in outer.refusals] == ["registration.sanction_open", "photo_missing"]
    assert [each.code for each in outer.warnings] == ["late"]
    assert outer.refused
    assert not outer.accepted
    assert outer.problems()[1].at == "documents.photo"
    stamped = outer.stamped("outer", None, None, ON)
    assert {each.code: each.rule for each in stamped.findings}["registration.sanction_open"] == "registration.renewal"


def test_a_warning_accepts_and_an_open_question_does_not() -> None:
    assert Decision.all_of(warn_if(True, "late"), accept()).require().accepted
    with pytest.raises(Refused) as refused:
        Decision.all_of(refuse_if(None, "insurance_unknown"), accept()).require()
    assert refused.value.code == "insurance_unknown"


def test_a_decision_needs_a_finding() -> None:
    with pytest.raises(ValueError, match="accept"):
        Decision.all_of()


def test_replay_finds_other_facts_other_policy_and_another_day() -> None:
    kept = Decision.from_json(decide_renewal(Standing(), 95, book(), on=ON).to_json())
    assert kept.replays(decide_renewal, Standing(), 95, book(), on=ON)
    assert not kept.replays(decide_renewal, Standing(), 94, book(91), on=ON)
    assert not kept.replays(decide_renewal, Standing(), 95, book(), on=date(2026, 8, 2))


def test_input_kinds() -> None:
    finding = refuse_if(
        True, "x", day=ON, level=Level.CLASS2, amount=Decimal("1.50"), names={"b", "a"}, days=[ON], nothing=None
    )
    assert [each.value for each in finding.inputs] == [
        "2026-08-01",
        "class2",
        "1.50",
        ("a", "b"),
        ("2026-08-01",),
        None,
    ]
    assert finding.problem().values["names"] == "a、b"
    with pytest.raises(TypeError):
        refuse_if(True, "x", whole=Standing())


scalars = st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), st.text(max_size=20))
values = st.one_of(scalars, st.lists(scalars, max_size=3).map(tuple))
findings = st.builds(
    Finding,
    code=st.text(min_size=1, max_size=20),
    verdict=st.sampled_from(Verdict),
    rule=st.text(max_size=20),
    inputs=st.lists(st.builds(Input, st.text(max_size=9), values, st.text(max_size=9)), max_size=3).map(tuple),
    article=st.none() | st.text(max_size=20),
    at=st.none() | st.text(max_size=20),
)


@given(st.lists(findings, min_size=1, max_size=4), st.none() | st.dates(), st.none() | st.text(max_size=64))
def test_json_round_trip_is_exact_and_stable(parts: list[Finding], on: date | None, digest: str | None) -> None:
    decision = Decision.all_of(*parts).stamped("r", None, digest, on)
    text = decision.to_json()
    assert Decision.from_json(text) == decision
    assert Decision.from_json(text).to_json() == text
    assert json.loads(text)["verdict"] == max(parts, key=lambda each: each.verdict.weight).verdict.value
