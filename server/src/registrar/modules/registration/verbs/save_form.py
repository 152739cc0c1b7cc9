"""Keep what the person has typed so far. Called every few seconds while they type; wrong values are kept too."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from registrar.kernel.actor import Actor
from registrar.kernel.errors import Conflict
from registrar.modules.registration import store
from registrar.modules.registration.contract import Receipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.verbs.take_step import require_seen
from registrar.platform.db.units import WriteUnit

FOLDED = frozenset({"mobile", "email", "compulsory_hours", "elective_hours"})
"""Fields that hold numbers and addresses, typed in any width."""


def save_form(actor: Actor, application_id: str, version: int, changes: Mapping[str, Any], office: Office) -> Receipt:
    """Replace the given fields of the form. Raises Conflict when it is not the caller's turn, or the version is old."""

    def act(unit: WriteUnit) -> Receipt:
        application = store.get_application(unit, application_id, actor.scope)
        flow = office.flow(application.flow_version)
        if not application.editable_by(flow, actor):
            raise Conflict.of("registration.form_closed")
        require_seen(application, version)
        form = application.form.with_changes({name: _plain(name, value) for name, value in changes.items()})
        employer_id = form.employer_id if application.business_type.names_employer else application.employer_id
        changed = replace(application, form=form, employer_id=employer_id)
        saved = store.save_application(unit, changed, flow)
        unit.record(
            "registration.form_saved",
            by=actor,
            subject_kind="application",
            subject_id=saved.id,
            fields=sorted(changes),
        )
        return saved.receipt(office.deps.clock.now())

    return office.deps.write(act)


def _plain(name: str, value: Any) -> Any:
    """Numbers and addresses as they are kept everywhere: half width, no spaces."""
    if name not in FOLDED or not isinstance(value, str):
        return value
    return "".join(unicodedata.normalize("NFKC", value).split())
