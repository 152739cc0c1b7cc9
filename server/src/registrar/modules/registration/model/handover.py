"""领取 and 移交: who holds a case within its desk, and to whom it passes while they are away."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Absence:
    """An official is away from ``first_day`` to ``last_day``, both included; their cases pass to ``deputy_id``."""

    id: str
    organ_id: str
    account_id: str
    deputy_id: str
    first_day: date
    last_day: date
    declared_by: str
    declared_at: datetime
    version: int
    ended_on: date | None = None
    """The day they were back before the last day; that day counts no more."""

    def covers(self, day: date) -> bool:
        """It ends by itself."""
        return self.first_day <= day <= self.last_day and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True, slots=True)
class Claim:
    """A case somebody took at its desk, with what is needed to see whether it can pass to a deputy."""

    application_id: str
    account_id: str
    claimed_at: datetime
    person_id: str
    employers: frozenset[str]
    desk: str | None
    """The desk the case is at."""


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds a case today."""

    account_id: str
    since: datetime
    passed_from: str | None = None
    """The official who is away; None when the holder took it themselves."""


def holders_today(
    claims: Collection[Claim], away: Mapping[str, Absence], barred: Collection[tuple[str, str]]
) -> dict[str, Held]:
    """Case -> who holds it. ``away`` are the absences of today by official, ``barred`` the cases and deputies that do
    not go together: one who is away too, who took part at another level, or who has to recuse themselves. Such a case
    is nobody's: it lies open to the whole desk.
    """
    found = {}
    for claim in claims:
        absence = away.get(claim.account_id)
        if absence is None:
            found[claim.application_id] = Held(claim.account_id, claim.claimed_at)
        elif absence.deputy_id not in away and (claim.application_id, absence.deputy_id) not in barred:
            found[claim.application_id] = Held(absence.deputy_id, claim.claimed_at, claim.account_id)
    return found
