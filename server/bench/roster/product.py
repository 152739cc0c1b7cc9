"""The product's side: its roster room over its own read model, as ``registrar run`` puts them together."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.approvals.serving import serve
from bench.roster.questions import REQUIREMENT
from registrar.apps.rooms import ROOMS, build_house
from registrar.apps.settings import Settings
from registrar.modules.roster.contract import Columns, ReportFormat, Verdict
from registrar.modules.roster.model import ANYONE
from registrar.modules.roster.queries.checking import Question, answered
from registrar.modules.roster.queries.documents import answer_bytes
from registrar.modules.roster.rules.reading import read_lines
from registrar.modules.roster.rules.requirement import read_requirement
from registrar.modules.roster.verbs.sign_report import sign_report
from registrar.platform.db.migrate import migrate
from registrar.platform.obs.logs import start_logging

COLUMNS = Columns(0, 1, 2, None, 1)


def main() -> None:
    start_logging("ERROR")
    settings = Settings(
        data_folder=Path(sys.argv[1]),
        database_url=f"sqlite:///{tempfile.mkdtemp()}/registrar.sqlite",
        ocr_workers=0,
        roster_per_minute=10**9,
        roster_lines_per_minute=10**9,
        _env_file=None,
    )
    house = build_house(settings, reads_scans=False)
    for _ in migrate(house.deps.database, ROOMS, house.deps.clock):
        pass
    requirement = read_requirement(REQUIREMENT, today=house.deps.today())
    rosters: list[list[tuple[int, list[str]]]] = []

    def take(lines: list[list[str]]) -> int:
        """Keep a roster to be asked about; its place."""
        rosters.append(list(enumerate(lines, start=1)))
        return len(rosters) - 1

    def detail(which: int) -> int:
        """Masked detail of every line as JSON."""
        read = list(read_lines(rosters[which], COLUMNS))
        return sum(len(answer_bytes(batch)) for batch in answered(house.roster, read, requirement))

    def verdicts(which: int) -> int:
        """Who meets: the verdict of every line and nothing else."""
        read = list(read_lines(rosters[which], COLUMNS))
        return sum(
            answer.verdict is Verdict.MEETS for batch in answered(house.roster, read, requirement) for answer in batch
        )

    def answers(which: int) -> list[Any]:
        read = list(read_lines(rosters[which], COLUMNS))
        batches = [json.loads(answer_bytes(batch)) for batch in answered(house.roster, read, requirement)]
        return [
            [line["verdict"], sorted(line.get("reasons", [])), line.get("employer"), line.get("valid_to")]
            for batch in batches
            for line in batch
        ]

    def report(sheet: str, form: str) -> dict[str, Any]:
        """A sheet to a signed report. Sheets are opened in processes that are gone when this answers: their CPU time is
        told with the answer."""
        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        before = _resident("VmRSS")
        Path("/proc/self/clear_refs").write_text("5")
        question = Question(Path(sheet).read_bytes(), json.dumps(REQUIREMENT))
        made, files = sign_report(ANYONE, "bench", question, [ReportFormat(form)], house.roster)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        children = after.ru_utime + after.ru_stime - spent.ru_utime - spent.ru_stime
        return {
            "children": children * 1e6,
            "lines": made.tally.lines,
            "bytes": len(files[ReportFormat(form)]),
            "grown": _resident("VmHWM") - before,
            "child": after.ru_maxrss * 1024,
        }

    serve({"take": take, "detail": detail, "verdicts": verdicts, "answers": answers, "report": report})


def _resident(which: str) -> int:
    """Bytes."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(which):
            return int(line.split()[1]) * 1024
    raise LookupError(which)


if __name__ == "__main__":
    main()
