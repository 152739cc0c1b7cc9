"""What a table of cases expects of a decision, and where the decision is another one.

The words: ``accepted`` (true or false); ``refused``, ``warned``, ``unknown`` (a code, a list of codes, or true or false
for any and none) name every finding of that kind, no more and no fewer; ``article`` is a part of the article a refusal
or warning cites; every other word is the name of a value in a refusal or warning, such as ``need: 90``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from registrar.engines.trace.decision import Decision
from registrar.engines.trace.finding import Finding, Verdict, plain

KINDS: Mapping[str, Verdict] = {"refused": Verdict.FAIL, "warned": Verdict.WARN, "unknown": Verdict.UNKNOWN}
ACCEPTED, ARTICLE = "accepted", "article"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One expectation that is not met."""

    word: str
    """The word of the table."""
    expected: tuple[str, ...]
    found: tuple[str, ...]


def mismatches(decision: Decision, expect: Mapping[str, Any]) -> tuple[Mismatch, ...]:
    """Every expectation the decision does not meet. Without ``refused`` and ``accepted`` nothing may be refused."""
    wanted = dict(expect)
    if ACCEPTED not in wanted and "refused" not in wanted:
        wanted["refused"] = False
    found = (_mismatch(decision, word, value) for word, value in wanted.items())
    return tuple(each for each in found if each is not None)


def _mismatch(decision: Decision, word: str, value: Any) -> Mismatch | None:
    if word == ACCEPTED:
        return (
            None if decision.accepted is bool(value) else Mismatch(word, (_text(value),), (_text(decision.accepted),))
        )
    if word in KINDS:
        codes = tuple(dict.fromkeys(each.code for each in decision.having(KINDS[word])))
        if isinstance(value, bool):
            return None if bool(codes) is value else Mismatch(word, (_text(value),), codes)
        expected = tuple(map(str, [value] if isinstance(value, str) else value))
        return None if set(codes) == set(expected) else Mismatch(word, expected, codes)
    hits = [each for each in decision.findings if each.verdict is not Verdict.PASS]
    if word == ARTICLE:
        articles = tuple(dict.fromkeys(each.article or "" for each in hits))
        return None if any(str(value) in each for each in articles) else Mismatch(word, (str(value),), articles)
    values = _values(hits, word)
    return None if _text(value) in values else Mismatch(word, (_text(value),), values)


def _values(hits: list[Finding], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_text(one.value) for each in hits for one in each.inputs if one.name == name))


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "、".join(map(_text, value))
    if value is None or isinstance(value, bool):
        return {True: "true", False: "false", None: "null"}[value]
    return str(plain(value))
