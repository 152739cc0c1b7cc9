"""Keep what the person has typed so far. Called every few seconds while they type; wrong values are kept too."""

from __future__ import annotations

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


def save_form(actor: Actor, application_id: str, version: int, changes: Mapping[str, Any], office: Office) -> Receipt:
    """Replace the given fields of the form. Raises Conflict when it is not the caller's turn, or the version is old."""

    def act(unit: WriteUnit) -> Receipt:
        application = store.get_application(unit, application_id, actor.scope)
        flow = office.flow(application.flow_version)
        if not application.editable_by(flow, actor):
            raise Conflict.of("registration.form_closed")
        require_seen(application, version)
        form = application.form.with_changes(changes)
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
