"""Page pictures made by a short-lived process each."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import structlog

from registrar.kernel.errors import NotFound, Refused, Unavailable
from registrar.modules.documents.contract import PagePictures

log = structlog.get_logger(__name__)

REFUSED = 3
MEGABYTE = 1024 * 1024


class ProcessPictures:
    """Meets :class:`registrar.modules.documents.contract.PagePictures`. At most ``together`` processes at a time."""

    def __init__(self, *, together: int = 2, seconds: float = 20.0, memory_bytes: int = 1024 * MEGABYTE) -> None:
        self._turns = threading.BoundedSemaphore(together)
        self._seconds = seconds
        self._memory_bytes = memory_bytes

    def draw(self, content: bytes, page: int, turned: int) -> bytes:
        command = (sys.executable, "-m", "registrar.adapters.pictures.draw")
        numbers = (str(page), str(turned), str(self._memory_bytes))
        if not self._turns.acquire(timeout=self._seconds):
            raise Unavailable.of("documents.picture_failed")
        try:
            done = subprocess.run(  # noqa: S603  reason: our own interpreter and numbers, no shell
                [*command, *numbers],
                input=content,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=self._seconds,
                check=False,
                env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            )
        except (subprocess.TimeoutExpired, OSError) as error:
            log.warning("pictures.failed", kind=type(error).__name__)
            raise Unavailable.of("documents.picture_failed") from error
        finally:
            self._turns.release()
        if done.returncode == 0:
            return done.stdout
        if done.returncode != REFUSED:
            log.warning("pictures.process_ended", status=done.returncode)
            raise Unavailable.of("documents.picture_failed")
        code = done.stdout.decode("ascii", "replace")
        if code == "documents.page_missing":
            raise NotFound.of(code)
        raise Refused.of(code)


_: type[PagePictures] = ProcessPictures
