"""What can go wrong, said once and for every door.

A refusal carries *problems*: stable codes with values. The Chinese sentences (what happened, why, what to do next)
live in ``locale/zh_CN.yaml`` under the same code. Values never hold personal data: numbers, dates, limits, row numbers
and names of fields only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Problem:
    """One defect: a stable code, the place it belongs to, and the values its text needs."""

    code: str
    at: str | None = None
    """JSON path of the field, such as ``person.id_number``; None when it concerns the whole request."""
    values: Mapping[str, Value] = field(default_factory=dict)


class RegistrarError(Exception):
    """A refusal the caller can act on. ``status`` is the HTTP status (RFC 9110) of its problem document."""

    status: ClassVar[int] = 422

    def __init__(self, *problems: Problem, retry_after: int | None = None) -> None:
        if not problems:
            raise ValueError("an error without a problem helps nobody")
        super().__init__(", ".join(p.code for p in problems))
        self.problems = problems
        self.retry_after = retry_after
        """Seconds after which the same request may succeed, or None."""

    @classmethod
    def of(cls, code: str, at: str | None = None, **values: Value) -> RegistrarError:
        return cls(Problem(code, at, values))

    @property
    def code(self) -> str:
        return self.problems[0].code


class Malformed(RegistrarError):
    """The request cannot be read as what it claims to be."""

    status = 400


class NotSignedIn(RegistrarError):
    status = 401


class NotAllowed(RegistrarError):
    """Known caller, forbidden act. Also said for things outside the caller's scope that exist."""

    status = 403


class NotFound(RegistrarError):
    status = 404


class Conflict(RegistrarError):
    """The thing has moved on since the caller looked, or the act is not available in its state."""

    status = 409


class TooLarge(RegistrarError):
    status = 413


class Refused(RegistrarError):
    """A rule says no. Carries every defect at once."""

    status = 422


class TooMany(RegistrarError):
    """Rate limit. ``retry_after`` is set."""

    status = 429


class Unavailable(RegistrarError):
    """A part of the system is not there now; nothing was changed."""

    status = 503


def refuse_all(problems: Iterable[Problem]) -> None:
    """Raise :class:`Refused` with every problem, or return when there is none."""
    found = tuple(problems)
    if found:
        raise Refused(*found)
