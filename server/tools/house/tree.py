"""The files of the project: what is tracked, or would be."""

from __future__ import annotations

import subprocess
from collections.abc import Collection
from pathlib import Path

LEFT_OUT = {".git", ".venv", "node_modules", "dist", "var", "__pycache__"}


def files(root: Path, *folders: str, suffixes: Collection[str] = ()) -> list[Path]:
    """Files below the folders (all of the project without any), sorted, leaving out what git ignores."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=root,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        names = [root / name for name in listed.stdout.decode().split("\0") if name]
    else:  # an archive, or a tree made by a test
        names = [path for path in root.rglob("*") if not LEFT_OUT & set(path.relative_to(root).parts)]
    wanted = [root / folder for folder in folders] or [root]
    return sorted(
        {
            path
            for path in names
            if path.is_file()
            and (not suffixes or path.suffix in suffixes)
            and any(path.is_relative_to(folder) for folder in wanted)
        }
    )
