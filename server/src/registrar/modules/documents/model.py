"""A handed-in document as the room itself knows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from registrar.kernel.actor import Actor
from registrar.modules.documents.contract import FIELDS, DocumentKind, DocumentReceipt, DocumentState

LONGEST_NAME = 200
LONGEST_VALUE = 500
"""Characters of a confirmed value."""
MOST_TRIES = 3
"""Readings begun for one request of the person before the file is given up."""

TYPED_INSTEAD = frozenset({"documents.reading_failed", "documents.unreadable"})
"""Refusals that do not speak against the file: the person may look at it and type what it says."""

_HEADS = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))
_ARCHIVE_END = b"PK\x05\x06"
_ARCHIVE_END_SIZE = 22
ARCHIVE_TAIL = _ARCHIVE_END_SIZE + 0xFFFF
"""Bytes from the end in which the directory of a zip archive must end."""


def sniff(head: bytes) -> str | None:
    """Media type of a file that begins with ``head`` (1024 bytes suffice); None for what is no scan."""
    for mark, media_type in _HEADS:
        if head.startswith(mark):
            return media_type
    return "application/pdf" if head[:1024].lstrip().startswith(b"%PDF-") else None


def is_archive(head: bytes, tail: bytes) -> bool:
    """True for a zip archive, also one glued behind a picture: ``tail`` holds the last ARCHIVE_TAIL bytes."""
    if head.startswith(b"PK\x03\x04"):
        return True
    place = tail.rfind(_ARCHIVE_END)
    if place < 0 or len(tail) - place < _ARCHIVE_END_SIZE:
        return False
    # The record tells how long the comment after it is; in a picture these four bytes may stand by chance.
    comment = int.from_bytes(tail[place + 20 : place + 22], "little")
    return len(tail) - place - _ARCHIVE_END_SIZE == comment


def shown_name(name: str) -> str:
    """The name of a file without folders and without characters that do not print, for showing it again."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(char for char in last if char.isprintable()).strip()
    return plain[-LONGEST_NAME:] or "未命名"


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    version: int
    application_id: str
    owner_id: str
    """The person whose application it is in."""
    file_name: str
    media_type: str
    size: int
    sha256: str
    state: DocumentState
    asked_kind: DocumentKind | None
    run: int
    handed_in_at: datetime
    handed_in_by: str
    read_kind: DocumentKind | None = None
    """What the reading that counts recognised."""
    refused: str | None = None
    pages: int = 0
    turned: tuple[int, ...] = ()
    confirmed_at: datetime | None = None
    removed_at: datetime | None = None
    removed_by: str | None = None

    @property
    def kind(self) -> DocumentKind | None:
        return self.asked_kind or self.read_kind

    @property
    def confirmable(self) -> bool:
        if self.state is DocumentState.REFUSED:
            return self.kind is not None and self.refused in TYPED_INSTEAD
        return self.state in (DocumentState.READ, DocumentState.CONFIRMED)

    @property
    def field_names(self) -> tuple[str, ...]:
        return FIELDS[self.kind] if self.kind else ()

    def owned_by(self, actor: Actor) -> bool:
        return actor.scope.person_id == self.owner_id

    @property
    def receipt(self) -> DocumentReceipt:
        return DocumentReceipt(self.id, self.version, self.state)

    def turned_of(self, page: int) -> int:
        """How far page ``page`` lies turned clockwise, in degrees. Of a long document only the ends are read."""
        if page < len(self.turned) == self.pages:
            return self.turned[page]
        if len(self.turned) == 4:
            return {0: self.turned[0], 1: self.turned[1], self.pages - 2: self.turned[2]}.get(
                page, self.turned[3] if page == self.pages - 1 else 0
            )
        return 0

    def to_read_as(self, kind: DocumentKind) -> Document:
        """After the person said what it is: waiting to be read again."""
        return replace(self, asked_kind=kind, state=DocumentState.WAITING, confirmed_at=None, version=self.version + 1)

    def confirmed(self, at: datetime) -> Document:
        return replace(self, state=DocumentState.CONFIRMED, confirmed_at=at, version=self.version + 1)

    def removed(self, at: datetime, by: str) -> Document:
        return replace(self, removed_at=at, removed_by=by, version=self.version + 1)
