"""A contestant in a process of its own: told what to do on one line, answers on one line of JSON."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.measuring import pin
from bench.places import SERVER


class Worker:
    def __init__(self, command: Sequence[str], core: int, log: Path, env: Mapping[str, str] | None = None) -> None:
        self._errors = log.open("w")
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=SERVER,
            env=dict(env) if env else None,
            text=True,
        )
        self._log = log
        pin([self._process.pid], core)

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, what: str, **details: Any) -> Any:
        """Have the contestant do ``what``; its answer. Raises RuntimeError with its last words when it has died."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"do": what, **details}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{' '.join(self._process.args)} died:\n{self._log.read_text()[-2000:]}")
        return json.loads(line)

    def stop(self) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait(timeout=60)
        self._errors.close()
