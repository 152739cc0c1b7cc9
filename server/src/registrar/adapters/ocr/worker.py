"""The reader in a process of its own: a hostile file can at worst end that process, and the next file starts another.

Parent and child speak length-framed messages over a socket: JSON one way, the file's bytes the other; never pickle,
because the child reads what strangers wrote.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from typing import Any

from registrar.adapters.ocr.pages import Limits, Unusable, check_size
from registrar.kernel.clock import SystemClock
from registrar.modules.documents.contract import Box, DocumentKind, FieldCheck, ReadField, Reading

_log = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """What reading one file may cost."""

    seconds: float = 60.0
    """Wall-clock time for one file; after it the process is ended."""
    start_seconds: float = 60.0
    """Wall-clock time for a new process to load its models."""
    memory_bytes: int = 2048 * MEGABYTE
    """Private memory of the process (RLIMIT_DATA)."""
    files: int = 500
    """Files read before the process is renewed, so that no leak lasts."""


class OcrWorker:
    """A ``ScanReader`` for many threads: one process, one file at a time, started when first needed."""

    def __init__(self, limits: Limits | None = None, worker_limits: WorkerLimits | None = None) -> None:
        self.limits = limits or Limits()
        self._worker_limits = worker_limits or WorkerLimits()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._link: Connection | None = None
        self._served = 0

    def read(self, content: bytes, file_name: str, kind: DocumentKind | None) -> Reading:
        try:
            # The cheapest refusals need no process.
            check_size(content, self.limits)
        except Unusable as reason:
            return _refusal(reason.code)
        with self._lock:
            try:
                return self._ask(content, file_name, kind)
            except (OSError, EOFError, TimeoutError, ValueError) as error:
                # The process died or hangs. The file is the likely cause: it is not tried again.
                _log.warning("ocr process ended: %s", type(error).__name__)
                self._stop()
                return _refusal("documents.reading_failed")

    def close(self) -> None:
        with self._lock:
            self._stop()

    @property
    def process_id(self) -> int | None:
        """Of the running process, or None."""
        return self._process.pid if self._process is not None else None

    def _ask(self, content: bytes, file_name: str, kind: DocumentKind | None) -> Reading:
        link = self._ready()
        self._served += 1
        link.send_bytes(json.dumps({"kind": kind, "name": os.path.basename(file_name)[:200]}).encode())
        link.send_bytes(content)
        if not link.poll(self._worker_limits.seconds):
            raise TimeoutError
        return reading_from(json.loads(link.recv_bytes()))

    def _ready(self) -> Connection:
        """The way to a living process: the one there is, or a new one."""
        alive = self._process is not None and self._process.poll() is None
        if self._link is not None and alive and self._served < self._worker_limits.files:
            return self._link
        self._stop()
        ours, theirs = socket.socketpair()
        settings = {"limits": asdict(self.limits), "memory_bytes": self._worker_limits.memory_bytes}
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-m", __name__, str(theirs.fileno()), json.dumps(settings)],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            )
        self._link = Connection(ours.detach())
        self._served = 0
        if not self._link.poll(self._worker_limits.start_seconds):
            raise TimeoutError
        self._link.recv_bytes()
        return self._link

    def _stop(self) -> None:
        if self._link is not None:
            self._link.close()
            self._link = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def _refusal(code: str) -> Reading:
    return Reading(None, 0.0, {}, "none", 0, refused=code)


def reading_from(data: dict[str, Any]) -> Reading:
    """The reading of its JSON form (``dataclasses.asdict``). Raises KeyError, TypeError or ValueError for another."""
    return Reading(
        kind=DocumentKind(data["kind"]) if data["kind"] else None,
        kind_confidence=data["kind_confidence"],
        fields={
            name: ReadField(
                value=f["value"],
                confidence=f["confidence"],
                box=Box(**f["box"]) if f["box"] else None,
                text=f["text"],
                checks=tuple(FieldCheck(**c) for c in f["checks"]),
                derived=f["derived"],
            )
            for name, f in data["fields"].items()
        },
        engine=data["engine"],
        pages=data["pages"],
        turned=tuple(data["turned"]),
        refused=data["refused"],
        notes=tuple(FieldCheck(**n) for n in data["notes"]),
    )


def _serve(descriptor: int, settings: dict[str, Any]) -> None:
    """The child: answer one file after the other until the parent hangs up."""
    from registrar.adapters.ocr.reader import RapidOcrReader  # noqa: PLC0415 - only the child loads the engine

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    link = Connection(descriptor)
    reader = RapidOcrReader(SystemClock(), Limits(**settings["limits"]))
    # Models are loaded before the limit is set, so that a limit too small refuses files instead of failing the start.
    reader.warm_up()
    resource.setrlimit(resource.RLIMIT_DATA, (settings["memory_bytes"], settings["memory_bytes"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    link.send_bytes(b"ready")
    while True:
        try:
            head = json.loads(link.recv_bytes())
            content = link.recv_bytes()
        except EOFError:
            return
        kind = DocumentKind(head["kind"]) if head["kind"] else None
        reading = reader.read(content, head["name"], kind)
        link.send_bytes(json.dumps(asdict(reading), ensure_ascii=False).encode())


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        _serve(int(sys.argv[1]), json.loads(sys.argv[2]))
