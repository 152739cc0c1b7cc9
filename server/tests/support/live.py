"""The whole system, started as a user starts it: ``registrar run`` in a process of its own, on a free port."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

PEOPLE = 50
START_SECONDS = 180
STOP_SECONDS = 30


@dataclass(frozen=True, slots=True)
class LiveServer:
    url: str
    data: Path
    """The data folder: database, keys, files handed in."""
    log: Path
    """All that the process printed, the demo accounts included."""
    process: subprocess.Popen[bytes]


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


@contextmanager
def running(
    data: Path, *, people: int = PEOPLE, arguments: tuple[str, ...] = (), environment: Mapping[str, str] | None = None
) -> Iterator[LiveServer]:
    """Run the system on a data folder, which may hold the data of an earlier run, until the block ends.

    Raises RuntimeError with the end of the log when the system stops or is not ready within three minutes.
    """
    port = free_port()
    data.mkdir(parents=True, exist_ok=True)
    log = data.with_name(f"{data.name}-{port}.log")
    registrar = Path(sys.executable).with_name("registrar")
    command = [str(registrar), "run", "--port", str(port), "--data", str(data)]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--people", str(people), *arguments],
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ | {"REGISTRAR_ENVIRONMENT": "development"} | dict(environment or {}),
            start_new_session=True,
        )
    server = LiveServer(f"http://127.0.0.1:{port}", data, log, process)
    try:
        _wait_until_ready(server)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_SECONDS)
        finally:
            # The session's whole group: reading processes must not outlive a system that was stopped the hard way.
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def _wait_until_ready(server: LiveServer) -> None:
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up:
        if server.process.poll() is not None:
            raise RuntimeError(f"the system stopped with {server.process.returncode}:\n{_end_of(server.log)}")
        try:
            if httpx.get(f"{server.url}/health/ready", timeout=5, trust_env=False).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise RuntimeError(f"the system was not ready after {START_SECONDS} s:\n{_end_of(server.log)}")


def _end_of(log: Path) -> str:
    return log.read_text(errors="replace")[-4000:]


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """The system with fifty synthetic people, shared by all stories of a process."""
    with running(tmp_path_factory.mktemp("live") / "data") as server:
        yield server
