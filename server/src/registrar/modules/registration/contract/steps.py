"""What every act on an application announces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from registrar.kernel.event import Event


@dataclass(frozen=True, slots=True)
class ApplicationStep(Event):
    """An act was done on an application. One subclass for each act of the flow."""

    subject_kind: ClassVar[str] = "application"
    subject_field: ClassVar[str] = "application_id"

    application_id: str
    act: str
    from_state: str
    to_state: str
