"""Tables of cases for rules: facts from YAML over an ordinary case, the rule run, its decision compared.

A case says only what is not ordinary about it. What it says is checked against the rule's own facts: an unknown word is
an error with the word that was probably meant, a value of another type is an error with the type it should have.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from difflib import get_close_matches
from enum import Enum
from inspect import signature
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import ValidationError

from registrar.engines.policy import Amendment, Bundle, PolicyBook
from registrar.engines.trace import Decision, Mismatch, Rule, mismatches
from registrar.kernel.errors import Problem
from registrar.platform.codec import from_plain, to_plain

CASE_WORDS = ("name", "rule", "on", "profile", "province", "given", "assume", "expect")
TABLE_WORDS = ("rule", "on", "profile", "province", "assume", "cases")
DEFAULT_PROFILE = "brief"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a rule looks at: a parameter of its function, with its value in an ordinary case."""

    name: str
    kind: Any
    ordinary: Any


class TriableRule:
    """A rule that can be tried, with an ordinary case of it, which the rule accepts without a warning.

    ``ordinary`` is the value of the rule's facts, the first parameter; ``more`` are those of further parameters by
    name. The policy (``PolicyBook``) and the day (``on``) come from the table.
    """

    def __init__(self, rule: Rule[Any], *ordinary: Any, **more: Any) -> None:
        self.rule = rule
        hints = get_type_hints(rule.decide)
        names = [name for name in signature(rule.decide).parameters if name != "on" and hints[name] is not PolicyBook]
        values = {**dict(zip(names, ordinary, strict=False)), **more}
        if set(values) != set(names):
            raise ValueError(f"{rule.name} takes {', '.join(names)}; the ordinary case gives {', '.join(values)}")
        self.facts = tuple(Fact(name, hints[name], values[name]) for name in names)
        self._policy = next((name for name, hint in hints.items() if hint is PolicyBook), None)
        self._dated = "on" in hints

    @property
    def name(self) -> str:
        return self.rule.name

    def run(self, given: Mapping[str, Any], book: PolicyBook, on: date) -> tuple[Decision | None, list[Problem]]:
        """The decision on the ordinary case with what is ``given`` changed, or every fault of what is given."""
        problems: list[Problem] = []
        whole = given if len(self.facts) > 1 else {self.facts[0].name: given}
        known = {fact.name for fact in self.facts}
        problems += [_unknown("given", word, known) for word in whole if word not in known]
        values: dict[str, Any] = {}
        for fact in self.facts:
            at = f"given.{fact.name}" if len(self.facts) > 1 else "given"
            changed = whole.get(fact.name, {}) if is_dataclass(fact.ordinary) else whole.get(fact.name, fact.ordinary)
            plain = _patched(fact.kind, to_plain(fact.ordinary), changed, at, problems)
            if not problems:
                values[fact.name] = _read(fact.kind, plain, at, problems)
        if problems:
            return None, problems
        if self._policy:
            values[self._policy] = book
        if self._dated:
            values["on"] = on
        return self.rule(**values), []


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What came of one case: it ``passed``, or there are mismatches, or problems that kept it from being run."""

    place: int
    """1 for the first case of the table."""
    name: str
    rule: str
    on: date | None
    decision: Decision | None
    mismatches: tuple[Mismatch, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.mismatches and not self.problems


def run_table(table: Any, rules: Mapping[str, TriableRule], bundle: Bundle) -> tuple[CaseResult, ...]:
    """Run every case of a parsed table: a list of cases, or a mapping with ``cases`` and what they have in common."""
    shared: Mapping[str, Any] = {}
    cases = table
    if isinstance(table, Mapping):
        shared, cases = {str(word): value for word, value in table.items() if word != "cases"}, table.get("cases")
    faults = [_unknown("table", word, TABLE_WORDS) for word in shared if word not in TABLE_WORDS]
    if not isinstance(cases, Sequence) or isinstance(cases, str) or not cases:
        faults.append(Problem("policy_try.no_cases", "cases"))
    if faults:
        return (CaseResult(0, "", "", None, None, problems=tuple(faults)),)
    return tuple(_run_case(place, case, shared, rules, bundle) for place, case in enumerate(cases or (), 1))


def _run_case(
    place: int, case: Any, shared: Mapping[str, Any], rules: Mapping[str, TriableRule], bundle: Bundle
) -> CaseResult:
    if not isinstance(case, Mapping):
        return CaseResult(place, "", "", None, None, problems=(Problem("policy_try.case_form", f"cases[{place}]"),))
    said = {**shared, **case}
    name, rule_name, on = str(said.get("name", "")), str(said.get("rule", "")), said.get("on")
    problems = [_unknown("case", str(word), CASE_WORDS) for word in case if word not in CASE_WORDS]
    problems += [
        Problem("policy_try.word_missing", word, {"word": word}) for word in ("name", "expect") if not said.get(word)
    ]
    if not isinstance(on, date):
        problems.append(Problem("policy_try.no_day", "on"))
    for word in ("given", "expect", "assume"):
        if not isinstance(said.get(word) or {}, Mapping):
            problems.append(Problem("policy_try.word_form", word, {"word": word}))
    if rule_name not in rules:
        problems.append(_unknown("rule", rule_name, rules))
    if problems:
        return CaseResult(place, name, rule_name, None, None, problems=tuple(problems))
    assert isinstance(on, date)  # noqa: S101  reason: a problem above otherwise
    book, problems = _book(said, bundle, on)
    decision = None
    if book is not None:
        decision, problems = rules[rule_name].run(said.get("given") or {}, book, on)
    wrong = mismatches(decision, said["expect"]) if decision else ()
    return CaseResult(place, name, rule_name, on, decision, wrong, tuple(problems))


def _book(said: Mapping[str, Any], bundle: Bundle, on: date) -> tuple[PolicyBook | None, list[Problem]]:
    """The law of the case: its profile, its province, and what it assumes the law to be."""
    profile = str(said.get("profile", DEFAULT_PROFILE))
    if profile not in bundle.profiles:
        return None, [_unknown("profile", profile, bundle.profiles)]
    province = region_digits(str(said.get("province") or ""))
    layer = f"provinces/{province}" if province else f"profiles/{profile}"
    for key, value in (said.get("assume") or {}).items():
        if key not in bundle.schema:
            return None, [_unknown("assume", key, bundle.schema)]
        bundle = bundle.amended(Amendment(key, layer, on, value, "假设"))
    faults = bundle.faults() if said.get("assume") else ()
    if faults:
        return None, list(faults)
    book = bundle.book(profile)
    return (book.of(province) if province else book), []


def region_digits(code: str) -> str:
    """``440000`` -> ``44``, ``440100`` -> ``4401``; shorter codes as they are."""
    while len(code) > 2 and code.endswith("00"):
        code = code[:-2]
    return code


def described(kind: Any) -> str:
    """A type in words a lawyer reads."""
    kind, empty = _without_none(kind)
    origin = get_origin(kind)
    if origin in (tuple, list, frozenset, Sequence) or kind in (tuple, list):
        inner = next((each for each in get_args(kind) if each is not ...), str)
        words = f"若干{described(inner)}"
    elif origin is dict or origin is Mapping or (isinstance(origin, type) and issubclass(origin, Mapping)):
        words = "若干项（名称：内容）"
    elif isinstance(kind, type) and issubclass(kind, Enum):
        words = "其中之一：" + "、".join(str(each.value) for each in kind)
    elif is_dataclass(kind):
        words = "一组事实"
    else:
        words = {bool: "是否（true 或 false）", int: "整数", float: "数字", str: "文字", date: "日期"}.get(kind, "内容")
    return f"{words}，可为 null" if empty else words


def facts_within(kind: Any) -> Iterator[tuple[str, Any]]:
    """Fields of a dataclass with their types."""
    hints = get_type_hints(kind)
    for each in fields(kind):
        yield each.name, hints[each.name]


def _patched(kind: Any, plain: Any, given: Any, at: str, problems: list[Problem]) -> Any:
    """``plain``, an ordinary value, with ``given`` laid over it."""
    kind, _ = _without_none(kind)
    if is_dataclass(kind) and isinstance(given, Mapping):
        known = dict(facts_within(kind))
        changed = dict(plain or {})
        for word, value in given.items():
            if word not in known:
                problems.append(_unknown(at, str(word), known))
            else:
                changed[word] = _patched(known[word], changed.get(word), value, f"{at}.{word}", problems)
        return changed
    item = next((each for each in get_args(kind) if each is not ...), None)
    if get_origin(kind) is tuple and is_dataclass(item) and isinstance(given, Mapping):
        return _patched_rows(item, list(plain or ()), given, at, problems)
    if isinstance(plain, Mapping) and isinstance(given, Mapping):
        return {word: value for word, value in {**plain, **given}.items() if value is not None}
    return given


def _patched_rows(item: Any, rows: list[Any], given: Mapping[str, Any], at: str, problems: list[Problem]) -> list[Any]:
    """Rows are named by their first field: a name changes or adds its row, null takes it away."""
    first = fields(item)[0].name
    for word, value in given.items():
        place = next((place for place, row in enumerate(rows) if str(row[first]) == str(word)), None)
        if value is None:
            if place is None:
                problems.append(_unknown(at, str(word), [str(row[first]) for row in rows]))
            else:
                del rows[place]
            continue
        changed = _patched(item, {first: word} if place is None else rows[place], value, f"{at}.{word}", problems)
        if place is None:
            rows.append(changed)
        else:
            rows[place] = changed
    return rows


def _read(kind: Any, plain: Any, at: str, problems: list[Problem]) -> Any:
    try:
        return from_plain(kind, plain)
    except ValidationError as error:
        for each in error.errors():
            where = ".".join(str(part) for part in each["loc"])
            wanted = described(_kind_at(kind, each["loc"]))
            problems.append(
                Problem("policy_try.value_wrong", f"{at}.{where}", {"where": where or at, "wanted": wanted})
            )
        return None


def _kind_at(kind: Any, place: Sequence[Any]) -> Any:
    for part in place:
        kind, _ = _without_none(kind)
        if is_dataclass(kind):
            kind = dict(facts_within(kind)).get(str(part), str)
        else:
            kind = next((each for each in get_args(kind) if each is not ...), kind)
    return kind


def _without_none(kind: Any) -> tuple[Any, bool]:
    if get_origin(kind) in (Union, types.UnionType):
        inner = [each for each in get_args(kind) if each is not type(None)]
        return (inner[0] if len(inner) == 1 else kind), len(inner) < len(get_args(kind))
    return kind, False


def _unknown(at: str, word: str, known: Any) -> Problem:
    close = get_close_matches(word, list(map(str, known)), n=1, cutoff=0.5)
    if close:
        return Problem("policy_try.unknown_word_like", at, {"word": word, "like": close[0], "where": at})
    listed = "、".join(sorted(map(str, known))[:12]) or "（无）"
    return Problem("policy_try.unknown_word", at, {"word": word or "（空）", "known": listed, "where": at})
