"""P1: the public look-up by certificate number and name, product and peers over HTTP on one core."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

import psutil
import psycopg

from bench.look_up.people import asked, people
from bench.measuring import Meter, family, interleaved, pin, stopping, table
from bench.places import SERVER, WORK, cores, need, peer_python
from bench.postgres import Postgres, start_postgres

TITLE = "P1: public look-up and certificate verification"
SECONDS, CONNECTIONS, QUESTIONS, COMPARED = 3, 64, 20_000, 50
HERE = Path(__file__).parent
PRODUCT, FASTAPI, DRF, NGINX = "registrar", "FastAPI + SQLAlchemy + PostgreSQL", "DRF + PostgreSQL", "nginx static file"


@dataclass
class Server:
    """A contestant being served: its port, and the processes whose time counts."""

    name: str
    port: int
    process: subprocess.Popen[bytes]
    also: Sequence[int] = ()
    seen: list[int] = field(default_factory=list)

    @property
    def pids(self) -> list[int]:
        return [self.process.pid, *self.also]

    def stop(self) -> None:
        for pid in reversed(family([self.process.pid])):
            if psutil.pid_exists(pid):
                psutil.Process(pid).terminate()
        self.process.wait(timeout=30)


def run(count: int, rounds: int, say: Callable[[str], None]) -> str:
    """The section's text for ``count`` persons."""
    need("wrk", "nginx")
    stack, load = cores()
    folder = WORK / "look_up"
    folder.mkdir(parents=True, exist_ok=True)
    say("filling PostgreSQL of the peers")
    postgres = start_postgres(stack)
    url = filled_table(postgres, count)
    say("filling the product's register")
    data = filled_register(folder, count)
    questions = asked(count, QUESTIONS)
    (folder / "paths.txt").write_text("\n".join(one.path for one in questions) + "\n")
    servers: list[Server] = []
    try:
        servers.append(_product(data, count, stack))
        servers += [_fastapi(url, postgres, stack, folder), _drf(url, postgres, stack, folder)]
        body = _body(servers[0].port, questions[0].path)
        servers.append(_nginx(body, stack, folder))
        _compare(servers, [one.path for one in questions[:COMPARED]])
        p99: dict[str, list[int]] = {each.name: [] for each in servers}
        runs = {each.name: _burst(each, load, folder, p99[each.name]) for each in servers}
        figures = interleaved(runs, rounds, say)
    finally:
        with stopping(*(each.stop for each in servers)):
            pass
    product = figures[PRODUCT]
    rows = [
        [
            f"**{name}**" if name == PRODUCT else name,
            figures[name].spread(digits=1),
            f"{1e6 / figures[name].median:,.0f}",
            "" if name == PRODUCT else product.against(figures[name]),
        ]
        for name in (PRODUCT, FASTAPI, DRF, NGINX)
    ]
    size = (data / "public.sqlite").stat().st_size
    head = ("contestant", "CPU us a request", "requests/s a core", "registrar spends less by")
    return "\n".join(
        (
            f"{count:,} persons; {rounds} rounds of {SECONDS} s, `wrk -t1 -c{CONNECTIONS}`, {QUESTIONS:,} different "
            f"questions drawn from the whole register, answers of {len(body)} bytes; the answers of the first three "
            f"were equal for {COMPARED} questions before anything was timed.",
            "",
            table(head, rows),
            "",
            f"The product's figure is the whole path: comparing the name with its sealed form, the status of the "
            f"day, rate limit, security headers, trace id, metrics and a log line, with outbox relay and jobs running "
            f"beside it. The peers have none of these; they read one row and answer it. nginx answers a file of the "
            f"same size. P2: the register's file takes {size / count:,.0f} bytes a person ({size / 2**20:,.0f} MiB, "
            f"read through memory mapping). The register is filled by the product's own publishing; the certificates "
            f"behind it are not in the product's database in this run, which the look-up does not read.",
        )
    )


def filled_table(postgres: Postgres, count: int) -> str:
    """URL of the peers' database with the same persons, filled on the first use."""
    name = f"look_up_{count}"
    if postgres.has(name):
        return postgres.existing(name)
    url = postgres.database(f"{name}_new")
    with psycopg.connect(url) as connection:
        connection.execute(
            "CREATE TABLE certificate (digits text PRIMARY KEY, name text NOT NULL, level_text text NOT NULL, "
            "specialty_text text NOT NULL, employer_name text NOT NULL, valid_from date NOT NULL, "
            "valid_to date NOT NULL, elicence_identifier text NOT NULL)"
        )
        with connection.cursor().copy("COPY certificate FROM STDIN") as copy:
            for one in people(count):
                copy.write_row(
                    [
                        *(one.digits, one.name, one.level.chinese, one.specialty.chinese, one.employer),
                        *(one.valid_from, one.valid_to, one.elicence),
                    ]
                )
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE certificate")
    with psycopg.connect(postgres.uri, autocommit=True) as connection:
        connection.execute(f'ALTER DATABASE "{name}_new" RENAME TO "{name}"')
    return postgres.existing(name)


FORM = 3
"""Of the rows of the product's register: raised when they change, so that no bench reads those of an older program."""


def filled_register(folder: Path, count: int) -> Path:
    """The product's data folder with ``count`` persons in its public register, filled on the first use."""
    data = folder / f"registrar-{count}-{FORM}"
    mark = data / "filled"
    if not mark.exists():
        shutil.rmtree(data, ignore_errors=True)
        subprocess.run(
            [sys.executable, "-m", "bench.look_up.product", str(data), "--people", str(count)],
            cwd=SERVER,
            check=True,
            stderr=subprocess.DEVNULL,
        )
        mark.touch()
    return data


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _serve(
    name: str, command: Sequence[str], port: int, core: int, log: Path, env: Mapping[str, str], also: Sequence[int] = ()
) -> Server:
    process = subprocess.Popen(
        ["taskset", "-c", str(core), *command],
        cwd=SERVER,
        env={**os.environ, **env},
        stdout=log.open("wb"),
        stderr=subprocess.STDOUT,
    )
    server = Server(name, port, process, also)
    for _ in range(300):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                pin([process.pid], core)
                return server
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    raise RuntimeError(f"{name} did not start:\n{log.read_text()[-2000:]}")


def _product(data: Path, count: int, core: int) -> Server:
    port = _free_port()
    command = [sys.executable, "-m", "bench.look_up.product", str(data), "--people", str(count), "--port", str(port)]
    return _serve(PRODUCT, command, port, core, data / "log.txt", {})


def _fastapi(url: str, postgres: Postgres, core: int, folder: Path) -> Server:
    port = _free_port()
    command = [str(peer_python("fastapi")), "-m", "uvicorn", "--app-dir", str(HERE), "--port", str(port)]
    command += ["--no-access-log", "--log-level", "warning", "peer_fastapi:app"]
    env = {"BENCH_URL": url.replace("postgresql://", "postgresql+asyncpg://")}
    return _serve(FASTAPI, command, port, core, folder / "fastapi.txt", env, [postgres.pid])


def _drf(url: str, postgres: Postgres, core: int, folder: Path) -> Server:
    port = _free_port()
    command = [str(peer_python("django").with_name("granian")), "--interface", "wsgi", "--port", str(port)]
    command += ["--blocking-threads", "4", "--no-ws", "--log-level", "warning", "peer_drf:app"]
    # The connections are made over the same socket as those of the other peer.
    env = {"BENCH_URL": url, "BENCH_SOCKET": url.partition("host=")[2], "PYTHONPATH": str(HERE)}
    return _serve(DRF, command, port, core, folder / "drf.txt", env, [postgres.pid])


def _nginx(body: bytes, core: int, folder: Path) -> Server:
    port, root = _free_port(), folder / "nginx"
    (root / "api" / "public").mkdir(parents=True, exist_ok=True)
    (root / "api" / "public" / "certificates").write_bytes(body)
    root.chmod(0o755)
    (root / "nginx.conf").write_text(
        f"worker_processes 1; daemon off; pid {root}/pid; error_log {root}/error.log;\n"
        f"events {{ worker_connections 1024; }}\n"
        f"http {{ access_log off; keepalive_requests 1000000; open_file_cache max=100; default_type application/json;\n"
        f"  client_body_temp_path {root}/b; proxy_temp_path {root}/p; fastcgi_temp_path {root}/f;\n"
        f"  uwsgi_temp_path {root}/u; scgi_temp_path {root}/s;\n"
        f"  server {{ listen 127.0.0.1:{port}; root {root}; }} }}\n"
    )
    command = ["nginx", "-p", str(root), "-c", str(root / "nginx.conf"), "-e", str(root / "error.log")]
    return _serve(NGINX, command, port, core, folder / "nginx.txt", {})


def _body(port: int, path: str) -> bytes:
    with urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        return bytes(answer.read())


def _compare(servers: Sequence[Server], paths: Sequence[str]) -> None:
    """Every contestant answers the same, but for the instant; nginx as many bytes."""
    for path in paths:
        answers = [json.loads(_body(each.port, path)) for each in servers if each.name != NGINX]
        for answer in answers:
            answer.pop("as_of")
        if any(answer != answers[0] for answer in answers):
            raise SystemExit(f"the contestants answer differently: {answers}")


def _burst(server: Server, load: int, folder: Path, p99: list[int]) -> Callable[[], float]:
    """One round of load: CPU microseconds a request."""
    command = ["taskset", "-c", str(load), "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--timeout", "10s", "-s"]
    command += [str(HERE / "load.lua"), f"http://127.0.0.1:{server.port}", "--", str(folder / "paths.txt")]

    def burst() -> float:
        meter = Meter(server.pids)
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        spent = meter.microseconds()
        requests, failed, slow = map(int, said.rpartition("figures ")[2].split())
        if failed:
            raise SystemExit(f"{server.name} failed {failed} of {requests} requests")
        p99.append(slow)
        return spent / requests

    return burst
