"""The application before this one on the same record, when it ended without a registration."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from registrar.kernel.actor import Scope
from registrar.modules.documents.contract import DocumentView
from registrar.modules.registration import store
from registrar.modules.registration.contract import EarlierView
from registrar.modules.registration.model import Application
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.words import word_for
from registrar.modules.registration.tables import APPLICATION
from registrar.platform.db.units import ReadUnit

ENDED_BEFORE = (
    select(APPLICATION.c.id)
    .where(
        APPLICATION.c.person_id == bindparam("person"),
        APPLICATION.c.qualification_id == bindparam("record"),
        APPLICATION.c.business_type == bindparam("business"),
        APPLICATION.c.pending_key.is_(None),
        APPLICATION.c.id != bindparam("which"),
    )
    .order_by(APPLICATION.c.id.desc())
    .limit(5)
)


def find_earlier(unit: ReadUnit, application: Application) -> Application | None:
    """The latest of the person's applications for the same that ended otherwise than in a registration."""
    rows = unit.all(
        ENDED_BEFORE,
        person=application.person_id,
        record=application.qualification_id,
        business=application.business_type.value,
        which=application.id,
    )
    for row in rows:
        found = store.find_application(unit, row.id, Scope(person_id=application.person_id))
        if found is not None and found.history and found.state != "granted":
            return found
    return None


def earlier_view(office: Office, application: Application, documents: Sequence[DocumentView]) -> EarlierView | None:
    """What the applicant is offered; None once something is handed in, or when nothing was."""
    if documents or application.history:
        return None
    with office.deps.database.read() as unit:
        earlier = find_earlier(unit, application)
    handed_in = len(office.documents.documents_of(earlier.id)) if earlier else 0
    if earlier is None or not handed_in:
        return None
    state = word_for("state", earlier.state, earlier.business_type)
    return EarlierView(earlier.number, state, earlier.history[-1].at, handed_in)
