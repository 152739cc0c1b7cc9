"""The person takes a document out of a draft."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.modules.documents import store
from registrar.modules.documents.contract import DocumentGate, DocumentReceipt, DocumentRemoved
from registrar.modules.documents.verbs.open_document import own_document
from registrar.platform.db.units import WriteUnit
from registrar.platform.room import Deps


def remove_document(actor: Actor, document_id: str, deps: Deps, gate: DocumentGate) -> DocumentReceipt:
    """Mark it removed; its row, what was read and the file stay. Raises NotFound, or Conflict when it is settled."""
    own_document(actor, document_id, deps, gate)

    def act(unit: WriteUnit) -> DocumentReceipt:
        document = store.get_document(unit, document_id).removed(deps.clock.now(), actor.account_id)
        store.save_document(unit, document)
        unit.announce(DocumentRemoved(document.id, document.application_id), by=actor)
        return document.receipt

    return deps.write(act)
