"""docs/policy/vocabulary.md: the words a table of cases may use, from the rules' own facts and findings."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any, get_args, get_origin

from registrar.apps.rulebook import RULEBOOK
from registrar.engines.trace import Rule, expect
from registrar.platform.codec import to_plain
from registrar.platform.rule_cases import CASE_WORDS, TriableRule, described, facts_within
from registrar.platform.texts import texts

HEAD = """# The vocabulary of case tables

Made from the code by `make pages`; a house test fails when they differ. How a table is written: [README](README.md).

Words of a case: {words}. Words of `expect`: {expect}, and the name of any value of a refusal or warning below.
"""
KINDS = {"refuse_if": "refused", "warn_if": "warned"}


def vocabulary_page() -> str:
    head = HEAD.format(
        words=", ".join(f"`{each}`" for each in CASE_WORDS),
        expect=", ".join(f"`{each}`" for each in (expect.ACCEPTED, *expect.KINDS, expect.ARTICLE)),
    )
    return "\n".join([head, *(_rule_part(RULEBOOK[name]) for name in sorted(RULEBOOK))])


def _rule_part(triable: TriableRule) -> str:
    rule = triable.rule
    lines = [f"## `{rule.name}`", "", _first_sentence(rule.decide)]
    if rule.article:
        lines += ["", f"Article: {rule.article}"]
    lines += ["", "| fact | kind | ordinary case | meaning |", "|---|---|---|---|"]
    many = len(triable.facts) > 1
    for fact in triable.facts:
        plain = to_plain(fact.ordinary)
        if is_dataclass(fact.kind):
            lines += _fact_rows(fact.kind, plain, f"{fact.name}." if many else "")
        else:
            lines.append(_row(fact.name, fact.kind, plain, ""))
    lines += ["", "| finding | verdict | in words | values |", "|---|---|---|---|"]
    for code, (verdict, values) in sorted(_findings(rule).items()):
        title = texts().problems[code].title if code in texts().problems else ""
        lines.append(f"| `{code}` | {verdict} | {title} | {', '.join(f'`{each}`' for each in values)} |")
    return "\n".join(lines) + "\n"


def _fact_rows(kind: Any, plain: Any, before: str) -> Iterator[str]:
    meanings = _field_meanings(kind)
    for name, own in facts_within(kind):
        value = plain.get(name) if isinstance(plain, Mapping) else None
        inner = next((each for each in get_args(own) if is_dataclass(each)), None)
        if is_dataclass(own):
            yield from _fact_rows(own, value, f"{before}{name}.")
        elif inner is not None and get_origin(own) is tuple:
            first = next(facts_within(inner))[0]
            rows = "、".join(str(row[first]) for row in value or ())
            kind_of_rows = f"rows named by `{first}`; null takes one away"
            yield f"| `{before}{name}` | {kind_of_rows} | {rows} | {meanings.get(name, '')} |"
            yield from _fact_rows(inner, (value or [None])[0], f"{before}{name}.<{first}>.")
        else:
            yield _row(f"{before}{name}", own, value, meanings.get(name, ""))


def _row(name: str, kind: Any, value: Any, meaning: str) -> str:
    if isinstance(value, list):
        value = "、".join(map(str, value))
    shown = {"None": "null", "True": "true", "False": "false"}.get(str(value), value)
    return f"| `{name}` | {described(kind)} | {shown} | {meaning} |"


def _field_meanings(kind: Any) -> dict[str, str]:
    """The sentence under each field of a dataclass, as its source has it."""
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    assert isinstance(body, ast.ClassDef)  # noqa: S101  reason: a dataclass is a class
    found = {}
    for field, below in zip(body.body, body.body[1:], strict=False):
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
            continue
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            found[field.target.id] = " ".join(str(below.value.value).split())
    return found


def _findings(rule: Rule[Any]) -> dict[str, tuple[str, list[str]]]:
    """Codes the rule may find, from its function and those it calls in the rooms: verdict and names of values."""
    found: dict[str, tuple[str, list[str]]] = {}
    waiting, seen = [rule.decide], set()
    while waiting:
        function = waiting.pop()
        if function in seen:
            continue
        seen.add(function)
        for name in function.__code__.co_names:
            other = function.__globals__.get(name)
            other = other.decide if isinstance(other, Rule) else other
            if inspect.isfunction(other) and other.__module__.startswith("registrar.modules."):
                waiting.append(other)
        for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KINDS:
                code = next((str(each.value) for each in node.args if isinstance(each, ast.Constant)), None)
                if code:
                    names = [str(each.arg) for each in node.keywords if each.arg not in (None, "at", "article")]
                    found[code] = (KINDS[node.func.id], names)
    return found


def _first_sentence(function: Any) -> str:
    return " ".join((inspect.getdoc(function) or "").split("\n\n")[0].split())
