"""Runs a table of cases and tells what came of it, in words and as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from registrar.apps.rulebook import RULEBOOK
from registrar.engines.policy import Bundle
from registrar.engines.trace import Finding, Mismatch
from registrar.engines.trace.expect import ACCEPTED, KINDS
from registrar.kernel.errors import Malformed, Problem
from registrar.platform.plain_yaml import read_plain
from registrar.platform.policy_words import word
from registrar.platform.rule_cases import CaseResult, run_table
from registrar.platform.texts import texts


def try_table(path: Path, bundle: Bundle) -> tuple[tuple[CaseResult, ...], str, dict[str, Any]]:
    """The results, what to print, and the same as data. Raises Malformed when the file is no YAML."""
    try:
        table = read_plain(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        first = str(fault).splitlines()[0]
        values = {"path": str(path), "fault": first}
        raise Malformed(Problem("policy_command.unreadable", values=values)) from fault
    results = run_table(table, RULEBOOK, bundle)
    lines = [line for each in results for line in _lines(each)]
    failed = sum(not each.passed for each in results)
    lines.append(f"共 {len(results)} 个案例，{len(results) - failed} 个符合预期，{failed} 个不符。")
    data = {"cases": [_json(each) for each in results], "passed": len(results) - failed, "failed": failed}
    return results, "\n".join(lines), data


def _lines(result: CaseResult) -> list[str]:
    mark = "✓" if result.passed else "✗"
    lines = [f"{mark} {result.name or f'第 {result.place} 个案例'}"]
    lines += [f"    {_mismatch(each)}" for each in result.mismatches]
    if result.mismatches and result.decision:
        for each in (*result.decision.refusals, *result.decision.open_questions, *result.decision.warnings):
            lines.append(f"    {_finding(each)}")
    for problem in result.problems:
        text = texts().problem(problem)
        lines.append(f"    {text.title}：{text.why}{text.todo}")
    return lines


def _mismatch(each: Mismatch) -> str:
    name = word(f"word.{each.word}") if each.word in (*KINDS, ACCEPTED, "article") else each.word
    return f"{name}：预期 {_listed(each.expected, each.word)}，实际 {_listed(each.found, each.word)}"


def _listed(values: tuple[str, ...], about: str) -> str:
    if about in KINDS:
        values = tuple(_title(each) for each in values)
    words = {"true": word("yes"), "false": word("no") if about == ACCEPTED else word("nothing")}
    return "、".join(words.get(each, each) for each in values) or word("nothing")


def _finding(each: Finding) -> str:
    kind = next(name for name, verdict in KINDS.items() if verdict is each.verdict)
    inputs = "，".join(f"{one.name}={one.value}（{one.source}）" for one in each.inputs)
    article = f"；依据：{each.article}" if each.article else ""
    return f"{word(f'word.{kind}')}：{_title(each.code)}{article}{f'；{inputs}' if inputs else ''}"


def _title(code: str) -> str:
    known = texts().problems.get(code)
    return f"{known.title}（{code}）" if known else code


def _json(result: CaseResult) -> dict[str, Any]:
    return {
        "name": result.name,
        "rule": result.rule,
        "on": result.on.isoformat() if result.on else None,
        "passed": result.passed,
        "mismatches": [
            {"word": each.word, "expected": list(each.expected), "found": list(each.found)}
            for each in result.mismatches
        ],
        "problems": [
            {"code": each.code, "at": each.at, "title": texts().problem(each).title, "why": texts().problem(each).why}
            for each in result.problems
        ],
        "decision": result.decision.to_plain() if result.decision else None,
    }
