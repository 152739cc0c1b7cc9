"""One Bus protocol: in process here, a broker by adapter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """An event on its way: the outbox id, the event's stable name, its subject, and its fields as plain JSON."""

    id: str
    name: str
    subject_id: str
    payload: Mapping[str, Any]


Handler = Callable[[Message], None]


class Bus(Protocol):
    def subscribe(self, name: str, consumer: str, handler: Handler) -> None:
        """Have ``handler`` called for every message called ``name``; ``consumer`` is unique per handler."""
        ...

    def publish(self, message: Message) -> None:
        """Deliver to every consumer. Raises when any of them failed; delivering again is harmless."""
        ...
