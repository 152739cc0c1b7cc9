"""What a granted case makes of the register: the facts it adds, and what is issued again. Domain rules 16, 17, 35."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from registrar.engines.calendar import add_years, last_day_of_term
from registrar.engines.policy import PolicyBook
from registrar.modules.registration.contract import BusinessType
from registrar.modules.registration.model import FactKind, Registration, RestraintKind
from registrar.modules.registration.rules.status import standing_on

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NewFact:
    """A fact before it has an id and a time of recording."""

    kind: FactKind
    begins_on: date
    ends_on: date | None = None
    reopens: bool = False
    employer_id: str | None = None
    employer_name: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What happens to one registration."""

    facts: tuple[NewFact, ...]
    reissue: bool
    """A certificate with a higher version of the e-licence is issued, and the one before it is void."""


RESTRAINS = {
    BusinessType.REVOCATION: RestraintKind.REGISTRATION_REVOKED,
    BusinessType.LICENCE_WITHDRAWAL: RestraintKind.LICENCE_WITHDRAWN,
}
"""Endings from whose day the law counts years without registration."""
FRAUD = "fraud"
"""The ground of revocation that bars for years (行政许可法 art. 79); the others are no fault of the person."""


def term_from(first: date, birth_date: date, policy: PolicyBook, on: date) -> date:
    """The last day of a term that begins on ``first``: four years less a day, capped at an age where a province says so
    (rule 35)."""
    years = int(policy.at("registration.validity.term", on).value)
    same_day = policy.at("registration.validity.last_day", on).value == "same_day"
    end = add_years(first, years) if same_day else last_day_of_term(first, years)
    limit = policy.at("registration.validity.age_limit", on)
    return min(end, add_years(birth_date, int(limit.value)) - ONE_DAY) if limit.in_force else end


def opening_facts(
    *, employer_id: str, employer_name: str, name: str, first: date, last: date, reopens: bool = False
) -> tuple[NewFact, ...]:
    """What a new registration begins with."""
    return (
        NewFact(FactKind.TERM, first, last, reopens=reopens),
        NewFact(FactKind.EMPLOYER, first, employer_id=employer_id, employer_name=employer_name),
        NewFact(FactKind.NAME, first, name=name),
    )


def renewed_term(registration: Registration, birth_date: date, policy: PolicyBook, on: date) -> NewFact:
    """The term after the one that runs: it begins the day after the old one ends, which is never shortened.

    Raises ValueError for a registration without a term.
    """
    old_end = max((fact.ends_on for fact in registration.standing_facts if fact.ends_on), default=None)
    if old_end is None:
        raise ValueError("a registration without a term cannot be renewed")
    first = old_end + ONE_DAY
    return NewFact(FactKind.TERM, first, term_from(first, birth_date, policy, on))


def effects_of(
    business: BusinessType,
    registrations: Sequence[Registration],
    *,
    employer: tuple[str, str] | None,
    new_name: str | None,
    birth_date: date,
    policy: PolicyBook,
    on: date,
) -> dict[str, Effect]:
    """What a decision of ``on`` does to each of the registrations it concerns, by id.

    ``employer`` is id and name of the employer a person moves to.
    """
    found = {}
    for each in registrations:
        match business:
            case BusinessType.RENEWAL:
                effect = Effect((renewed_term(each, birth_date, policy, on),), True)
            case BusinessType.EMPLOYER_CHANGE if employer:
                effect = Effect(
                    (NewFact(FactKind.EMPLOYER, on, employer_id=employer[0], employer_name=employer[1]),), True
                )
            case BusinessType.PERSONAL_CHANGE:
                effect = Effect((NewFact(FactKind.NAME, on, name=new_name),), True)
            case BusinessType.REISSUE:
                effect = Effect((), True)
            case BusinessType.SUSPENSION:
                effect = Effect((NewFact(FactKind.SUSPENDED, on),), False)
            case BusinessType.RESUMPTION:
                effect = Effect((NewFact(FactKind.RESUMED, on),), False)
            case BusinessType.CANCELLATION:
                effect = Effect((NewFact(FactKind.CANCELLED, on),), False)
            case BusinessType.REVOCATION:
                first = standing_on(each, each.first_registered_on).valid_from or each.first_registered_on
                effect = Effect((NewFact(FactKind.REVOKED, first),), False)
            case BusinessType.LICENCE_WITHDRAWAL:
                effect = Effect((NewFact(FactKind.LICENCE_WITHDRAWN, on),), False)
            case _:
                raise ValueError(f"{business} has no effect on a registration that exists")
        found[each.id] = effect
    return found
