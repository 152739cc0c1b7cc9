"""回避: what an official has declared, and what that bars them from. Domain rule 25."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from registrar.modules.registration.model.application import Application


@dataclass(frozen=True, slots=True)
class Interest:
    """A declaration: a person, known by a keyed hash of their identity number only, or an employer's credit code."""

    id: str
    account_id: str
    kind: str
    """A code of ``registration.recusal.kinds``."""
    person_key: str | None
    uscc: str | None
    reason: str
    declared_at: datetime
    declared_on: date
    version: int
    withdrawn_on: date | None = None
    withdrawal_reason: str | None = None

    def in_force(self, on: date) -> bool:
        """From the day of the declaration through the day it is withdrawn: nobody withdraws and acts at once."""
        return self.declared_on <= on and (self.withdrawn_on is None or on <= self.withdrawn_on)

    def withdrawn(self, on: date, reason: str) -> Interest:
        return replace(self, withdrawn_on=on, withdrawal_reason=reason)


HELD = "held"
"""The bar that is none of the law: a colleague has the case in hand."""


@dataclass(frozen=True, slots=True)
class Bars:
    """What keeps one official from acting on which cases today."""

    persons: Mapping[str, str] = field(default_factory=dict)
    """Person -> code of the bar: ``own_case`` or ``related_person``."""
    employers: Collection[str] = frozenset()
    recused: Collection[str] = frozenset()
    """Cases the official has recused themselves from."""
    held: Collection[str] = frozenset()
    """Cases a colleague holds."""

    def of(self, application: Application) -> tuple[str, ...]:
        """The codes that bar the official from this case, the gravest first."""
        employers = {application.employer_id, application.former_employer_id, application.form.employer_id}
        return self.on(application.id, application.person_id, employers)

    def on(self, application_id: str, person_id: str, employers: Collection[str | None]) -> tuple[str, ...]:
        found = [self.persons[person_id]] if person_id in self.persons else []
        if any(each in self.employers for each in employers if each):
            found.append("related_employer")
        if application_id in self.recused:
            found.append("recused")
        if application_id in self.held:
            found.append(HELD)
        return tuple(found)


NO_BARS = Bars()
