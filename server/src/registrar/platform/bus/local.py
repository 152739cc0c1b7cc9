"""The bus of a single process: handlers are called in the relay's thread, in the order of subscription."""

from __future__ import annotations

from collections import defaultdict

from registrar.platform.bus import Handler, Message


class LocalBus:
    def __init__(self) -> None:
        self._handlers: dict[str, list[tuple[str, Handler]]] = defaultdict(list)
        self._consumers: set[tuple[str, str]] = set()

    def subscribe(self, name: str, consumer: str, handler: Handler) -> None:
        if (name, consumer) in self._consumers:
            raise ValueError(f"{consumer} already listens to {name}")
        self._consumers.add((name, consumer))
        self._handlers[name].append((consumer, handler))

    def publish(self, message: Message) -> None:
        failures: list[Exception] = []
        for _, handler in self._handlers[message.name]:
            try:
                handler(message)
            except Exception as error:
                # The others still get the message; the relay will bring it again for the one that failed.
                failures.append(error)
        if failures:
            raise failures[0]
