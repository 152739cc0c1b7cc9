"""The fault campaigns at any size: ``cd server && python -m tests.faults f1 --count 200``. Exit 1 when one failed."""

from __future__ import annotations

import logging
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import structlog
import typer
from rich.console import Console

from registrar.platform.issuer_keys import Profile
from tests.faults.conflicts import meet_at_once
from tests.faults.forgeries import MAKERS, cases, judged
from tests.faults.jumps import jumping_clocks
from tests.faults.kills import killed_under_load
from tests.faults.papers import papers, press_of
from tests.faults.rushes import Rush, decisions, identical_submissions, same_key

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
console = Console(width=120)
Count = Annotated[int, typer.Option(min=1)]
DatabaseUrl = Annotated[str | None, typer.Option(help="URL of an empty database; SQLite when absent")]


def _folder() -> tempfile.TemporaryDirectory[str]:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    return tempfile.TemporaryDirectory(prefix="registrar-faults-", ignore_cleanup_errors=True)


def _tell(title: str, figures: Mapping[str, object], faults: list[str]) -> None:
    """A table for docs/quality.md, and what was wrong."""
    console.print(f"| {title} | |\n|---|---|")
    for name, value in figures.items():
        console.print(f"| {name} | {value} |", highlight=False)
    console.print(f"| faults | {len(faults)} |", highlight=False)
    for fault in faults[:20]:
        console.print(f"  {fault}", highlight=False, markup=False)
    if faults:
        sys.exit(1)


@app.command()
def f1(count: Count = 200, seed: int = 1) -> None:
    """The process is killed at random instants under write load (SQLite)."""
    with _folder() as folder:
        told = killed_under_load(Path(folder), count, seed, lambda n: console.print(f"[dim]{n}/{count}[/]", end="\r"))
    figures = {
        "kills (SIGKILL)": told.kills,
        "of them with calls cut off": told.kills_at_work,
        "acknowledged acts": told.acknowledged,
        "calls that had to be repeated": told.repeated,
        "answered acts sent again": told.replayed,
        "certificates under load": told.certificates,
        "trail entries verified": told.trail,
        "seconds to ready again, median": round(statistics.median(told.restart_seconds), 2),
    }
    _tell("F1: SIGKILL under write load, SQLite", figures, told.faults)


def _tell_rush(title: str, rush: Rush) -> None:
    figures = {
        "calls": rush.calls,
        "told to come back": rush.waited,
        "effects": rush.effects,
        "seconds": round(rush.seconds, 2),
    }
    _tell(title, figures, rush.faults)


@app.command()
def f8(count: Count = 100, hands: Count = 100, database_url: DatabaseUrl = None) -> None:
    """The same key from many connections at once, so many rounds."""
    with _folder() as folder:
        rush = same_key(Path(folder), count, hands, database_url)
    _tell_rush(f"F8: the same key {hands} times at once, {count} rounds", rush)


@app.command()
def f9(count: Count = 10_000, seed: int = 1, database_url: DatabaseUrl = None) -> None:
    """People who decide on the same thing at once, so many schedules."""
    with _folder() as folder:
        begun = time.monotonic()
        told = meet_at_once(Path(folder), count, seed, database_url)
    figures = {
        "schedules": told.schedules,
        "acts at once": told.deeds,
        "of them refused": told.refused,
        "outcomes seen": ", ".join(f"{name} {len(seen)}" for name, seen in told.kinds.items()),
        "seconds": round(time.monotonic() - begun),
    }
    kind = "SQLite" if database_url is None else "the database named"
    _tell(f"F9: conflicting decisions, {kind}", figures, told.faults)


@app.command()
def f11(count: Count = 500, seed: int = 1) -> None:
    """The machine's clock jumps, freezes and goes back: no deadline is lost or granted."""
    with _folder() as folder:
        said = jumping_clocks(Path(folder), count, seed, lambda n: console.print(f"[dim]{n}/{count}[/]", end="\r"))
    figures = {"cases": said.cases, "days with a wrong clock": said.jumps, "accepted by law": said.by_law}
    _tell("F11: clock jumps, freezes, skew", figures, said.faults)


@app.command()
def submissions(count: Count = 200, database_url: DatabaseUrl = None) -> None:
    """Identical submissions at once, each with a key of its own: one application."""
    with _folder() as folder:
        rush = identical_submissions(Path(folder), count, database_url)
    _tell_rush(f"{count} identical submissions at once", rush)


@app.command("decisions")
def all_decisions(count: Count = 64, database_url: DatabaseUrl = None) -> None:
    """Final decisions at once: consecutive numbers."""
    with _folder() as folder:
        rush = decisions(Path(folder), count, database_url)
    _tell_rush(f"{count} final decisions at once", rush)


@app.command()
def certificates(count: Count = 10_000, seed: int = 1, files: Annotated[int, typer.Option(min=0)] = 180) -> None:
    """Certificates genuine, forged, edited, replayed, expired, revoked, of unknown keys: each is named rightly."""
    began, verdicts, faults, seconds = time.monotonic(), Counter[str](), [], 0.0
    for case in cases(count, seed):
        asked = time.perf_counter()
        said = judged(case)
        seconds += time.perf_counter() - asked
        verdicts[said.word.value] += 1
        if said.word is not case.expected:
            faults.append(f"{case.name}: {said.word} ({said.reason}) instead of {case.expected}: {case.text}")
    press, papers_judged = press_of(Profile.ED25519, seed), Counter[str]()
    for paper in papers(press, files):
        verdict = press.verdict(paper.content)
        papers_judged[verdict] += 1
        if verdict not in paper.expected:
            faults.append(f"{paper.name}: {verdict} instead of {', '.join(sorted(paper.expected))}")
    figures = {
        "codes": f"{count} of {len(MAKERS)} kinds in two profiles, seed {seed}",
        **{f"codes: {word}": number for word, number in sorted(verdicts.items())},
        "milliseconds to judge a code, mean": round(seconds / count * 1000, 2),
        **{f"files: {word}": number for word, number in sorted(papers_judged.items())},
        "seconds": round(time.monotonic() - began, 1),
    }
    _tell(f"S13: {count} codes and {files} files", figures, faults)


if __name__ == "__main__":
    app()
