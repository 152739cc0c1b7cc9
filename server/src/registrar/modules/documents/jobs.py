"""What documents do in time: waiting scans are read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from registrar.modules.documents.ports import ScanReader
from registrar.modules.documents.verbs.read_document import read_document
from registrar.platform.disk import FileStore
from registrar.platform.jobs.runner import Job
from registrar.platform.room import Deps


def jobs(deps: Deps, readers: Sequence[ScanReader], files: FileStore) -> tuple[Job, ...]:
    """One job for each reader; documents are claimed one by one, so they never read the same twice."""

    def job(place: int, reader: ScanReader) -> Job:
        return Job(
            f"documents.read-{place}", lambda: int(read_document(reader, files, deps)), timedelta(milliseconds=500)
        )

    return tuple(job(place, reader) for place, reader in enumerate(readers, 1))
