"""P5 and P6: a case submitted and approved three times, the product's verbs beside Viewflow and Django by hand."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.approvals.product import ORDER
from bench.measuring import Meter, interleaved, stopping, table
from bench.places import WORK, cores, need, peer_python
from bench.postgres import Postgres, start_postgres
from bench.workers import Worker

TITLE = "P5 and P6: submit and three approvals"
HERE = Path(__file__).parent
PRODUCT_CASES, PEER_CASES, THREADS = 256, 40, 64
COUNTED = ("submit", "first", "second", "grant")
SQLITE, POSTGRESQL = "registrar, SQLite", "registrar, PostgreSQL"
VIEWFLOW, DJANGO = "django-viewflow 2.4, PostgreSQL", "Django by hand, PostgreSQL"


def run(rounds: int, say: Callable[[str], None]) -> str:
    """The section's text."""
    need("strace")
    stack, _ = cores()
    folder = WORK / "approvals"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    postgres = start_postgres(stack)
    product = [sys.executable, "-m", "bench.approvals.product"]
    workers: dict[str, Worker] = {}
    shares: dict[str, dict[str, list[float]]] = {}
    try:
        sqlite = f"sqlite:///{folder / 'registrar.sqlite'}"
        workers[SQLITE] = Worker([*product, sqlite, str(folder / "sqlite")], stack, folder / "sqlite.txt")
        own = postgres.database("approvals_own")
        workers[POSTGRESQL] = Worker([*product, own, str(folder / "postgresql")], stack, folder / "postgresql.txt")
        for name, script in ((VIEWFLOW, "peer_viewflow.py"), (DJANGO, "peer_django.py")):
            url = postgres.database(f"approvals_{script[5:-3]}")
            command = [str(peer_python("django")), str(HERE / script)]
            workers[name] = Worker(command, stack, folder / f"{script}.txt", {"BENCH_URL": url})
        runs: dict[str, Callable[[], float]] = {}
        for name in (SQLITE, POSTGRESQL):
            shares[name] = {act: [] for act in ORDER}
            also = [postgres.pid] if name == POSTGRESQL else []
            runs[name] = _product_round(workers[name], also, shares[name])
        for name in (VIEWFLOW, DJANGO):
            runs[name] = _peer_round(workers[name], postgres)
        figures = interleaved(runs, rounds, say)
        say("counting syncs")
        syncs = {name: _postgres_syncs(run, postgres, name) for name, run in runs.items() if name != SQLITE}
        syncs[SQLITE] = _sqlite_syncs(workers[SQLITE], folder)
    finally:
        with stopping(*(each.stop for each in workers.values())):
            pass
    rows = [
        [
            f"**{name}**" if name in (SQLITE, POSTGRESQL) else name,
            figures[name].spread(1000, 2),
            f"{1e6 / figures[name].median:,.0f}",
            f"{syncs[name]:.2f}",
            "" if name == SQLITE else figures[SQLITE].against(figures[name]),
            "" if name in (SQLITE, POSTGRESQL) else figures[POSTGRESQL].against(figures[name]),
        ]
        for name in (SQLITE, POSTGRESQL, DJANGO, VIEWFLOW)
    ]
    head = ("contestant", "CPU ms a case", "cases/s a core", "syncs a case", "SQLite less by", "PostgreSQL less by")
    return "\n".join(
        (
            f"{rounds} rounds of {PRODUCT_CASES} cases by {THREADS} threads (registrar) and {PEER_CASES} cases one "
            "after the other (peers); every case of every contestant ended granted. A case is counted as submit and "
            "the three approvals; the product's case has two more acts between them (the employer's confirmation "
            "and the acceptance), shown below and not counted. Syncs of PostgreSQL count whole rounds: for the product "
            "all eight acts from the first draft on.",
            "",
            table(head, rows),
            "",
            table(
                ("act, CPU us", *ORDER),
                [
                    [name, *(f"{sorted(shares[name][act])[len(shares[name][act]) // 2]:,.0f}" for act in ORDER)]
                    for name in (SQLITE, POSTGRESQL)
                ],
            ),
            "",
            "The product writes, in one transaction with each act: the guarded case with its sealed form, the history "
            "step with the trace of some sixty findings, the parties, outbox messages, SM3-chained trail rows and the "
            "idempotency answer; grant also numbers and writes the certificate. Submit and grant run every check of "
            "the submission. Other rooms' answers come from memory. The peers change a state and write a history; they "
            "have no checks, no trail, no outbox and no idempotency.",
        )
    )


def _product_round(worker: Worker, also: Sequence[int], shares: dict[str, list[float]]) -> Callable[[], float]:
    def one() -> float:
        worker.ask("prepare", cases=PRODUCT_CASES)
        counted = 0.0
        for act in ORDER:
            meter = Meter([worker.pid, *also])
            done = worker.ask("act", name=act)
            spent = meter.microseconds() / PRODUCT_CASES
            shares[act].append(spent)
            counted += spent if act in COUNTED else 0.0
        if done["states"] != ["granted"] or done["numbers"] != PRODUCT_CASES:
            raise SystemExit(f"not every case was granted: {done}")
        return counted

    return one


def _peer_round(worker: Worker, postgres: Postgres) -> Callable[[], float]:
    def one() -> float:
        meter = Meter([worker.pid, postgres.pid])
        done = worker.ask("run", cases=PEER_CASES)
        if done["done"] != PEER_CASES:
            raise SystemExit(f"not every case of the peer was granted: {done}")
        return meter.microseconds() / PEER_CASES

    return one


def _postgres_syncs(run: Callable[[], float], postgres: Postgres, name: str) -> float:
    """Of a whole round, the two uncounted acts and the drafts of the product included."""
    before = postgres.syncs()
    run()
    return (postgres.syncs() - before) / (PRODUCT_CASES if name == POSTGRESQL else PEER_CASES)


def _sqlite_syncs(worker: Worker, folder: Path) -> float:
    """Of the four counted acts, by strace in a round that is not timed."""
    worker.ask("prepare", cases=PRODUCT_CASES)
    count = 0
    for act in ORDER:
        log = folder / f"syncs-{act}.txt"
        command = ["strace", "-f", "-q", "-e", "trace=fsync,fdatasync", "-o", str(log), "-p", str(worker.pid)]
        tracer = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        worker.ask("act", name=act)
        tracer.send_signal(signal.SIGINT)
        tracer.wait(timeout=30)
        if act in COUNTED:
            count += sum("sync(" in line for line in log.read_text().splitlines())
    return count / PRODUCT_CASES
