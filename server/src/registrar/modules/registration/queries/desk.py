"""What cases are to the official who looks at them: set-based, so that a queue costs the same however long it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row

from registrar.kernel.actor import Actor
from registrar.modules.registration.contract.cockpit import DeskMark
from registrar.modules.registration.model import Application
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.recusal import bars_of, recusal_of, recusal_text


def desk_marks(office: Office, rows: Sequence[Row[Any]], actor: Actor) -> Mapping[str, DeskMark]:
    """For each row of a list; nothing for who is no official."""
    if actor.scope.organ_id is None or not rows:
        return {}
    bars = bars_of(office, actor, [row.id for row in rows])
    return {
        row.id: DeskMark(
            recusal=recusal_text(bars.on(row.id, row.person_id, {row.employer_id, row.former_employer_id}))
        )
        for row in rows
    }


def desk_mark(office: Office, application: Application, actor: Actor) -> DeskMark:
    """For one case."""
    return DeskMark(recusal=recusal_of(office, application, actor))
