"""What a room announces. The class lives with the room that says it; listeners import it from that room's contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Event:
    """Base of all events. Fields are identifiers, codes, days and numbers; never personal data in clear."""

    name: ClassVar[str]
    """``room.thing_happened``; stable for ever, it is stored."""
    subject_kind: ClassVar[str]
    """What the event is about, such as ``application``."""
    subject_field: ClassVar[str]
    """The field holding the subject's id. Events of one subject are delivered in order."""

    @property
    def subject_id(self) -> str:
        return str(getattr(self, self.subject_field))
