"""Where things lie, and in which order: read from the tree and from ``.importlinter``, never listed a second time."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).parents[3]
PACKAGE = Path("server/src/registrar")


def room_order(root: Path = ROOT) -> list[str]:
    """Every room the house will have, upstream first, as the contract ``rooms`` of ``.importlinter`` has it."""
    parser = ConfigParser()
    parser.read(root / ".importlinter", encoding="utf-8")
    lines = parser["importlinter:contract:rooms"]["layers"].split()
    return [line.strip("()") for line in reversed(lines)]


def rooms_in_order(root: Path = ROOT) -> list[str]:
    """The rooms that exist, upstream first."""
    return [room for room in room_order(root) if (root / PACKAGE / "modules" / room).is_dir()]
