"""The law in force for the command line: the package's files, with what was approved in this system's database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import inspect

from registrar.apps.rooms import open_keys
from registrar.apps.settings import Settings
from registrar.engines.policy import Bundle, PolicyBook
from registrar.kernel.clock import SystemClock
from registrar.kernel.ids import SystemIds
from registrar.modules.lawbook import store
from registrar.modules.lawbook.model import Standing
from registrar.modules.lawbook.tables import CHANGE
from registrar.platform.db.engine import Database
from registrar.platform.policy_files import load_bundle, published_calendar
from registrar.platform.vault import Vault


def law_in_force(files: Path | None) -> Bundle:
    """The policy of a folder; without one the package's with every approved change. Raises PolicyInvalid."""
    if files is not None:
        return load_bundle(files)
    packaged = load_bundle()
    with _opened() as database:
        if database is None:
            return packaged
        with database.read() as unit:
            return store.brought_up(unit, Standing(0, packaged, published_calendar())).bundle


def find_edition(digest: str) -> PolicyBook | None:
    """The book of an earlier bundle by the beginning of its digest, if this system has ever used it."""
    with _opened() as database:
        if database is None:
            return None
        with database.read() as unit:
            found = store.find_edition(unit, digest)
    return None if found is None else found[1].book(found[0])


@contextmanager
def _opened() -> Iterator[Database | None]:
    """The system's database; None when there is none yet, or none that has a law book."""
    settings, ids, clock = Settings(), SystemIds(), SystemClock()
    if settings.database_url is None and not (settings.data_folder / "registrar.sqlite").is_file():
        yield None
        return
    database = Database(settings.database, clock=clock, ids=ids, vault=Vault(open_keys(settings, ids, clock)))
    try:
        yield database if inspect(database.reader).has_table(CHANGE.name) else None
    finally:
        database.close()
