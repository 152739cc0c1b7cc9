"""Numbered, linear migrations, one series per room, applied in the order of the rooms.

A step is a file ``migrations/<room>/NNNN_title.py`` with ``def up(connection)``. Each step runs in its own
transaction with its row in ``schema_version``; a database newer than the code refuses to start.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, insert, inspect, select

from registrar.kernel.clock import Clock
from registrar.platform.db.engine import Database
from registrar.platform.db.tables import METADATA, SCHEMA_VERSION

FOLDER = Path(__file__).parents[2] / "migrations"
STEP_FILE = re.compile(r"^(\d{4})_([a-z0-9_]+)\.py$")

APPLIED = select(SCHEMA_VERSION.c.room, SCHEMA_VERSION.c.step)
RECORD_STEP = insert(SCHEMA_VERSION)


@dataclass(frozen=True, slots=True)
class Step:
    room: str
    number: int
    title: str
    path: Path

    def load(self) -> Callable[[Connection], None]:
        spec = importlib.util.spec_from_file_location(f"registrar_migration_{self.room}_{self.number}", self.path)
        if spec is None or spec.loader is None:
            raise ImportError(f"cannot load migration {self.path.name}")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        up: Callable[[Connection], None] = module.up
        return up


def steps_of(room: str, folder: Path = FOLDER) -> list[Step]:
    """The steps of a room in order. Raises ValueError for a gap or a badly named file."""
    found = []
    for path in sorted((folder / room).glob("[!_]*.py")):
        match = STEP_FILE.match(path.name)
        if match is None:
            raise ValueError(f"a migration is named NNNN_title.py, not {path.name}")
        found.append(Step(room, int(match[1]), match[2], path))
    if [step.number for step in found] != list(range(1, len(found) + 1)):
        raise ValueError(f"the migrations of {room} are not numbered 0001, 0002, ... without a gap")
    return found


def migrate(database: Database, rooms: Sequence[str], clock: Clock, folder: Path = FOLDER) -> Iterator[Step]:
    """Apply what is missing, yielding each step after it is done. Raises RuntimeError for a newer database."""
    with database.writer.begin() as connection:
        if not inspect(connection).has_table(SCHEMA_VERSION.name):
            METADATA.create_all(connection)
        applied = {(row.room, row.step) for row in connection.execute(APPLIED)}
    for room in rooms:
        steps = steps_of(room, folder)
        newest = max((step for (where, step) in applied if where == room), default=0)
        if newest > len(steps):
            raise RuntimeError(
                f"the database has step {newest} of {room}, this program knows {len(steps)}: start the newer program"
            )
        for step in steps:
            if (room, step.number) in applied:
                continue
            with database.writer.begin() as connection:
                step.load()(connection)
                connection.execute(
                    RECORD_STEP,
                    {"room": room, "step": step.number, "title": step.title, "applied_at": clock.now()},
                )
            yield step
