"""The lines of a roster resolved against the public register: in batches, a statement for each, never one a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from registrar.kernel.certificate_number import PREFIX
from registrar.kernel.errors import Problem, Refused, RegistrarError
from registrar.kernel.masking import mask_name
from registrar.modules.registration.contract import PublicStanding
from registrar.modules.roster.contract import Answer, Columns, Requirement, Verdict
from registrar.modules.roster.ports import RosterDesk
from registrar.modules.roster.queries.sheets import OpenSheet, columns_of, open_sheet
from registrar.modules.roster.rules.judging import Criterion, criteria_of
from registrar.modules.roster.rules.reading import Asked, Unreadable, read_lines
from registrar.modules.roster.rules.requirement import read_requirement
from registrar.platform.codec import from_yaml

BATCH = 1000
LONGEST_REQUIREMENT = 10_000
"""Characters."""

_MEETS, _FAILS, _UNKNOWN = Verdict.MEETS, Verdict.FAILS, Verdict.UNKNOWN

Read = Asked | Unreadable


@dataclass(frozen=True, slots=True)
class Question:
    """What a caller hands in. The last three are as they were sent."""

    content: bytes
    requirement: str
    columns: str | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A roster that is ready to be looked up: everything that can be refused has been."""

    opened: OpenSheet
    columns: Columns
    requirement: Requirement
    read: Sequence[Read]
    at: datetime


def open_check(desk: RosterDesk, caller: str, question: Question) -> Check:
    """Read sheet, columns and requirement. Raises what is wrong with them, all at once; TooMany by the limits."""
    desk.calls.take(caller)
    problems: list[Problem] = []
    requirement = None
    try:
        requirement = requirement_of(desk, question.requirement)
    except Refused as refusal:
        problems += refusal.problems
    try:
        opened = open_sheet(desk.reader, question.content, question.sheet)
        columns = columns_of(opened, question.columns)
    except RegistrarError as refusal:
        if not problems or refusal.status != Refused.status:
            raise
        raise Refused(*problems, *refusal.problems) from None
    if requirement is None:
        raise Refused(*problems)
    read = list(read_lines(opened.lines, columns))
    if not read:
        raise Refused.of("roster.no_lines", at="file")
    desk.lines.take(caller, len(read))
    return Check(opened, columns, requirement, read, desk.deps.clock.now())


def requirement_of(desk: RosterDesk, text: str) -> Requirement:
    """Raises Refused with every problem."""
    try:
        plain = from_yaml(text) if len(text) <= LONGEST_REQUIREMENT else None
    except ValueError:
        plain = None
    return read_requirement(plain, today=desk.deps.today())


def answers_of(desk: RosterDesk, check: Check) -> Iterator[list[Answer]]:
    """The answers in the order of the lines, a batch at a time."""
    return answered(desk, check.read, check.requirement)


def answered(desk: RosterDesk, read: Sequence[Read], requirement: Requirement) -> Iterator[list[Answer]]:
    """See :func:`answers_of`."""
    judge = _Judge(read, requirement)
    for begin in range(0, len(read), BATCH):
        batch = read[begin : begin + BATCH]
        pairs = [(each.digits, each.name) for each in batch if isinstance(each, Asked) and judge.looks_up(each)]
        standings = iter(desk.registration.standings(pairs, requirement.opening))
        yield [
            judge.answer(each, next(standings))
            if isinstance(each, Asked) and judge.looks_up(each)
            else judge.unasked(each)
            for each in batch
        ]


class _Judge:
    """Answers lines of one check.

    A number with two names in one roster is not looked up at all: one of the names is wrong, and saying which would let
    anybody try names against a number by the thousand.
    """

    def __init__(self, read: Sequence[Read], requirement: Requirement) -> None:
        self._criteria: Sequence[Criterion] = criteria_of(requirement)
        self._first: dict[str, Asked] = {}
        self._contested: set[str] = set()
        for each in read:
            if isinstance(each, Asked):
                first = self._first.setdefault(each.digits, each)
                if first.name != each.name:
                    self._contested.add(each.digits)

    def looks_up(self, each: Asked) -> bool:
        return self._first[each.digits] is each and each.digits not in self._contested

    def unasked(self, each: Read) -> Answer:
        if isinstance(each, Unreadable):
            return Answer(each.line, Verdict.UNREADABLE, (each.code,))
        first = self._first[each.digits]
        verdict, code = (Verdict.REPEATED, "roster.line_repeated")
        if each.digits in self._contested:
            verdict, code = (Verdict.UNREADABLE, "roster.number_conflict")
        earlier = None if first is each else first.line
        return Answer(
            each.line, verdict, (code,), each.notes, mask_name(each.name), PREFIX + each.digits, earlier=earlier
        )

    def answer(self, each: Asked, standing: PublicStanding | None) -> Answer:
        name, number = mask_name(each.name), PREFIX + each.digits
        if standing is None:
            return Answer(each.line, _UNKNOWN, ("roster.pair_unknown",), each.notes, name, number)
        asked = (each.employer, each.uscc)
        reasons = tuple([code for criterion in self._criteria if (code := criterion(standing, asked)) is not None])
        return Answer(
            each.line,
            _FAILS if reasons else _MEETS,
            reasons,
            each.notes,
            name,
            number,
            standing.level,
            standing.specialty,
            standing.employer_name,
            standing.valid_from,
            standing.valid_to,
            standing.status,
            None,
            standing.holder,
        )
