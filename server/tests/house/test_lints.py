"""Each lint finds what its story tells of, and leaves the right way alone."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from tools.house import lints
from tools.house.run import of_source, rules_of
from tools.house.source import Source

SRC = "server/src/registrar"
VERB = f"{SRC}/modules/registration/verbs/open_application.py"
STORE = f"{SRC}/modules/registration/store.py"
TABLES = f"{SRC}/modules/registration/tables.py"
DOOR = f"{SRC}/modules/registration/http.py"
TEST = "server/tests/rules/test_hours.py"
LONG_ROUTE = "@router.post('/x')\ndef take():\n" + "    x = 1\n" * 16

WRONG = [
    ("time_and_chance", VERB, "from datetime import datetime\nat = datetime.now(UTC)"),
    ("time_and_chance", VERB, "import datetime\nat = datetime.date.today()"),
    ("time_and_chance", VERB, "import time\nat = time.time()"),
    ("time_and_chance", VERB, "from uuid import uuid4\nid = uuid4()"),
    ("time_and_chance", f"{SRC}/platform/jobs/runner.py", "import random\npause = random.random()"),
    ("time_and_chance", VERB, "from random import Random\nchance = Random()"),
    ("transactions", VERB, "connection.commit()"),
    ("transactions", VERB, "with engine.begin() as connection:\n    pass"),
    ("request_transactions", DOOR, "def unit():\n    with database.read() as unit:\n        yield unit"),
    ("thin_doors", DOOR, LONG_ROUTE),
    ("quiet_logs", VERB, 'log.info(f"opened {person}")'),
    ("quiet_logs", VERB, 'log.warning("registration.refused", id_number=number)'),
    ("reasons", VERB, "x = 1  # noqa"),
    ("reasons", VERB, "x = 1  # noqa: S105"),
    ("reasons", VERB, "x = 1  # type: ignore"),
    ("reasons", VERB, "x = 1  # type: ignore[arg-type]"),
    ("no_skips", TEST, "import pytest\n@pytest.mark.skip\ndef test_hours(): ..."),
    ("no_skips", TEST, "import pytest\npytest.importorskip('dmPython')"),
    ("statements", STORE, "from sqlalchemy import select\ndef find():\n    return select(T)"),
    ("statements", STORE, "from sqlalchemy import select\nfind_it = select(T)"),
    ("portable_sql", STORE, "from sqlalchemy import insert\nADD = insert(T).returning(T.c.id)"),
    ("portable_sql", STORE, "from sqlalchemy.dialects.sqlite import insert\nADD = insert(T).on_conflict_do_nothing()"),
    ("portable_sql", STORE, "from sqlalchemy import select\nONE = select(T).with_for_update(skip_locked=True)"),
    ("portable_sql", STORE, "from sqlalchemy import select, tuple_\nONE = select(T).where(tuple_(a, b) < (x, y))"),
    ("portable_sql", STORE, "from sqlalchemy import select\nONE = select(T).where(T.c.open.is_(True))"),
    ("portable_sql", STORE, "from sqlalchemy import func, select\nONE = select(func.count().filter(T.c.open))"),
    ("portable_sql", STORE, "from sqlalchemy import func, select\nONE = select(func.now())"),
    ("portable_sql", STORE, "from sqlalchemy import insert\nADD = insert(T).values([{'a': 1}])"),
    ("portable_sql", STORE, "from sqlalchemy import text\nONE = text('select 1')"),
    ("portable_sql", TABLES, "from sqlalchemy import Column, JSON\nC = Column('a', JSON)"),
    ("portable_sql", TABLES, "from sqlalchemy import Column, DateTime\nC = Column('a', DateTime(timezone=True))"),
    ("portable_sql", TABLES, "from sqlalchemy import Index\nI = Index('ix', 'a', unique=True, sqlite_where=W)"),
    ("portable_sql", TABLES, "from sqlalchemy import Column\nC = Column('a', Code, server_default='x')"),
    ("column_names", TABLES, "C = Column('level', Code)"),
    ("column_names", TABLES, "I = Index('ix_registration_application_by_holder', 'holder_id')"),
    ("column_names", TABLES, "U = UniqueConstraint('a')"),
]

RIGHT = [
    (VERB, "at = clock.now()\nid = ids.new()"),
    (VERB, "import time\nbegan = time.monotonic()"),
    (f"{SRC}/kernel/clock.py", "from datetime import datetime\nat = datetime.now(UTC)"),
    (
        f"{SRC}/apps/synthetic/names.py",
        "from random import Random\ndef name(random: Random):\n    return random.choice('ab')",
    ),
    (VERB, "from datetime import datetime\nat = datetime.now(UTC)  # house: time_and_chance - printed, never stored"),
    (f"{SRC}/platform/db/engine.py", "with engine.begin() as connection:\n    pass"),
    (DOOR, "@router.get('/x')\ndef find():\n    return queries.find(unit)"),
    (VERB, 'log.info("registration.opened", application_id=id)'),
    (VERB, "x = 1  # noqa: S105 - a verdict, no secret"),
    (VERB, "x = 1  # type: ignore[arg-type] # the stub forgets None"),
    (
        STORE,
        "from sqlalchemy import select\n_FIND = select(T).where(T.c.a.is_(None), T.c.open)\ndef f():\n    return _FIND",
    ),
    (STORE, "from sqlalchemy import case, func, select\nN = select(func.sum(case((T.c.open, 1), else_=0)))"),
    (TABLES, "from sqlalchemy import Column\nC = Column('class_level', Code)\nU = UniqueConstraint('a', name='uq_a')"),
]


def found_in(path: str, text: str) -> set[str]:
    return {found.rule for found in of_source(Source(PurePosixPath(path), text + "\n"))}


@pytest.mark.parametrize(("rule", "path", "text"), WRONG)
def test_the_wrong_way_is_found(rule: str, path: str, text: str) -> None:
    assert found_in(path, text) == {rule}


@pytest.mark.parametrize(("path", "text"), RIGHT)
def test_the_right_way_is_left_alone(path: str, text: str) -> None:
    assert found_in(path, text) == set()


def test_every_lint_is_shown_to_bite() -> None:
    assert {name for name, _ in rules_of(lints)} == {rule for rule, _, _ in WRONG}
