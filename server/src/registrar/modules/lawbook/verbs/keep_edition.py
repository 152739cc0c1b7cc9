"""Keep the law this program starts with, under the digest its decisions are going to name."""

from __future__ import annotations

from registrar.kernel.actor import Actor, Role
from registrar.modules.lawbook import store
from registrar.modules.lawbook.ports import Law
from registrar.platform.db.units import WriteUnit
from registrar.platform.http.sessions import require
from registrar.platform.room import Deps


def keep_edition(actor: Actor, deps: Deps, law: Law) -> int:
    """How many editions were new: none when this law was kept before. Raises PolicyInvalid when the law has faults."""
    require(actor, Role.SYSTEM)
    standing = law.standing()

    def act(unit: WriteUnit) -> int:
        new = store.keep_editions(unit, standing, deps.clock.now())
        for digest in new:
            unit.record("lawbook.edition_kept", by=actor, subject_kind="edition", subject_id=digest[:36], digest=digest)
        return len(new)

    return deps.write(act)
