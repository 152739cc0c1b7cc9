"""The system reads a waiting document: claimed by a lease, so any number of readers may work."""

from __future__ import annotations

from datetime import timedelta

from registrar.kernel.actor import SYSTEM_ACTOR
from registrar.kernel.errors import RegistrarError
from registrar.modules.documents import store
from registrar.modules.documents.contract import DocumentRead, DocumentRefused, Reading
from registrar.modules.documents.model import MOST_TRIES, Document
from registrar.modules.documents.ports import ScanReader
from registrar.platform.db.units import WriteUnit
from registrar.platform.disk import FileLost, FileStore
from registrar.platform.room import Deps

LEASE = timedelta(minutes=5)
"""Longer than reader and queue before it may take; a reader that died is succeeded after this."""
PAUSE = timedelta(seconds=20)
"""Before a document is tried again after the reader failed, not the file."""
CANDIDATES = 8


def read_document(reader: ScanReader, files: FileStore, deps: Deps) -> bool:
    """Claim the oldest waiting document, read it, keep what was read. False when none is waiting.

    The reading counts only if it is still wanted: a document removed meanwhile, or asked to be read as something
    else, keeps nothing of it.
    """
    me = deps.ids.new()
    with deps.database.read() as unit:
        waiting = store.find_to_read(unit, deps.clock.now(), CANDIDATES)
    for document_id in waiting:
        claimed = _claim(document_id, me, deps)
        if claimed is not None:
            _read(*claimed, me, reader, files, deps)
            return True
    return False


def _claim(document_id: str, me: str, deps: Deps) -> tuple[Document, int] | None:
    now = deps.clock.now()
    return deps.database.write(lambda unit: store.claim(unit, document_id, me, now, now + LEASE))


def _read(document: Document, tries: int, me: str, reader: ScanReader, files: FileStore, deps: Deps) -> None:
    if tries > MOST_TRIES:
        _settle(document, me, _given_up("documents.reading_failed"), deps)
        return
    try:
        reading = reader.read(files.read(document.sha256), document.file_name, document.asked_kind)
    except FileLost as error:
        reading = _given_up(error.code)
    except (RegistrarError, OSError):
        # The reader is away, not the file bad: later, or another reader.
        not_before = deps.clock.now() + PAUSE
        deps.database.write(lambda unit: store.put_back(unit, document, me, not_before))
        raise
    _settle(document, me, reading, deps)


def _settle(document: Document, me: str, reading: Reading, deps: Deps) -> None:
    def act(unit: WriteUnit) -> None:
        if not store.settle(unit, document, me, reading, deps.clock.now()):
            return
        if reading.refused:
            unit.announce(
                DocumentRefused(document.id, document.application_id, document.run, reading.refused), by=SYSTEM_ACTOR
            )
        else:
            unit.announce(
                DocumentRead(document.id, document.application_id, document.run, reading.kind, reading.engine),
                by=SYSTEM_ACTOR,
            )

    deps.database.write(act)


def _given_up(code: str) -> Reading:
    return Reading(None, 0.0, {}, "none", 0, refused=code)
