"""A house of the same rooms in a temporary folder, to be spoiled: with the real walls around it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.house.rooms import PACKAGE, ROOT, rooms_in_order

STOREYS = ("kernel", "engines", "platform", "modules", "adapters", "apps")
ROOMS = tuple(rooms_in_order())
LOCK = f"sqlalchemy==2.0.58 \\\n    --hash=sha256:{'0' * 64}\n"


def build(root: Path) -> Path:
    """Make the house at ``root``. It passes every check as it stands."""
    packages = ["", *STOREYS, *(f"modules/{room}" for room in ROOMS), "platform/db"]
    for package in packages:
        put(root, str(PACKAGE / package / "__init__.py"), "")
    put(root, str(PACKAGE / "modules/identity/contract.py"), '"""What identity says."""\n')
    put(root, str(PACKAGE / "modules/identity/store.py"), '"""Rows of identity."""\n')
    for room in ROOMS:
        put(root, f"docs/rooms/{room}.md", f"# {room}\n")
    for lock in ("run", "dev"):
        put(root, f"requirements/{lock}.txt", LOCK)
    shutil.copy(ROOT / ".importlinter", root)
    return root


def put(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    """As ``make check`` calls it, on the package below ``root``."""
    command = [Path(sys.executable).with_name("lint-imports"), "--config", root / ".importlinter", "--no-cache"]
    paths = os.pathsep.join([str(root / "server/src"), str(ROOT / "server")])
    return subprocess.run(
        [*command, "--no-logo"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": paths, "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def house_check(root: Path) -> subprocess.CompletedProcess[str]:
    """As ``make check`` calls it, on the tree at ``root``."""
    return subprocess.run(
        [sys.executable, "-m", "tools.house", str(root)],
        cwd=ROOT / "server",
        capture_output=True,
        text=True,
        check=False,
    )
