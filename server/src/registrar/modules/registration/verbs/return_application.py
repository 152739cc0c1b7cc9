"""补正: the one notice that lists everything to be corrected (行政许可法 art. 32; domain rule 27)."""

from __future__ import annotations

from dataclasses import replace

from registrar.kernel.actor import Actor
from registrar.modules.documents.contract import DocumentView
from registrar.modules.registration import store
from registrar.modules.registration.contract import ApplicationReturned, Receipt
from registrar.modules.registration.model import HandedIn, Returned
from registrar.modules.registration.ports import Office
from registrar.modules.registration.verbs.take_step import StepCommand, open_act, take_step
from registrar.platform.db.units import WriteUnit


def return_application(actor: Actor, command: StepCommand, office: Office) -> Receipt:
    """Return once with the complete list. NotAllowed ``registration.returned_once_already`` the second time.

    Form and scans are kept as they stand, so that the second round can be compared with the first.
    """
    with office.deps.database.read() as unit:
        store.get_application(unit, command.application_id, actor.scope)
    documents = tuple(_handed_in(each) for each in office.documents.documents_of(command.application_id) if each.kind)

    def act(unit: WriteUnit) -> Receipt:
        application = store.get_application(unit, command.application_id, actor.scope)
        step = open_act(office, application, actor, command, "return_for_correction")
        kept = replace(application, returned=Returned(application.form, documents))
        saved = take_step(unit, office, kept, step, ApplicationReturned, actor=actor, command=command)
        return saved.receipt(office.deps.clock.now())

    return office.deps.write(act)


def _handed_in(document: DocumentView) -> HandedIn:
    return HandedIn(
        kind=str(document.kind),
        file_name=document.file_name,
        sha256=document.sha256,
        handed_in_at=document.handed_in_at.isoformat(),
        values={each.name: each.best for each in document.fields if each.best},
    )
