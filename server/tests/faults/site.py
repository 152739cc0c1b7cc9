"""The product as a process that can be killed: the rooms, the server and the jobs of ``registrar run``, without models.

Scans carry their own reading, so the reading job runs too. Restarted within half a second, because each round of a
campaign is a new process on the data of the one before.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from unittest.mock import patch

import httpx
import structlog

from registrar.apps import rooms
from registrar.apps.rooms import build_house
from registrar.apps.settings import Settings
from registrar.apps.starting import Steps, console, create_server, prepare
from registrar.platform.policy_files import published_calendar
from tests.flows.town import CHEAP_PASSWORDS, PreparedReader
from tests.support.live import free_port

START_SECONDS = 60
published_calendar()  # Read once, in the process that all others are forks of.
_processes = multiprocessing.get_context("forkserver")
# Imported once: every process of the campaign is a fork of one that has read the code, and has done nothing else.
_processes.set_forkserver_preload([__name__])


def _serve(data: str, port: int, database_url: str | None) -> None:
    """The process that dies."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    logging.disable(logging.CRITICAL)
    console.quiet = True
    settings = Settings(
        data_folder=Path(data),
        database_url=database_url,
        port=port,
        public_per_minute=1_000_000,
        web_folder=Path(data) / "no-web",
    )
    with patch.object(rooms, "OcrWorker", PreparedReader), patch.object(rooms, "Argon2Passwords", CHEAP_PASSWORDS):
        house = build_house(settings)
    prepare(house, Steps())
    create_server(house).run()


@dataclass(slots=True)
class Site:
    """One running process and where it answers."""

    url: str
    process: BaseProcess

    def kill(self) -> None:
        """As a lost process: no handler runs, nothing is flushed."""
        assert self.process.pid is not None
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.join()

    def stop(self) -> None:
        self.process.terminate()
        self.process.join(30)
        if self.process.is_alive():
            self.kill()


def start(data: Path, port: int, database_url: str | None = None) -> Site:
    """A new process on ``data``, ready to answer. Raises RuntimeError when it is not within a minute."""
    process = _processes.Process(target=_serve, args=(str(data), port, database_url), daemon=True)
    process.start()
    site = Site(f"http://127.0.0.1:{port}", process)
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up and process.is_alive():
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"{site.url}/health/ready", trust_env=False, timeout=5).is_success:
                return site
        time.sleep(0.01)
    raise RuntimeError("the process did not come up")


@contextmanager
def running(data: Path, database_url: str | None = None) -> Iterator[Site]:
    site = start(data, free_port(), database_url)
    try:
        yield site
    finally:
        site.stop()
