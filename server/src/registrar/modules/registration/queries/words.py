"""Codes into the words people read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from registrar.engines.trace import Decision, Finding, Verdict
from registrar.kernel.errors import Problem
from registrar.modules.registration.contract import FindingInput, FindingView, ItemView, Reason
from registrar.modules.registration.model import Item
from registrar.platform.texts import texts


def word(kind: str, code: str) -> str:
    """The word for a code of this room, such as ``state`` and ``draft``."""
    return texts().word(f"registration.{kind}.{code}")


def word_for(kind: str, code: str, business: str) -> str:
    """The word of an act or a state where the business has one of its own: what is granted in a revocation is not a
    registration."""
    own = texts().words.get(f"registration.{kind}.{code}.{business}")
    return own or word(kind, code)


def finding_view(finding: Finding) -> FindingView:
    book = texts()
    problem = problem_of(finding)
    text, values = book.problem(problem), problem.values
    return FindingView(
        code=finding.code,
        verdict=finding.verdict.value,
        title=text.title,
        why=text.why,
        todo=text.todo,
        article=finding.article,
        at=finding.at,
        inputs=[
            FindingInput(
                each.name,
                book.words.get(f"registration.input.{each.name}", each.name),
                str(values[each.name]),
                _source(each.source),
            )
            for each in finding.inputs
        ],
    )


def problem_of(finding: Finding) -> Problem:
    """What a refusal says, with words in the place of codes."""
    problem = finding.problem()
    return Problem(problem.code, problem.at, {name: _worded(name, value) for name, value in problem.values.items()})


READ_AS_ANOTHER = "registration.material_read_as_another"
"""Stands first among what to look at: a card read as another's may be one."""


def doubted(decision: Decision | None) -> bool:
    """Whether a material was read as another person's and the applicant says it is theirs: an official says, in words,
    what they saw before the case goes on."""
    return decision is not None and any(
        finding.code == READ_AS_ANOTHER and finding.verdict is Verdict.WARN for finding in decision.findings
    )


def findings_of(decision: Decision) -> list[FindingView]:
    """The findings people read: what failed, what is not known, what to look at, then what is fine."""
    order = {"fail": 0, "unknown": 1, "warn": 2, "pass": 3}
    shown = [finding for finding in decision.findings if finding.code != "accepted"]
    return [
        finding_view(finding)
        for finding in sorted(shown, key=lambda each: (order[each.verdict.value], each.code != READ_AS_ANOTHER))
    ]


def reason_views(table: Iterable[Mapping[str, Any]], codes: Iterable[str]) -> list[Reason]:
    rows = {row["code"]: row for row in table}
    return [reason_view(rows[code]) for code in codes if code in rows]


def reason_view(row: Mapping[str, Any]) -> Reason:
    return Reason(row["code"], row["text"], row.get("article"), row.get("needs"))


def item_views(table: Iterable[Mapping[str, Any]], items: Iterable[Item]) -> list[ItemView]:
    rows = {row["code"]: row for row in table}
    return [ItemView(item.code, item.at, item.text or str(rows.get(item.code, {}).get("text", ""))) for item in items]


def _worded(name: str, value: Any) -> Any:
    """Kinds of documents, names of fields and checks inside a text become their titles."""
    if name not in _CODES or not value:
        return value
    return "、".join(_title(f"documents.{_CODES[name]}.{code}") for code in str(value).split("、"))


_CODES = {"kind": "kind", "fields": "field", "checks": "check"}


def _title(code: str) -> str:
    book = texts()
    return book.problems[code].title if code in book.problems else book.word(code)


def _source(source: str) -> str:
    kind = source.split(":", 1)[0]
    return texts().words.get(f"registration.source.{kind}", "申请表")
