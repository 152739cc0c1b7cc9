"""Somebody looks at a document, its pages or its file."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.kernel.errors import Conflict, NotFound
from registrar.modules.documents import store
from registrar.modules.documents.contract import DocumentGate
from registrar.modules.documents.model import Document
from registrar.platform.db.units import WriteUnit
from registrar.platform.room import Deps


def open_document(actor: Actor, document_id: str, deps: Deps, gate: DocumentGate, part: str) -> Document:
    """The document, when the actor may see it. ``part`` says what is looked at: ``fields``, ``page`` or ``file``.

    A look by anybody but the person leaves a trail row (domain rule 51). Raises NotFound for a document that is not
    there or not the actor's to see.
    """
    with deps.database.read() as unit:
        document = store.get_document(unit, document_id)
    if document.owned_by(actor):
        return document
    if not gate.may_read(actor, document.application_id):
        raise NotFound.of("documents.not_found")

    def act(unit: WriteUnit) -> Document:
        unit.record(
            "documents.document_opened",
            by=actor,
            subject_kind="document",
            subject_id=document.id,
            part=part,
            application_id=document.application_id,
        )
        return document

    return deps.write(act)


def own_document(actor: Actor, document_id: str, deps: Deps, gate: DocumentGate) -> Document:
    """The actor's own document while it may still change; else NotFound, or Conflict in a settled application."""
    with deps.database.read() as unit:
        document = store.get_document(unit, document_id)
    if not document.owned_by(actor):
        raise NotFound.of("documents.not_found")
    if not gate.editable(actor, document.application_id):
        raise Conflict.of("documents.not_editable")
    return document
