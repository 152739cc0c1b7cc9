"""Record what the business registry says about employers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

from registrar.kernel import uscc
from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import refuse_all
from registrar.modules.identity import store
from registrar.modules.identity.contract import EmployerRecorded, EmployersRecorded, RecordEmployer, RefusedRow
from registrar.modules.identity.rules import check_employer
from registrar.platform.db.units import WriteUnit
from registrar.platform.http.sessions import require
from registrar.platform.room import Deps

AT_ONCE = 500


def record_employers(
    actor: Actor, records: Sequence[RecordEmployer], deps: Deps, refused: tuple[RefusedRow, ...] = ()
) -> EmployersRecorded:
    """Add the new, change the changed, leave the others, all or none. The last record of a code counts.

    ``refused`` are rows of the same file that were left out: they belong to the answer. Raises NotAllowed, or Refused
    with every defect. Meant for batches of some ten thousand: it is one transaction.
    """
    require(actor, Role.SYSTEM_ADMIN, Role.SYSTEM)
    refuse_all(problem for record in records for problem in check_employer(record))
    # Without its white space an empty representative and none are one thing, in every database.
    wanted = {
        code: replace(
            record,
            uscc=code,
            name=record.name.strip(),
            legal_representative=(record.legal_representative or "").strip() or None,
        )
        for record in records
        for code in (uscc.normalise(record.uscc),)
    }

    def act(unit: WriteUnit) -> EmployersRecorded:
        added = changed = unchanged = 0
        codes = list(wanted)
        for start in range(0, len(codes), AT_ONCE):
            part = codes[start : start + AT_ONCE]
            known = store.find_employers_by_uscc(unit, part)
            fresh = [(deps.ids.new(), wanted[code]) for code in part if code not in known]
            store.insert_employers(unit, fresh, deps.clock.now())
            for employer_id, _ in fresh:
                unit.announce(EmployerRecorded(employer_id, ()), by=actor)
            added += len(fresh)
            for code, now in known.items():
                what = _changes(now.record, wanted[code])
                if not what and now.verified:
                    unchanged += 1
                    continue
                store.save_employer(unit, now.id, now.version, wanted[code], deps.clock.now())
                unit.announce(EmployerRecorded(now.id, what or ("verified",)), by=actor)
                changed += 1
        unit.record(
            "identity.employers_imported",
            by=actor,
            subject_kind="employers",
            subject_id="registry",
            added=added,
            changed=changed,
            unchanged=unchanged,
        )
        return EmployersRecorded(added, unchanged, changed, refused, len({each.row for each in refused}))

    return deps.write(act)


def _changes(old: RecordEmployer, new: RecordEmployer) -> tuple[str, ...]:
    return tuple(each.name for each in fields(old) if getattr(old, each.name) != getattr(new, each.name))
