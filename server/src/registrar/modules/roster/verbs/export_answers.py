"""The answers as a workbook to work with: every line, why it does not meet, what to do about it. Not signed."""

from __future__ import annotations

from registrar.modules.roster.ports import RosterDesk
from registrar.modules.roster.queries.checking import Question, answers_of, open_check
from registrar.modules.roster.queries.documents import WORKBOOK_TITLES, fits, workbook_rows
from registrar.platform.sheets import sheet


def export_answers(caller: str, question: Question, desk: RosterDesk, *, only_wrong: bool) -> bytes:
    """An xlsx workbook; with ``only_wrong`` of the lines that do not meet. Raises what :func:`open_check` raises."""
    check = open_check(desk, caller, question)
    answers = [each for batch in answers_of(desk, check) for each in batch]
    shown = [each for each in answers if not (only_wrong and fits(each))]
    return sheet("核验结果", WORKBOOK_TITLES, workbook_rows(shown))
