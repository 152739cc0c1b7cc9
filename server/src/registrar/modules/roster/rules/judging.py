"""Whether a registration meets a requirement, and whether enough people do. Every reason at once, each by its code."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from registrar.engines.match import normalise_organisation_name, same_employer_code
from registrar.kernel.profession import Specialty
from registrar.modules.registration.contract import PublicStanding, Status
from registrar.modules.roster.contract import Answer, EmployerWanted, Requirement, Tally, Verdict

Asked = tuple[str, str]
"""Employer and credit code as the line gives them; empty where it does not."""
Criterion = Callable[[PublicStanding, Asked], str | None]
"""None, or the code of the reason why it is not met."""

_VALID, _NOT_YET, _EXPIRED = Status.VALID, Status.NOT_YET_VALID, Status.EXPIRED
"""Named once: looking a member up in its class, or hashing it, takes longer than judging by it."""


def criteria_of(requirement: Requirement) -> list[Criterion]:
    """What has to be looked at for each line, in the order in which reasons are told."""
    found: list[Criterion] = []
    if requirement.levels:
        levels = requirement.levels
        found.append(lambda standing, _: None if standing.level in levels else "roster.level_differs")
    if requirement.specialties:
        lines = requirement.specialties
        found.append(lambda standing, _: None if standing.specialty in lines else "roster.specialty_differs")
    if requirement.valid:
        found.append(_in_force)
    elif requirement.unrestricted:
        found.append(_not_ended)
    if requirement.employer is not None:
        found.append(_at_employer(requirement.employer))
    return found


def _in_force(standing: PublicStanding, _asked: Asked) -> str | None:
    if standing.status is _VALID:
        return None
    if standing.status is _NOT_YET:
        return "roster.not_yet_valid"
    return "roster.expired" if standing.status is _EXPIRED else "roster.restricted"


def _not_ended(standing: PublicStanding, _asked: Asked) -> str | None:
    return None if standing.status in (_VALID, _NOT_YET, _EXPIRED) else "roster.restricted"


def _at_employer(wanted: EmployerWanted) -> Criterion:
    same_name = _name_matcher()

    def judge(standing: PublicStanding, asked: Asked) -> str | None:
        name, code = asked if wanted.as_listed else (wanted.name or "", wanted.uscc or "")
        if not name and not code:
            return "roster.employer_not_listed"
        # The code decides where both sides have one: names change, and two units may share one.
        if code and standing.employer_code:
            return None if same_employer_code(code, standing.employer_code) else "roster.employer_differs"
        if not name:
            return "roster.employer_code_unknown"
        return None if same_name(name, standing.employer_name) else "roster.employer_differs"

    return judge


def _name_matcher() -> Callable[[str, str], bool]:
    """Equality of two names of units, remembering normal forms: a roster names few units many times."""
    known: dict[str, str] = {}

    def normal(name: str) -> str:
        found = known.get(name)
        if found is None:
            found = known[name] = normalise_organisation_name(name)
        return found

    return lambda left, right: left == right or normal(left) == normal(right)


def tally(answers: Iterable[Answer], requirement: Requirement) -> Tally:
    """The whole roster. A person with two registrations that meet counts once, and once in each specialty."""
    count = dict.fromkeys(Verdict, 0)
    holders: set[str] = set()
    by_specialty: dict[Specialty, set[str]] = {each: set() for each in requirement.each}
    for answer in answers:
        count[answer.verdict] += 1
        if answer.verdict is Verdict.MEETS and answer.holder is not None:
            holders.add(answer.holder)
            if answer.specialty in by_specialty:
                by_specialty[answer.specialty].add(answer.holder)
    every_line = not (count[Verdict.FAILS] or count[Verdict.UNKNOWN] or count[Verdict.UNREADABLE])
    enough = len(holders) >= requirement.people and all(
        len(by_specialty[each]) >= needed for each, needed in requirement.each.items()
    )
    return Tally(
        lines=sum(count.values()),
        meets=count[Verdict.MEETS],
        fails=count[Verdict.FAILS],
        unknown=count[Verdict.UNKNOWN],
        unreadable=count[Verdict.UNREADABLE],
        repeated=count[Verdict.REPEATED],
        people=len(holders),
        people_needed=requirement.people,
        people_by_specialty={each.value: len(found) for each, found in by_specialty.items()},
        needed_by_specialty={each.value: needed for each, needed in requirement.each.items()},
        every_line=every_line,
        enough=enough,
        satisfied=every_line and enough,
    )
