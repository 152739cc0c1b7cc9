"""The person says what the file is; it is read again as that."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.modules.documents import store
from registrar.modules.documents.contract import DocumentGate, DocumentKind, DocumentReceipt, KindCorrected
from registrar.modules.documents.verbs.open_document import own_document
from registrar.platform.db.units import WriteUnit
from registrar.platform.room import Deps


def correct_kind(actor: Actor, document_id: str, kind: DocumentKind, deps: Deps, gate: DocumentGate) -> DocumentReceipt:
    """Have the file read as ``kind``. A reading under way no longer counts; what was read and confirmed stays kept.

    Raises NotFound, or Conflict in an application that is settled.
    """
    own_document(actor, document_id, deps, gate)

    def act(unit: WriteUnit) -> DocumentReceipt:
        document = store.get_document(unit, document_id).to_read_as(kind)
        store.save_document(unit, document)
        unit.announce(KindCorrected(document.id, document.application_id, kind), by=actor)
        return document.receipt

    return deps.write(act)
