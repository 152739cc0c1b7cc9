"""``registrar synth``: a synthetic population as files, and scans of some of its people.

Exit 0 when everything was written, 2 when nothing or not everything could be.
"""

from __future__ import annotations

import json as json_text
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from registrar.apps.synthetic.exports import write_employers, write_examination_export
from registrar.apps.synthetic.faults import Profile
from registrar.apps.synthetic.population import MOST_PEOPLE, Nation, Person
from registrar.apps.synthetic.scans import write_scans
from registrar.kernel.clock import SystemClock
from registrar.kernel.errors import Conflict, Problem, RegistrarError, Unavailable
from registrar.platform.texts import texts

PEOPLE_FILE, EMPLOYERS_FILE, SCANS_FOLDER = "persons.csv", "employers.csv", "scans"
_STEP = 500

Tick = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Made:
    """What was written, with the paths."""

    people: int
    records: int
    employers: int
    scans: int
    folder: Path


def _day(text: str | date) -> date:
    try:
        return text if isinstance(text, date) else date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter("日期应写作 YYYY-MM-DD，例如 2026-03-01。") from error


def synth(
    people: Annotated[int, typer.Option(min=1, max=MOST_PEOPLE, help="人数")] = 1000,
    seed: Annotated[int, typer.Option(help="种子：同样的种子生成同样的内容")] = 1,
    out: Annotated[Path, typer.Option(help="输出目录")] = Path("synthetic"),
    documents: Annotated[int, typer.Option(min=0, help="另为多少名申请人绘制整套扫描件")] = 0,
    profile: Annotated[Profile, typer.Option(help="扫描件的质量")] = Profile.CLEAN,
    on: Annotated[
        date | None, typer.Option(parser=_day, metavar="YYYY-MM-DD", help="以哪一天为准；不给则为今天")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="输出目录不为空时也写入")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """生成虚构的人员、单位和资格记录（考试库导出格式），并可绘制整套扫描件。"""
    as_of = on or SystemClock().today()
    words = texts()
    # Progress goes to the error stream, so that --json stays readable by a program.
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=as_json,
    )
    try:
        with bar:

            def stage(name: str, total: int) -> Tick:
                task = bar.add_task(words.word(f"synthetic.progress.{name}"), total=total)
                return lambda count: bar.advance(task, count)

            made = make(people, seed, out, documents, profile, as_of, force=force, stage=stage)
    except RegistrarError as refusal:
        said = [words.problem(problem) for problem in refusal.problems]
        if as_json:
            problems = [
                {"code": p.code, "title": s.title, "why": s.why, "todo": s.todo}
                for p, s in zip(refusal.problems, said, strict=True)
            ]
            typer.echo(json_text.dumps({"problems": problems}, ensure_ascii=False, indent=2))
        for each in said if not as_json else ():
            typer.echo(f"{each.title}\n  {each.why}\n  {each.todo}", err=True)
        raise typer.Exit(2) from refusal
    if as_json:
        plain = {
            "people": made.people,
            "records": made.records,
            "employers": made.employers,
            "scans": made.scans,
            "seed": seed,
            "on": as_of.isoformat(),
            "folder": str(made.folder),
        }
        typer.echo(json_text.dumps(plain, ensure_ascii=False, indent=2))
        return

    def say(code: str, **values: object) -> None:
        typer.echo(words.word(f"synthetic.summary.{code}").format(**values))

    say("people", count=made.people, records=made.records, file=out / PEOPLE_FILE)
    say("employers", count=made.employers, file=out / EMPLOYERS_FILE)
    if made.scans:
        kind = words.word(f"synthetic.profile.{profile}")
        say("scans", count=made.scans, profile=kind, file=out / SCANS_FOLDER)
    say("seed", seed=seed, on=as_of)


def make(
    people: int,
    seed: int,
    out: Path,
    documents: int,
    profile: Profile,
    as_of: date,
    *,
    force: bool,
    stage: Callable[[str, int], Tick] = lambda _name, _total: lambda _count: None,
) -> Made:
    """Write everything into ``out``. ``stage`` begins a step of so many things and gives its counter.

    Raises Conflict for a folder that is not empty (unless ``force``) and for too few people to draw scans of, both
    before anything is written; Unavailable when writing fails.
    """
    chance = Random(seed)  # noqa: S311 - synthetic data must replay; nothing secret is drawn from it
    nation = Nation(chance, as_of=as_of, people=people)
    try:
        if not force and out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise Conflict(Problem("synthetic.not_empty", values={"folder": str(out)}))
        applicants = list(islice(nation.applicants(), documents))
        if len(applicants) < documents:
            values = {"documents": documents, "people": people, "found": len(applicants)}
            raise Conflict(Problem("synthetic.too_few", values=values))
        out.mkdir(parents=True, exist_ok=True)
        records = write_examination_export(_counted(nation, stage("people", people)), out / PEOPLE_FILE)
        tick = stage("employers", nation.employers)
        employers = write_employers(map(nation.employer, range(nation.employers)), out / EMPLOYERS_FILE)
        tick(employers)
        tick = stage("scans", documents)
        for person in applicants:
            folder = out / SCANS_FOLDER / f"{person.index:07d}"
            # A seed of its own for each person: the pictures of one do not depend on how many were drawn before.
            drawing = Random(f"{seed}/{person.index}")  # noqa: S311 - pictures must replay; nothing secret is drawn
            write_scans(person, nation.employer_of(person), folder, drawing, profile)
            tick(1)
    except OSError as error:
        raise Unavailable(Problem("synthetic.cannot_write", values={"folder": str(out)})) from error
    return Made(people, records, employers, len(applicants), out)


def _counted(people: Nation, tick: Tick) -> Iterator[Person]:
    """Tell the bar of every few hundred: telling it of each would cost as much as making one."""
    number = 0
    for number, person in enumerate(people, 1):
        yield person
        if number % _STEP == 0:
            tick(_STEP)
    tick(number % _STEP)
