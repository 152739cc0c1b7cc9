"""The words of a roster check: verdicts, and the text of every reason and note."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from registrar.kernel.errors import Problem
from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration.contract import Status
from registrar.modules.roster.contract import Verdict
from registrar.platform.texts import ProblemText, texts

REASONS = (
    "roster.pair_unknown",
    "roster.level_differs",
    "roster.specialty_differs",
    "roster.not_yet_valid",
    "roster.expired",
    "roster.restricted",
    "roster.employer_differs",
    "roster.employer_not_listed",
    "roster.employer_code_unknown",
    "roster.line_repeated",
    "roster.number_conflict",
    "roster.name_missing",
    "roster.name_malformed",
    "roster.number_missing",
    "roster.number_rounded",
    "roster.number_length",
    "roster.number_malformed",
    "roster.seal_number",
    "roster.identity_number",
)
"""Why a line does not meet, or was not looked up."""
NOTES = ("roster.zeros_restored", "roster.scientific_restored")
"""What was mended."""


def legend() -> Mapping[str, Mapping[str, str]]:
    """Code to title, why and todo, for every code an answer may carry."""
    found = ((code, text_of(code)) for code in (*REASONS, *NOTES))
    return {code: {"title": text.title, "why": text.why, "todo": text.todo} for code, text in found}


def text_of(code: str) -> ProblemText:
    return texts().problem(Problem(code))


def titles(codes: Iterable[str]) -> str:
    return "、".join(text_of(code).title for code in codes)


def word(kind: str, code: str) -> str:
    """The word for a code of this room, such as ``verdict`` and ``meets``."""
    return texts().word(f"roster.{kind}.{code}")


def status_word(status: str) -> str:
    return texts().word(f"registration.status.{status}")


def words_of_codes() -> Mapping[str, Mapping[str, str]]:
    """The words for the codes of an answer that are no reasons: said once, not in every line."""
    return {
        "verdict": {each.value: word("verdict", each.value) for each in Verdict},
        "level": {each.value: each.chinese for each in Level},
        "specialty": {each.value: each.chinese for each in Specialty},
        "status": {each.value: status_word(each.value) for each in Status},
    }
