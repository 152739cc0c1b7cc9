"""What the documents room needs of the outer world."""

from __future__ import annotations

from typing import Protocol

from registrar.modules.documents.contract import DocumentKind, Reading


class ScanReader(Protocol):
    """Reads one handed-in file: PNG, JPEG or PDF, in any rotation."""

    def read(self, content: bytes, file_name: str, kind: DocumentKind | None) -> Reading:
        """What the file says, as a proposal.

        ``kind`` is what the person says the file is, or None to have it recognised. MUST answer in bounded time and
        memory and MUST NOT raise because of the file: a file that cannot be used gives a ``Reading`` without fields
        whose ``refused`` is an error code of this room. ``file_name`` is never trusted and never opened.
        """
        ...

    def close(self) -> None:
        """Let go of processes and models. Reading afterwards starts them again."""
        ...
