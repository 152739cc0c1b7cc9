"""Letters and lists become sealed PDFs after the commit of their act, one at a time, as often as it takes."""

from __future__ import annotations

from datetime import timedelta

from registrar.kernel.actor import EVERYTHING, SYSTEM_ACTOR
from registrar.modules.registration.contract.letters import LetterSheet
from registrar.modules.registration.model import PrintWork
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.letters import sheet_of
from registrar.modules.registration.queries.notices import sheet_of_notice
from registrar.modules.registration.store import letters as store
from registrar.platform.db.units import WriteUnit
from registrar.platform.disk import in_memory

LEASE = timedelta(minutes=1)
"""How long one piece of work is somebody's: when the process dies over it, another begins again after this."""
LONGEST_WAIT = timedelta(hours=1)
CANDIDATES = 4


def print_letter(office: Office) -> bool:
    """Print and seal what has waited longest; False when nothing waits.

    The work row is claimed by moving its time, so two processes never print the same. The file is durable before the
    row that names it; when anything fails the work row stays and its time comes again, later each time. Raises what
    printer and store raise.
    """
    work = _claimed(office)
    if work is None:
        return False
    kept = office.files.keep(in_memory(office.letters.print(_sheet(office, work))))

    def act(unit: WriteUnit) -> None:
        if store.insert_print_file(unit, work.item_id, kept.sha256, kept.size, office.deps.clock.now()):
            unit.record(
                "registration.letter_printed",
                by=SYSTEM_ACTOR,
                subject_kind=work.item_kind,
                subject_id=work.item_id,
                sha256=kept.sha256,
            )

    office.deps.write(act)
    return True


def _claimed(office: Office) -> PrintWork | None:
    now = office.deps.clock.now()
    with office.deps.database.read() as unit:
        waiting = store.print_work_due(unit, now, CANDIDATES)

    def act(unit: WriteUnit) -> PrintWork | None:
        for work in waiting:
            until = now + min(LEASE * 2**work.attempts, LONGEST_WAIT)
            if store.claim_print_work(unit, work, until):
                return work
        return None

    return office.deps.write(act) if waiting else None


def _sheet(office: Office, work: PrintWork) -> LetterSheet:
    if work.item_kind == "notice":
        return sheet_of_notice(office, work.item_id)
    with office.deps.database.read() as unit:
        return sheet_of(store.get_letter(unit, work.item_id, EVERYTHING))
