"""Hand out what a search finds, all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from registrar.kernel.actor import Actor, Role
from registrar.modules.audit import queries
from registrar.modules.audit.contract import TrailFilter, TrailLine
from registrar.modules.audit.queries import BATCH, Search
from registrar.modules.audit.verbs.search_trail import lines, record_look, search_for
from registrar.modules.identity.contract import IdentityDoor
from registrar.platform.http.sessions import require
from registrar.platform.room import Deps


def export_trail(
    actor: Actor, wanted: TrailFilter, deps: Deps, identity: IdentityDoor
) -> Iterator[Sequence[TrailLine]]:
    """The lines newest first, in batches: memory does not grow with them. Raises NotAllowed at once."""
    require(actor, Role.AUDITOR)
    search = search_for(wanted, deps, identity)
    deps.write(lambda unit: record_look(unit, actor, "audit.trail_exported", search))
    return _batches(search, deps, identity)


def _batches(search: Search | None, deps: Deps, identity: IdentityDoor) -> Iterator[Sequence[TrailLine]]:
    before: int | None = None
    while search is not None:
        with deps.database.read() as unit:
            found = queries.newest(unit, search, BATCH, before)
        yield lines(found, deps, identity)
        if len(found) < BATCH:
            return
        before = found[-1].seq
