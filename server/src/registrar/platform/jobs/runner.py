"""Runs jobs on threads of this process; a lease row makes sure that only one process does each."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog
from sqlalchemy import bindparam, insert, or_, update

from registrar.kernel.clock import Clock
from registrar.kernel.errors import RegistrarError
from registrar.kernel.ids import Ids
from registrar.platform.db.engine import Database
from registrar.platform.db.tables import LEASE
from registrar.platform.db.units import WriteUnit

log = structlog.get_logger(__name__)

TAKE_LEASE = (
    update(LEASE)
    .where(
        LEASE.c.name == bindparam("job"),
        or_(LEASE.c.held_until < bindparam("now"), LEASE.c.holder == bindparam("me")),
    )
    .values(holder=bindparam("me"), held_until=bindparam("until"))
)
FIND_LEASE = LEASE.select().where(LEASE.c.name == bindparam("job"))
BEGIN_LEASE = insert(LEASE)


@dataclass(frozen=True, slots=True)
class Job:
    """``run`` does one round and returns how much it did; when it did something it is called again at once."""

    name: str
    run: Callable[[], int]
    pause: timedelta = timedelta(seconds=1)
    lease: timedelta | None = None
    """Set when only one process may do this at a time: how long the holder may be silent before another takes over."""


def take_lease(database: Database, name: str, me: str, length: timedelta, clock: Clock) -> bool:
    """True when ``me`` now holds the lease called ``name`` for ``length``."""

    def act(unit: WriteUnit) -> bool:
        now = clock.now()
        if unit.quietly(TAKE_LEASE, job=name, now=now, me=me, until=now + length):
            return True
        if unit.first(FIND_LEASE, job=name) is not None:
            return False
        unit.quietly(BEGIN_LEASE, name=name, holder=me, held_until=now + length)
        return True

    return database.write(act)


class JobRunner:
    """One thread per job, from :meth:`start` to :meth:`stop`. A failing job is logged and tried again later."""

    def __init__(self, database: Database, jobs: Sequence[Job], clock: Clock, ids: Ids) -> None:
        self._database = database
        self._clock = clock
        self._me = ids.new()
        self._stopping = threading.Event()
        self._threads = [
            threading.Thread(target=self._keep_running, args=(job,), name=f"job-{job.name}", daemon=True)
            for job in jobs
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join(timeout=30)

    def _keep_running(self, job: Job) -> None:
        renewed = self._clock.now() - timedelta(days=1)
        while not self._stopping.is_set():
            did = 0
            try:
                if job.lease is None:
                    did = job.run()
                else:
                    # Renewed at a third of its length, so an idle job does not write every second.
                    now = self._clock.now()
                    mine = now - renewed < job.lease / 3
                    if not mine and take_lease(self._database, job.name, self._me, job.lease, self._clock):
                        renewed, mine = now, True
                    if mine:
                        did = job.run()
            except RegistrarError as error:
                log.warning("job.refused", job=job.name, code=error.code)
            except Exception as error:
                log.exception("job.failed", job=job.name, kind=type(error).__name__)
            if not did:
                self._stopping.wait(job.pause.total_seconds())
