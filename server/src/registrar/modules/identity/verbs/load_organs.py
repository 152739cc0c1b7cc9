"""Bring the table of approving organs up to what the policy says today. Run at every start and every minute, so that an
organ is renamed or closed on its day; mostly changes nothing, and then writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import refuse_all
from registrar.kernel.profession import Specialty
from registrar.modules.identity import store
from registrar.modules.identity.contract import OrganKind, OrganLevel, OrganRecorded, RecordOrgan
from registrar.modules.identity.rules import check_organs
from registrar.platform.db.units import WriteUnit
from registrar.platform.http.sessions import require
from registrar.platform.policy_files import organ_rows
from registrar.platform.room import Deps


def load_organs(actor: Actor, deps: Deps) -> int:
    """How many organs were new, changed or closed. Raises Refused with every defect, having changed nothing.

    An organ that the policy no longer has is closed from today on and keeps its row: cases refer to it.
    """
    require(actor, Role.SYSTEM)
    today = deps.today()
    rows = organ_rows(deps.policy, today)
    organs = {row["code"]: _organ(row) for row in rows}
    opened = {row["code"]: row["opened_on"] for row in rows}
    refuse_all(check_organs(tuple(map(_organ, rows))))
    with deps.database.read() as unit:
        if {code: each.record for code, each in store.all_organs(unit).items() if not each.closed} == organs:
            return 0

    def act(unit: WriteUnit) -> int:
        known = store.all_organs(unit)
        touched: list[tuple[str, str]] = []
        for code, organ in organs.items():
            found = known.get(code)
            if found is None:
                touched.append((deps.ids.new(), code))
                store.insert_organ(unit, touched[-1][0], organ, opened[code])
            elif found.closed or found.record != organ:
                touched.append((found.id, code))
                store.save_organ(unit, found.id, found.version, organ, closed_on=None)
        for code, gone in known.items():
            if code not in organs and not gone.closed:
                touched.append((gone.id, code))
                store.save_organ(unit, gone.id, gone.version, gone.record, closed_on=today)
        for organ_id, code in touched:
            unit.announce(OrganRecorded(organ_id, code), by=actor)
        return len(touched)

    return deps.write(act)


def _organ(row: Mapping[str, Any]) -> RecordOrgan:
    return RecordOrgan(
        code=row["code"],
        name=row["name"],
        kind=OrganKind(row["kind"]),
        level=OrganLevel(row["level"]),
        province=row.get("province"),
        parent=row.get("parent"),
        specialties=frozenset(map(Specialty, row["specialties"])),
        uscc=row.get("uscc"),
        industry=row.get("industry"),
    )
