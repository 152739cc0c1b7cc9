"""A roster checked, and what was found signed: as JSON, as a printed page, or unsigned as a workbook."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from registrar.kernel.actor import Actor
from registrar.modules.roster.contract import Answer, ReportFormat
from registrar.modules.roster.model import RosterReport
from registrar.modules.roster.ports import RosterDesk
from registrar.modules.roster.queries.checking import Check, Question, answers_of, open_check
from registrar.modules.roster.queries.documents import MOST_PRINTED, document_of, face_of
from registrar.modules.roster.rules.judging import tally
from registrar.platform.db.units import WriteUnit


def sign_report(
    actor: Actor, caller: str, question: Question, formats: Sequence[ReportFormat], desk: RosterDesk
) -> tuple[RosterReport, dict[ReportFormat, bytes]]:
    """The report of this moment and its signed files. Leaves a trail row with the mark of the sheet and the counts,
    never with a name or a number.

    Raises what :func:`open_check` and the printer raise.
    """
    report = _report(desk, open_check(desk, caller, question))
    files = _files(desk, report, formats)

    def act(unit: WriteUnit) -> None:
        unit.record(
            "roster.report_signed",
            by=actor,
            subject_kind="roster_report",
            subject_id=report.id,
            sheet_sha256=report.sheet.sha256,
            lines=report.tally.lines,
            meets=report.tally.meets,
            formats=",".join(formats),
        )

    desk.deps.write(act)
    return report, files


def _report(desk: RosterDesk, check: Check) -> RosterReport:
    answers: list[Answer] = [each for batch in answers_of(desk, check) for each in batch]
    return RosterReport(
        id=desk.deps.ids.new(),
        at=check.at,
        sheet=check.opened.mark,
        columns=check.columns,
        requirement=check.requirement,
        answers=answers,
        tally=tally(answers, check.requirement),
    )


def _files(desk: RosterDesk, report: RosterReport, formats: Sequence[ReportFormat]) -> dict[ReportFormat, bytes]:
    files: dict[ReportFormat, bytes] = {}
    both = ReportFormat.ZIP in formats
    printed = both or ReportFormat.PDF in formats
    # A roster that is too long to print is printed as a pointer to its JSON report, so that one is always made.
    long = printed and report.tally.lines > MOST_PRINTED
    if both or ReportFormat.JSON in formats or long:
        files[ReportFormat.JSON] = desk.sealer.sign(document_of(report))
    if printed:
        digest = hashlib.sha256(files[ReportFormat.JSON]).hexdigest() if long else None
        files[ReportFormat.PDF] = desk.sealer.print(face_of(report, digest))
    return files
