"""Every door of the API, as the application itself describes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

CHANGING = {"POST", "PUT", "PATCH", "DELETE"}


@dataclass(frozen=True, slots=True)
class Door:
    method: str
    path: str
    operation: Any
    """Its OpenAPI description."""

    @property
    def name(self) -> str:
        return f"{self.method} {self.path.removeprefix('/api')}"


def doors(app: Any) -> Iterator[Door]:
    for path, operations in app.openapi()["paths"].items():
        for method, operation in operations.items():
            yield Door(method.upper(), path, operation)
