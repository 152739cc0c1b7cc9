"""The requirement as people write it, in YAML, JSON or on the page, and back. ``docs/roster.md`` is its description.

Every key is a *criterion* with its reader in one table: what joins later (hours, grade) is a line there, a field of
:class:`Requirement` and a rule in ``rules.judging``. A key that nobody reads is an error, never silently left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from registrar.kernel import uscc
from registrar.kernel.errors import Problem, refuse_all
from registrar.kernel.profession import Level, Specialty
from registrar.modules.roster.contract import EmployerWanted, Requirement

FORMAT = 1
LONGEST_TITLE = 100
MOST_PEOPLE = 100_000

T = TypeVar("T", Level, Specialty)

_LEVELS = {**{each.value: each for each in Level}, **{each.chinese: each for each in Level}}
_SPECIALTIES = {
    **{each.value: each for each in Specialty},
    **{each.chinese: each for each in Specialty},
    **{f"{each.chinese}工程": each for each in Specialty},
}


class _Wrong(Exception):
    """A value that cannot be read; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def read_requirement(plain: Any, *, today: date) -> Requirement:
    """The requirement in ``plain``, as YAML or JSON gives it; without a day it is judged on ``today``.

    Raises Refused with every problem: ``roster.requirement_form``, ``requirement_version``, ``requirement_key``,
    ``requirement_day``, ``requirement_choice``, ``requirement_flag``, ``requirement_count``, ``requirement_text``,
    ``requirement_employer``.
    """
    if not isinstance(plain, Mapping):
        refuse_all([Problem("roster.requirement_form", "requirement")])
    said = {str(key): value for key, value in plain.items() if value is not None}
    problems = []
    if said.pop("requirement", FORMAT) != FORMAT:
        problems.append(Problem("roster.requirement_version", "requirement", {"known": FORMAT}))
    values: dict[str, Any] = {"opening": today}
    for key, value in said.items():
        if key not in _CRITERIA:
            known = "、".join(_CRITERIA)
            problems.append(Problem("roster.requirement_key", f"requirement.{key[:40]}", {"known": known}))
            continue
        field, read = _CRITERIA[key]
        try:
            values[field] = read(value, f"requirement.{key}")
        except _Wrong as wrong:
            problems.append(wrong.problem)
    refuse_all(problems)
    return Requirement(**values)


def plain_requirement(requirement: Requirement) -> dict[str, Any]:
    """As :func:`read_requirement` reads it: what a report says was asked for."""
    employer = requirement.employer
    plain: dict[str, Any] = {
        "requirement": FORMAT,
        "title": requirement.title,
        "opening": requirement.opening.isoformat(),
        "levels": [each.value for each in requirement.levels] or None,
        "specialties": [each.value for each in requirement.specialties] or None,
        "valid": requirement.valid,
        "unrestricted": requirement.unrestricted,
        "people": requirement.people or None,
        "each": {each.value: count for each, count in requirement.each.items()} or None,
    }
    if employer is not None:
        plain["employer"] = "as_listed" if employer.as_listed else _named(name=employer.name, uscc=employer.uscc)
    return {key: value for key, value in plain.items() if value is not None}


def _named(**parts: str | None) -> dict[str, str]:
    return {name: part for name, part in parts.items() if part is not None}


def _day(value: Any, at: str) -> date:
    try:
        if isinstance(value, datetime):
            raise ValueError("a day has no hour")
        day = value if isinstance(value, date) else date.fromisoformat(str(value).strip())
        if not 1990 <= day.year <= 2100:
            raise ValueError("no day a tender is opened on")
    except ValueError:
        raise _Wrong(Problem("roster.requirement_day", at)) from None
    return day


def _title(value: Any, at: str) -> str:
    text = " ".join(str(value).split())
    if not 0 < len(text) <= LONGEST_TITLE or not text.isprintable():
        raise _Wrong(Problem("roster.requirement_text", at, {"limit": LONGEST_TITLE}))
    return text


def _choices(known: Mapping[str, T]) -> Callable[[Any, str], tuple[T, ...]]:
    names = "、".join(f"{each.value}（{each.chinese}）" for each in dict.fromkeys(known.values()))

    def read(value: Any, at: str) -> tuple[T, ...]:
        asked = [value] if isinstance(value, str) else value
        if not isinstance(asked, Sequence) or not all(
            isinstance(each, str) and each.strip() in known for each in asked
        ):
            raise _Wrong(Problem("roster.requirement_choice", at, {"known": names}))
        return tuple(dict.fromkeys(known[each.strip()] for each in asked))

    return read


def _flag(value: Any, at: str) -> bool:
    if not isinstance(value, bool):
        raise _Wrong(Problem("roster.requirement_flag", at))
    return value


def _count(value: Any, at: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_PEOPLE:
        raise _Wrong(Problem("roster.requirement_count", at, {"limit": MOST_PEOPLE}))
    return value


def _each(value: Any, at: str) -> dict[Specialty, int]:
    if not isinstance(value, Mapping) or not all(str(key).strip() in _SPECIALTIES for key in value):
        names = "、".join(f"{each.value}（{each.chinese}）" for each in Specialty)
        raise _Wrong(Problem("roster.requirement_choice", at, {"known": names}))
    return {_SPECIALTIES[str(key).strip()]: _count(count, f"{at}.{key}") for key, count in value.items()}


def _employer(value: Any, at: str) -> EmployerWanted:
    if value == "as_listed":
        return EmployerWanted(as_listed=True)
    wrong = _Wrong(Problem("roster.requirement_employer", at))
    if not isinstance(value, Mapping) or not value or set(value) - {"name", "uscc"}:
        raise wrong
    name, code = (" ".join(str(value.get(part) or "").split()) or None for part in ("name", "uscc"))
    if code is not None:
        code = uscc.normalise(code)
        if uscc.check(code) and not uscc.is_org_code(code):
            raise wrong
    if not (name or code) or len(name or "") > LONGEST_TITLE:
        raise wrong
    return EmployerWanted(name=name, uscc=code)


_CRITERIA: Mapping[str, tuple[str, Callable[[Any, str], Any]]] = {
    "title": ("title", _title),
    "opening": ("opening", _day),
    "levels": ("levels", _choices(_LEVELS)),
    "specialties": ("specialties", _choices(_SPECIALTIES)),
    "valid": ("valid", _flag),
    "unrestricted": ("unrestricted", _flag),
    "employer": ("employer", _employer),
    "people": ("people", _count),
    "each": ("each", _each),
}
"""Key of the requirement -> field, and how its value is read."""
