"""Puts the room together."""

from __future__ import annotations

from collections.abc import Sequence

from registrar.kernel.actor import Actor
from registrar.modules.documents.contract import DocumentGate, PagePictures
from registrar.modules.documents.http import routes
from registrar.modules.documents.jobs import jobs
from registrar.modules.documents.ports import ScanReader
from registrar.modules.documents.queries import DocumentReads
from registrar.modules.documents.verbs.take_over_documents import take_over_documents
from registrar.platform.disk import FileCache, FileStore
from registrar.platform.room import Deps, Room
from registrar.platform.texts import texts


class OwnerOnly:
    """The gate of a system without applications: everybody has their own documents, and may change them."""

    def may_read(self, actor: Actor, application_id: str) -> bool:
        return False

    def editable(self, actor: Actor, application_id: str) -> bool:
        return True


class Door(DocumentReads):
    """Meets :class:`registrar.modules.documents.contract.DocumentsDoor`."""

    def __init__(self, deps: Deps, gate: DocumentGate) -> None:
        super().__init__(deps.database, texts(), deps.today)
        self._deps = deps
        self._gate = gate

    def take_over(self, actor: Actor, earlier: str, application_id: str) -> int:
        return take_over_documents(actor, earlier, application_id, self._deps, self._gate)


def build(
    deps: Deps,
    *,
    files: FileStore,
    cache: FileCache,
    pictures: PagePictures,
    readers: Sequence[ScanReader] = (),
    gate: DocumentGate | None = None,
) -> Room:
    """``readers`` work here, one job each; with none, scans wait for another process. ``gate`` knows the applications.

    The door meets :class:`registrar.modules.documents.contract.DocumentsDoor`.
    """
    gate = gate or OwnerOnly()
    reads = Door(deps, gate)
    return Room(
        name="documents",
        door=reads,
        routers=(routes(deps, reads, gate, files, cache, pictures),),
        jobs=jobs(deps, readers, files),
    )
