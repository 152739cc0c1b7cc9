"""P9 and P10: rosters against the public register, product and peers; a sheet to a signed report, with its memory."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from bench.look_up.section import filled_register, filled_table
from bench.measuring import Figures, Meter, interleaved, stopping, table
from bench.places import WORK, cores, peer_python
from bench.postgres import start_postgres
from bench.roster.questions import asked, roster, workbook
from bench.workers import Worker

TITLE = "P9 and P10: tender rosters"
HERE = Path(__file__).parent
SIZE, ROSTERS, REPORTS = 1000, 8, (5_000, 50_000)
PRINTED = 10_000
DETAIL, VERDICTS = "registrar, masked detail as JSON", "registrar, verdicts only"
IN, LOOP = "DRF, `digits__in`, PostgreSQL", "Django loop of `get()`, DRF serializer"
DOINGS = {DETAIL: "detail", VERDICTS: "verdicts", IN: "by_in", LOOP: "by_loop"}


def run(count: int, rounds: int, say: Callable[[str], None]) -> str:
    """The section's text for a register of ``count`` persons."""
    stack, _ = cores()
    folder = WORK / "roster"
    folder.mkdir(parents=True, exist_ok=True)
    postgres = start_postgres(stack)
    say("filling PostgreSQL of the peers")
    url = filled_table(postgres, count)
    say("filling the product's register")
    data = filled_register(WORK / "look_up", count)
    command = [sys.executable, "-m", "bench.roster.product", str(data)]
    workers: list[Worker] = []
    try:
        product = Worker(command, stack, folder / "product.txt")
        workers.append(product)
        peer = Worker(
            [str(peer_python("django")), str(HERE / "peer_django.py")], stack, folder / "peer.txt", {"BENCH_URL": url}
        )
        workers.append(peer)
        for seed in range(ROSTERS):
            lines = [list(each) for each in asked(roster(count, SIZE, seed))]
            for worker in workers:
                worker.ask("take", lines=lines)
        _compare(product, peer)
        pids = {DETAIL: [product.pid], VERDICTS: [product.pid]}
        runs = {
            name: _round(peer if name in (IN, LOOP) else product, pids.get(name, [peer.pid, postgres.pid]), doing)
            for name, doing in DOINGS.items()
        }
        figures = interleaved(runs, rounds, say)
        say("sheets to signed reports")
        reports = _reports(product, folder, count, rounds)
    finally:
        with stopping(*(each.stop for each in workers)):
            pass
    return "\n".join((*_rosters_text(figures, count, rounds), "", *_reports_text(reports, rounds)))


def _compare(product: Worker, peer: Worker) -> None:
    """Every line of the first roster is judged alike."""
    if product.ask("answers", which=0) != peer.ask("answers", which=0):
        raise SystemExit("the contestants answer differently")


def _round(worker: Worker, pids: list[int], doing: str) -> Callable[[], float]:
    """Every roster once: CPU microseconds a roster."""

    def spent() -> float:
        meter = Meter(pids)
        for which in range(ROSTERS):
            worker.ask(doing, which=which)
        return meter.microseconds() / ROSTERS

    return spent


def _reports(product: Worker, folder: Path, count: int, rounds: int) -> list[tuple[str, Figures, dict[str, int]]]:
    found = []
    for size, form in (*((size, "json") for size in REPORTS), (PRINTED, "pdf")):
        sheet = folder / f"roster-{size}.xlsx"
        sheet.write_bytes(workbook(asked(roster(count, size, size))))
        figures = Figures(form)
        for number in range(rounds + 1):
            meter = Meter([product.pid])
            said = product.ask("report", sheet=str(sheet), form=form)
            if number:
                figures.rounds.append(meter.microseconds() + said["children"])
        found.append(
            (f"{size:,} lines, xlsx to signed {form.upper()}", figures, {**said, "sheet": sheet.stat().st_size})
        )
    return found


def _rosters_text(figures: dict[str, Figures], count: int, rounds: int) -> list[str]:
    detail, verdicts = figures[DETAIL], figures[VERDICTS]
    rows = [
        [
            f"**{name}**" if name in (DETAIL, VERDICTS) else name,
            figures[name].spread(1000, 1),
            "" if name in (DETAIL, VERDICTS) else detail.against(figures[name]),
            "" if name in (DETAIL, VERDICTS) else verdicts.against(figures[name]),
        ]
        for name in DOINGS
    ]
    return [
        f"Rosters of {SIZE:,} persons drawn from {count:,}; {rounds} rounds of {ROSTERS} different rosters; every "
        f"line of the first was judged alike before anything was timed (2 % of the lines have another's name, 2 % "
        f"another employer; asked are class, two specialties, validity on a day to come, the employer as listed).",
        "",
        table(("contestant", "CPU ms a roster", "detail spends less by", "verdicts spend less by"), rows),
        "",
        "The product starts from cells as text: it normalises names and numbers, looks up a thousand in one statement, "
        "compares names by their keyed marks at the same work for every line, judges, masks and writes JSON. The peers "
        "start from names and digits ready to use, in clear in their table, and compare them as they stand; their "
        "database counts. No HTTP on any side.",
    ]


def _reports_text(reports: list[tuple[str, Figures, dict[str, int]]], rounds: int) -> list[str]:
    rows = [
        [
            name,
            figures.spread(1e6, 2),
            _mib(said["sheet"]),
            _mib(said["bytes"]),
            _mib(said["grown"]),
            _mib(said["child"]),
        ]
        for name, figures, said in reports
    ]
    head = ("P10", "CPU s", "sheet MiB", "report MiB", "server grows by MiB", "opening process MiB")
    return [
        table(head, rows),
        "",
        f"{rounds} rounds. Counted are the process that opens the workbook, reading, looking up, judging, writing, "
        f"signing, and the trail row with its commit. Growth is the highest resident memory over that before.",
    ]


def _mib(size: int) -> str:
    return f"{size / 2**20:,.1f}"
