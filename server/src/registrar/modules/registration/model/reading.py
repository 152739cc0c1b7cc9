"""批量受理 and 盲审: clean cases chosen together, and verdicts that a colleague reads again without seeing them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

ACCEPT, RETURN = "accept", "return"
"""The two verdicts of a second reading. Not to accept at all counts as to return: either way it was not accepted."""


def verdict_of(act: str) -> str:
    """The verdict an act of the intake desk amounts to."""
    return ACCEPT if act == "accept" else RETURN


@dataclass(frozen=True, slots=True)
class BulkCase:
    """One of the cases chosen together, and what became of it."""

    bulk_id: str
    application_id: str
    place: int
    seen_version: int
    set_aside: bool
    """It will be read again. Told to nobody before it is."""
    outcome: str | None = None
    """``accepted`` or ``refused``; None while nothing was tried."""
    problems: Sequence[str] = ()
    """Codes of what stood in the way."""


@dataclass(frozen=True, slots=True)
class Bulk:
    id: str
    organ_id: str
    account_id: str
    began_at: datetime
    cases: Sequence[BulkCase]


@dataclass(frozen=True, slots=True)
class Reading:
    """A second reading of a verdict at the intake desk."""

    id: str
    application_id: str
    organ_id: str
    step_place: int
    """Of the step with the first verdict."""
    seen_version: int
    """Of the case after that step: what is read again must be what was read."""
    first_account_id: str
    first_verdict: str
    first_on: date
    drawn_at: datetime
    version: int
    state: str = "open"
    """``open``, ``done``, or ``lapsed``: the papers have changed since, so there is nothing left to compare."""
    reader_id: str | None = None
    opened_at: datetime | None = None
    verdict: str | None = None
    reasons: Sequence[str] = ()
    opinion: str | None = None
    read_on: date | None = None

    @property
    def agrees(self) -> bool | None:
        return None if self.verdict is None else self.verdict == self.first_verdict
