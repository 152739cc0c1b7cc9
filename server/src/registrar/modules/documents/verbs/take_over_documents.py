"""A person uses the scans of an earlier application of theirs again: same files, same readings, same confirmations."""

from __future__ import annotations

from dataclasses import replace

from registrar.kernel.actor import Actor
from registrar.kernel.errors import Conflict
from registrar.modules.documents import store
from registrar.modules.documents.contract import MOST_DOCUMENTS, DocumentGate, DocumentState, DocumentTakenOver
from registrar.modules.documents.model import Document
from registrar.platform.db.units import WriteUnit
from registrar.platform.room import Deps

READ = frozenset({DocumentState.READ, DocumentState.CONFIRMED, DocumentState.REFUSED})


def take_over_documents(actor: Actor, earlier: str, application_id: str, deps: Deps, gate: DocumentGate) -> int:
    """How many were taken over. What the application has already is left alone, so doing it again changes nothing.

    The files are not copied: they are kept by content. What was read is kept as it was read, what was confirmed as it
    was confirmed; the checks are made of today whenever it is looked at. What was never read is read now. Raises
    Conflict when the application is not the actor's own to change.
    """
    owner = actor.scope.person_id
    if owner is None or not gate.editable(actor, application_id):
        raise Conflict.of("documents.not_editable")

    def act(unit: WriteUnit) -> int:
        taken, now = 0, deps.clock.now()
        room = MOST_DOCUMENTS - store.count_present(unit, application_id)
        for source in store.present_documents(unit, earlier):
            known = store.find_same_file(unit, application_id, source.sha256)
            if source.owner_id != owner or known is not None or taken >= room:
                continue
            copy = _again(source, deps.ids.new(), application_id, actor)
            copy = replace(copy, handed_in_at=now, confirmed_at=now if copy.state is DocumentState.CONFIRMED else None)
            store.insert_document(unit, copy)
            if copy.state in READ:
                store.copy_reading(unit, source, copy)
            unit.announce(DocumentTakenOver(copy.id, application_id, copy.sha256, source.id), by=actor)
            taken += 1
        return taken

    return deps.database.write(act)


def _again(source: Document, document_id: str, application_id: str, actor: Actor) -> Document:
    done = source.state in READ
    return replace(
        source,
        id=document_id,
        version=1,
        application_id=application_id,
        state=source.state if done else DocumentState.WAITING,
        run=source.run if done else 0,
        handed_in_by=actor.account_id,
    )
