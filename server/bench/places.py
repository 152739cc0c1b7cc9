"""Where the bench works, outside the checkout, and what it needs from the machine."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil

WORK = Path(tempfile.gettempdir()) / "registrar-bench"
SERVER = Path(__file__).parents[1]

DEBIAN = {"wrk": "wrk", "nginx": "nginx-light", "strace": "strace"}

PEERS = {
    "fastapi": (
        "fastapi==0.165.0",
        "uvicorn==0.54.0",
        "uvloop==0.23.0",
        "httptools==0.9.0",
        "sqlalchemy==2.0.58",
        "greenlet==3.5.6",
        "asyncpg==0.32.0",
    ),
    "django": (
        "django==5.2.19",
        "djangorestframework==3.18.3",
        "django-viewflow==2.4.0",
        "django-filter==26.2",
        "psycopg==3.3.9",
        "psycopg-binary==3.3.9",
        "psycopg-pool==3.3.3",
        "granian==2.8.7",
    ),
}
"""Throw-away environments: what each peer is made of. None of it is a dependency of the product."""


def need(*programs: str) -> None:
    """Have Debian's ``programs`` installed; says which package is missing when that cannot be done here."""
    missing = [DEBIAN[each] for each in programs if shutil.which(each) is None]
    if not missing:
        return
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
    done = shutil.which("apt-get") and subprocess.run(command, capture_output=True, check=False).returncode == 0
    if not done:
        raise SystemExit(f"The bench needs {', '.join(missing)}: apt-get install {' '.join(missing)}")


def peer_python(name: str) -> Path:
    """The interpreter of a peer's environment, made on the first use."""
    folder = WORK / "peers" / name
    python, wanted = folder / "bin" / "python", "\n".join(PEERS[name])
    mark = folder / "pins.txt"
    if not mark.exists() or mark.read_text() != wanted:
        uv = str(Path(sys.executable).with_name("uv"))
        subprocess.run([uv, "venv", "-q", "--clear", "--python", sys.executable, str(folder)], check=True)
        subprocess.run([uv, "pip", "install", "-q", "--python", str(python), *PEERS[name]], check=True)
        mark.write_text(wanted)
    return python


def machine() -> str:
    """The class of the machine, without its name."""
    model = "unknown processor"
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
            break
    memory = psutil.virtual_memory().total / 2**30
    return f"{psutil.cpu_count()} x {model}, {memory:.0f} GiB, Python {platform.python_version()}"


def cores() -> tuple[int, int]:
    """The core of the measured stack and the core of the load."""
    usable = sorted(psutil.Process().cpu_affinity())
    if len(usable) < 2:
        raise SystemExit("The bench needs two cores: one for the stack, one for the load.")
    return usable[-2], usable[-1]
