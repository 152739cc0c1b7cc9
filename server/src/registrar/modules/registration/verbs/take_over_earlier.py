"""The applicant uses what they filled in and handed in before, after a refusal or a withdrawal."""

from __future__ import annotations

from dataclasses import replace

from registrar.kernel.actor import Actor
from registrar.kernel.errors import Conflict, NotFound
from registrar.modules.registration import store
from registrar.modules.registration.contract import Receipt
from registrar.modules.registration.model import Application, Form
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.earlier import find_earlier
from registrar.modules.registration.verbs.take_step import require_seen
from registrar.platform.db.units import WriteUnit

NEVER = frozenset({"commitment"})
"""Said anew each time."""


def take_over_earlier(actor: Actor, application_id: str, version: int, office: Office) -> Receipt:
    """Fill the draft from the application before it: only fields that are empty, and every scan that is not there.

    Nothing of it counts as checked: the pre-check judges the draft as of today. Doing it again changes nothing. Raises
    NotFound ``registration.nothing_earlier``, or Conflict when the form is not the caller's to change, or the version
    is old.
    """
    with office.deps.database.read() as unit:
        seen = _open(store.get_application(unit, application_id, actor.scope), actor, office)
        fresh = actor.scope.person_id == seen.person_id and not seen.history
        earlier = find_earlier(unit, seen) if fresh else None
    if earlier is None:
        raise NotFound.of("registration.nothing_earlier")
    # The scans first: should the form not be saved, the same request brings the rest.
    office.documents.take_over(actor, earlier.id, application_id)

    def act(unit: WriteUnit) -> Receipt:
        application = _open(store.get_application(unit, application_id, actor.scope), actor, office)
        require_seen(application, version)
        taken = _missing(application.form, earlier.form)
        form = application.form.with_changes(taken)
        employer_id = form.employer_id if application.business_type.names_employer else application.employer_id
        flow = office.flow(application.flow_version)
        saved = store.save_application(unit, replace(application, form=form, employer_id=employer_id), flow)
        unit.record(
            "registration.earlier_taken_over",
            by=actor,
            subject_kind="application",
            subject_id=saved.id,
            earlier=earlier.number,
            fields=sorted(taken),
        )
        return saved.receipt(office.deps.clock.now())

    return office.deps.write(act)


def _open(application: Application, actor: Actor, office: Office) -> Application:
    if not application.editable_by(office.flow(application.flow_version), actor):
        raise Conflict.of("registration.form_closed")
    return application


def _missing(form: Form, earlier: Form) -> dict[str, str]:
    """What the earlier form says where this one says nothing."""
    said, now = earlier.to_plain(), form.to_plain()
    return {name: value for name, value in said.items() if name not in now and name not in NEVER}
