"""Whether an absence can be declared as it is. Domain rule 25: three levels of a case are three officials."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from registrar.engines.trace import Decision, accept, refuse_if, rule


@dataclass(frozen=True, slots=True)
class AbsenceFacts:
    """Roles are those of officials' desks; None for somebody who is no active official of the organ."""

    roles: tuple[str, ...] | None
    deputy_roles: tuple[str, ...] | None
    same_person: bool
    away_already: bool
    deputy_away: bool


@rule("registration.absence", article="本系统设置（职责分离、离岗移交）")
def decide_absence(facts: AbsenceFacts, first: date, last: date, *, on: date) -> Decision:
    """Days that begin today or later, and a deputy of the same organ who works at all the desks of the absent one and
    is there on these days."""
    short = (
        facts.roles is not None and facts.deputy_roles is not None and not set(facts.roles) <= set(facts.deputy_roles)
    )
    return Decision.all_of(
        refuse_if(facts.roles is None, "registration.absence_official", at="account_id"),
        refuse_if(facts.deputy_roles is None, "registration.absence_deputy", at="deputy_id"),
        refuse_if(facts.same_person, "registration.absence_deputy_self", at="deputy_id"),
        refuse_if(short, "registration.absence_deputy_roles", at="deputy_id"),
        refuse_if(last < first, "registration.absence_days", at="last_day"),
        refuse_if(first < on, "registration.absence_past", at="first_day"),
        refuse_if(facts.away_already, "registration.absence_overlaps", at="first_day"),
        refuse_if(facts.deputy_away, "registration.absence_deputy_away", at="deputy_id"),
        accept(),
    )
