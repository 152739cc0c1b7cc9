"""What keeps a person from being registered: bars of the law counted from a day, and locks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class RestraintKind(StrEnum):
    LOCK = "lock"
    """锁定: while it lasts the person can only be cancelled (domain rule 19)."""
    SERVING_SENTENCE = "serving_sentence"
    COST_CRIME = "cost_crime"
    OTHER_CRIME = "other_crime"
    LICENCE_WITHDRAWN = "licence_withdrawn"
    REGISTRATION_REVOKED = "registration_revoked"
    FALSE_MATERIALS = "false_materials"
    RENTING = "renting"


@dataclass(frozen=True, slots=True)
class Restraint:
    """One record, with the document it rests on."""

    id: str
    person_id: str
    kind: RestraintKind
    since: date
    """The day the law counts from: end of the sentence, decision, revocation; of a lock its first day."""
    until: date | None
    """Last day of a lock or a sentence; None while it is open. Bars of years have no end of their own."""
    document: str
    """Number of the decision it rests on."""
    recorded_at: datetime
    lifted_on: date | None = None
    """The day it was annulled or lifted; from that day on it restrains nobody."""

    def holds_on(self, on: date) -> bool:
        """For locks and sentences: in force on a day. An expired lock is no lock."""
        ended = self.until is not None and on > self.until
        return self.since <= on and not ended and not self.is_lifted(on)

    def is_lifted(self, on: date) -> bool:
        return self.lifted_on is not None and on >= self.lifted_on
