"""Somebody else than the applicant opens a case: the page holds personal data, so the look leaves its trail row."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.modules.registration.contract import ApplicationView
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.application import application_view
from registrar.modules.registration.queries.reading import require_sighted
from registrar.platform.db.units import WriteUnit


def inspect_application(actor: Actor, application_id: str, office: Office) -> ApplicationView:
    """The page of a case. NotFound when it is not the caller's to see; Conflict while they read it
    blind, without its first verdict; what cannot be recorded cannot be read."""
    require_sighted(office, actor, application_id)
    view = application_view(actor, application_id, office)
    if not view.own:

        def act(unit: WriteUnit) -> None:
            unit.record(
                "registration.application_inspected",
                by=actor,
                subject_kind="application",
                subject_id=view.id,
                number=view.number,
            )

        office.deps.write(act)
    return view
