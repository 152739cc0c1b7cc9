"""Take a queue out of the system as a workbook: names leave with it, so it leaves a trail row."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.kernel.page import MOST_ROWS, PageRequest
from registrar.modules.registration.contract import ApplicationSummary
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.lists import queue
from registrar.platform.db.units import WriteUnit

MOST_EXPORTED = 1000


def export_queue(actor: Actor, office: Office, *, done: bool, state: str | None) -> list[ApplicationSummary]:
    """The rows the caller's queue shows under the same filter, at most a thousand, the earliest due first."""
    rows: list[ApplicationSummary] = []
    page: PageRequest | None = PageRequest(MOST_ROWS)
    while page is not None and len(rows) < MOST_EXPORTED:
        found = queue(actor, office, page, done=done, state=state, q=None)
        rows += found.rows
        page = PageRequest(MOST_ROWS, found.next) if found.next else None

    def act(unit: WriteUnit) -> None:
        unit.record(
            "registration.queue_exported",
            by=actor,
            subject_kind="account",
            subject_id=actor.account_id,
            rows=len(rows),
        )

    office.deps.write(act)
    return rows
