"""A person hands in a scan for an application of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from registrar.kernel.actor import Actor
from registrar.kernel.errors import Conflict, Problem, Refused, TooLarge
from registrar.modules.documents import store
from registrar.modules.documents.contract import (
    LARGEST_FILE,
    MOST_DOCUMENTS,
    DocumentGate,
    DocumentHandedIn,
    DocumentKind,
    DocumentReceipt,
    DocumentState,
)
from registrar.modules.documents.model import ARCHIVE_TAIL, Document, is_archive, shown_name, sniff
from registrar.platform.db.units import WriteUnit
from registrar.platform.disk import FileStore
from registrar.platform.picture_formats import other_picture
from registrar.platform.room import Deps


@dataclass(frozen=True, slots=True)
class HandInDocument:
    application_id: str
    file: BinaryIO
    """Seekable."""
    file_name: str
    kind: DocumentKind | None = None
    """What the person says it is; None to have it recognised."""


def hand_in_document(
    actor: Actor, command: HandInDocument, deps: Deps, gate: DocumentGate, files: FileStore
) -> DocumentReceipt:
    """Keep the file and have it read. The same file in the same application is the same document.

    Raises Refused, TooLarge or Conflict; a file that is no scan is refused before it is kept.
    """
    owner = actor.scope.person_id
    if owner is None or not gate.editable(actor, command.application_id):
        raise Conflict.of("documents.not_editable")
    media_type = _media_type(command.file)
    # Outside the transaction: kept by its content, so running this again is harmless. A file whose row is then
    # refused stays behind unnamed.
    kept = files.keep(command.file)

    def act(unit: WriteUnit) -> DocumentReceipt:
        same = store.find_same_file(unit, command.application_id, kept.sha256)
        if same is not None:
            return same.receipt
        if store.count_present(unit, command.application_id) >= MOST_DOCUMENTS:
            raise Conflict(Problem("documents.too_many", None, {"limit": MOST_DOCUMENTS}))
        document = Document(
            id=deps.ids.new(),
            version=1,
            application_id=command.application_id,
            owner_id=owner,
            file_name=shown_name(command.file_name),
            media_type=media_type,
            size=kept.size,
            sha256=kept.sha256,
            state=DocumentState.WAITING,
            asked_kind=command.kind,
            run=0,
            handed_in_at=deps.clock.now(),
            handed_in_by=actor.account_id,
        )
        store.insert_document(unit, document)
        unit.announce(
            DocumentHandedIn(document.id, document.application_id, document.sha256, media_type, document.size), by=actor
        )
        return document.receipt

    return deps.write(act)


def _media_type(file: BinaryIO) -> str:
    """What the content is, whatever the name says. Cheap: only both ends are looked at."""
    size = file.seek(0, 2)
    if size == 0:
        raise Refused(Problem("documents.empty_file", "file"))
    if size > LARGEST_FILE:
        raise TooLarge(Problem("documents.too_large", "file"))
    file.seek(max(0, size - ARCHIVE_TAIL))
    tail = file.read()
    file.seek(0)
    head = file.read(1024)
    if is_archive(head, tail):
        raise Refused(Problem("documents.archive", "file"))
    media_type = sniff(head)
    if media_type is None:
        known = other_picture(head)
        raise Refused(Problem(f"documents.{known}_image" if known else "documents.not_an_image", "file"))
    return media_type
