"""Every table and every statement, compiled for four databases, is what was last looked at.

Oracle and 达梦 cannot be run here, so what they would be asked is kept as text under ``goldens/`` and read by a person
whenever it changes: ``REGISTRAR_WRITE_GOLDENS=1 pytest server/tests/schema`` writes it again, ``git diff`` shows it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.support.schema import DIALECTS, RoomSql, rendered, rooms_with_sql

GOLDENS = Path(__file__).parent / "goldens"
WRITE = os.environ.get("REGISTRAR_WRITE_GOLDENS") == "1"
ROOMS = rooms_with_sql()

# What the four do not share. `tools/house/lints/portable_sql.py` looks at the source, this at the result.
# A quote means that a name is a word which that database keeps for itself.
BANNED = re.compile(r"\"|\bRETURNING\b|\bON CONFLICT\b|\bFOR UPDATE\b|\bIS [01]\b|\bFILTER \(|\bJSONB?\b|\bBOOLEAN\b")
LONGEST_NAME = 30


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("room", ROOMS)
def test_sql_is_what_was_last_looked_at(room: str, dialect: str) -> None:
    text = rendered(ROOMS[room], DIALECTS[dialect]())
    golden = GOLDENS / dialect / f"{room}.sql"
    if WRITE:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert golden.exists(), "no golden yet: REGISTRAR_WRITE_GOLDENS=1 pytest server/tests/schema, then read it"
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("room", ROOMS)
def test_sql_has_nothing_that_the_four_do_not_share(room: str, dialect: str) -> None:
    for line in rendered(ROOMS[room], DIALECTS[dialect]()).splitlines():
        assert not BANNED.search(line), line


def test_no_golden_is_left_of_a_room_that_went() -> None:
    kept = {path.relative_to(GOLDENS).as_posix() for path in GOLDENS.rglob("*.sql")}
    assert kept == {f"{dialect}/{room}.sql" for dialect in DIALECTS for room in ROOMS}


@pytest.mark.parametrize("room", ROOMS)
def test_names_fit_every_database(room: str) -> None:
    for table in ROOMS[room].tables.values():
        names = [table.name, *table.columns.keys()]
        names += [str(each.name) for each in (*table.indexes, *table.constraints) if each.name]
        assert [name for name in names if len(name) > LONGEST_NAME] == []


def test_tables_belong_to_one_room_and_refer_to_no_other() -> None:
    owners: dict[str, str] = {}
    for room, sql in ROOMS.items():
        for table in sql.tables.values():
            assert owners.setdefault(table.name, room) == room
            assert not table.foreign_keys, f"{table.name}: no foreign key, rooms may live in different databases"


def test_the_catalogue_sees_the_platform() -> None:
    platform: RoomSql = ROOMS["platform"]
    assert "outbox_message" in platform.tables
    assert "outbox.store.CLAIM_MESSAGE" in platform.statements
