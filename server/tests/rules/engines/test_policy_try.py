"""Tables of cases: the worked examples hold, and what is wrong with a table is said so that a lawyer can mend it."""

from __future__ import annotations

import importlib
import pkgutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import registrar.modules
from registrar.apps.rulebook import RULEBOOK
from registrar.engines.trace import Rule
from registrar.platform.plain_yaml import read_plain
from registrar.platform.policy_files import load_bundle, load_policy
from registrar.platform.rule_cases import CaseResult, region_digits, run_table
from registrar.platform.texts import texts
from tools.house.rooms import ROOT

EXAMPLES = sorted((ROOT / "docs/policy/examples").glob("*.yaml"))
BUNDLE = load_bundle()


def run(text: str) -> tuple[CaseResult, ...]:
    return run_table(read_plain(text), RULEBOOK, BUNDLE)


def only(given: str = "{}", expect: str = "{accepted: true}", more: str = "") -> CaseResult:
    (result,) = run(
        f"- {{name: 一例, rule: registration.submission, on: 2026-03-02, given: {given}, expect: {expect}{more}}}"
    )
    return result


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_worked_examples_hold(path: Path) -> None:
    results = run(path.read_text(encoding="utf-8"))
    assert {each.name: (each.mismatches, each.problems) for each in results if not each.passed} == {}


def test_every_rule_of_every_room_can_be_tried() -> None:
    found = set()
    for module in pkgutil.walk_packages(registrar.modules.__path__, "registrar.modules."):
        if ".rules" in module.name:
            found |= {
                each.name for each in vars(importlib.import_module(module.name)).values() if isinstance(each, Rule)
            }
    assert found == set(RULEBOOK), "a rule is one line in apps/rulebook.py"


@pytest.mark.parametrize("name", RULEBOOK)
def test_an_ordinary_case_is_accepted_without_a_warning(name: str) -> None:
    decision, problems = RULEBOOK[name].run({}, load_policy(), date(2026, 3, 2))
    assert problems == []
    assert decision is not None
    assert decision.verdict.value == "pass"


@pytest.mark.parametrize(
    ("given", "expect", "word", "expected", "found"),
    [
        ("{}", "{refused: registration.under_age}", "refused", ("registration.under_age",), ()),
        ("{employer_branch: true}", "{accepted: true}", "accepted", ("true",), ("false",)),
        ("{employer_branch: true}", "{warned: false}", "refused", ("false",), ("registration.employer_branch",)),
        ("{employer_branch: true}", "{refused: true, article: 第九十九条}", "article", ("第九十九条",), None),
        (
            "{employer_branch: true, other_employers: true}",
            "{refused: registration.employer_branch}",
            "refused",
            ("registration.employer_branch",),
            ("registration.employer_branch", "registration.another_employer"),
        ),
        (
            "{qualification_approved_on: 2025-01-01, form: {compulsory_hours: '15', elective_hours: '15'}}",
            "{warned: registration.late_initial, grace: 18}",
            "grace",
            ("18",),
            ("12",),
        ),
    ],
)
def test_what_is_not_as_expected_is_told(
    given: str, expect: str, word: str, expected: tuple[str, ...], found: tuple[str, ...] | None
) -> None:
    result = only(given, expect)
    (wrong,) = result.mismatches
    assert (wrong.word, wrong.expected) == (word, expected)
    assert found is None or wrong.found == found


@pytest.mark.parametrize(
    ("given", "more", "code", "values"),
    [
        ("{form: {comitment: false}}", "", "policy_try.unknown_word_like", {"like": "commitment"}),
        ("{berth_date: 2000-01-01}", "", "policy_try.unknown_word_like", {"like": "birth_date"}),
        ("{zzzz: 1}", "", "policy_try.unknown_word", {"word": "zzzz"}),
        ("{birth_date: yesterday}", "", "policy_try.value_wrong", {"where": "birth_date", "wanted": "日期"}),
        ("{level: class3}", "", "policy_try.value_wrong", {"wanted": "其中之一：class1、class2"}),
        ("{materials: {labour_contrakt: null}}", "", "policy_try.unknown_word_like", {"like": "labour_contract"}),
        ("{}", ", profile: statut", "policy_try.unknown_word_like", {"like": "statute"}),
        (
            "{}",
            ", assume: {registration.initial.grade: 1}",
            "policy_try.unknown_word_like",
            {"word": "registration.initial.grade"},
        ),
        ("{}", ", assume: {registration.initial.grace: viele}", "policy.value", {}),
        ("{}", ", remark: x", "policy_try.unknown_word", {"word": "remark"}),
        ("[1]", "", "policy_try.word_form", {"word": "given"}),
    ],
)
def test_a_word_nobody_knows_is_an_error_with_help(given: str, more: str, code: str, values: dict[str, Any]) -> None:
    result = only(given, more=more)
    assert [each.code for each in result.problems] == [code]
    assert values.items() <= result.problems[0].values.items()
    assert "—" not in texts().problem(result.problems[0]).why
    assert result.decision is None


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("cases: []", ["policy_try.no_cases"]),
        ("hello", ["policy_try.no_cases"]),
        ("[hello]", ["policy_try.case_form"]),
        (
            "[{name: x, rule: registration.submision, on: 2026-03-02, expect: {accepted: true}}]",
            ["policy_try.unknown_word_like"],
        ),
        (
            "[{rule: registration.submission}]",
            ["policy_try.word_missing", "policy_try.word_missing", "policy_try.no_day"],
        ),
        ("{case: 1, cases: [{name: x}]}", ["policy_try.unknown_word_like"]),
    ],
)
def test_a_table_of_another_form_is_told(table: str, codes: list[str]) -> None:
    (result,) = run(table)
    assert [each.code for each in result.problems] == codes


def test_rows_are_changed_added_and_taken_away_by_name() -> None:
    result = only(
        "{materials: {labour_contract: {state: refused}, title_certificate: {document_id: d, state: waiting}, "
        "identity_card_back: null}}",
        "{refused: [registration.material_refused, registration.material_being_read, registration.material_missing]}",
    )
    assert result.passed


@pytest.mark.parametrize(
    ("code", "digits"), [("440000", "44"), ("440100", "4401"), ("44", "44"), ("4401", "4401"), ("", ""), ("10", "10")]
)
def test_region_codes_in_any_length(code: str, digits: str) -> None:
    assert region_digits(code) == digits
