"""A check as it is watched: one JSON object a line, so that a page draws lines while later ones are looked up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from registrar.modules.roster.contract import Answer
from registrar.modules.roster.ports import RosterDesk
from registrar.modules.roster.queries.checking import Check, answers_of
from registrar.modules.roster.queries.documents import answer_plain, conclusion_of, head_plain
from registrar.modules.roster.rules.judging import tally
from registrar.platform.codec import plain_json, to_plain


def events_of(desk: RosterDesk, check: Check) -> Iterator[bytes]:
    """``head``, then ``lines`` with some of them and how many are done, then ``end`` with the tally."""
    yield _line(head_plain(check))
    answers: list[Answer] = []
    for batch in answers_of(desk, check):
        answers += batch
        yield _line({"kind": "lines", "done": len(answers), "lines": [answer_plain(each) for each in batch]})
    counted = tally(answers, check.requirement)
    yield _line({"kind": "end", "tally": to_plain(counted), "conclusion": conclusion_of(counted)})


def _line(event: dict[str, Any]) -> bytes:
    return plain_json(event) + b"\n"
