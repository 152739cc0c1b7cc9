"""What a registration was on any day, as known on any day: equal to reading the whole history naively."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration.contract import Status
from registrar.modules.registration.model import Fact, FactKind, Registration
from registrar.modules.registration.rules.status import standing_on, status_at, timeline

FIRST = date(2020, 1, 1)
HISTORIES = int(os.environ.get("REGISTRAR_HISTORIES", "2000"))


def recorded(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def registration(*facts: Fact) -> Registration:
    return Registration("r", "p", Level.CLASS1, Specialty.CIVIL, "11200144000001", "A", "q", "o", "机关", FIRST, facts)


def fact(kind: str, begins: date, ends: date | None = None, at: date | None = None, **more: object) -> Fact:
    own = f"{kind}-{begins}-{at}"
    return Fact(own, "r", FactKind(kind), begins, recorded(at or begins), ends, **more)  # type: ignore[arg-type]  # reason: test data


TERM = fact("term", FIRST, date(2023, 12, 31))
CASES: dict[str, tuple[tuple[Fact, ...], dict[date, str]]] = {
    "a term, both days included": (
        (TERM,),
        {
            date(2019, 12, 31): "not_yet_valid",
            FIRST: "valid",
            date(2023, 12, 31): "valid",
            date(2024, 1, 1): "expired",
        },
    ),
    "renewed without a gap": (
        (TERM, fact("term", date(2024, 1, 1), date(2027, 12, 31), at=date(2023, 11, 1))),
        {date(2023, 12, 31): "valid", date(2024, 1, 1): "valid", date(2028, 1, 1): "expired"},
    ),
    "suspended and resumed": (
        (TERM, fact("suspended", date(2021, 5, 1)), fact("resumed", date(2021, 9, 1))),
        {date(2021, 4, 30): "valid", date(2021, 5, 1): "suspended", date(2021, 9, 1): "valid"},
    ),
    "suspended until it expires": (
        (TERM, fact("suspended", date(2023, 5, 1))),
        {date(2023, 12, 31): "suspended", date(2024, 1, 1): "expired"},
    ),
    "cancelled": (
        (TERM, fact("cancelled", date(2022, 2, 2))),
        {date(2022, 2, 1): "valid", date(2022, 2, 2): "cancelled", date(2025, 1, 1): "cancelled"},
    ),
    "revoked: as if it had never been": (
        (TERM, fact("revoked", FIRST, at=date(2022, 2, 2))),
        {FIRST: "revoked", date(2021, 1, 1): "revoked", date(2025, 1, 1): "revoked"},
    ),
    "licence withdrawn after a cancellation is the graver word": (
        (TERM, fact("cancelled", date(2021, 2, 2)), fact("licence_withdrawn", date(2022, 2, 2))),
        {date(2021, 3, 1): "cancelled", date(2022, 2, 2): "licence_withdrawn"},
    ),
    "registered again under the old number": (
        (
            TERM,
            fact("cancelled", date(2021, 2, 2)),
            fact("term", date(2022, 1, 1), date(2025, 12, 31), reopens=True),
        ),
        {date(2021, 3, 1): "cancelled", date(2022, 1, 1): "valid", date(2026, 1, 1): "expired"},
    ),
    "a cancellation taken back by a correction": (
        (
            TERM,
            fact("cancelled", date(2021, 2, 2)),
            fact("cancelled", date(2021, 2, 2), at=date(2021, 6, 1), corrects="cancelled-2021-02-02-None", void=True),
        ),
        {date(2021, 3, 1): "valid"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_status_on_a_day(name: str) -> None:
    facts, expected = CASES[name]
    spans = timeline(registration(*facts))
    assert {day: status_at(spans, day).value for day in expected} == expected


def test_what_was_known_then_can_be_said_again() -> None:
    cancelled = fact("cancelled", date(2021, 2, 2), at=date(2021, 3, 1))
    back = fact("cancelled", date(2021, 2, 2), at=date(2021, 6, 1), corrects=cancelled.id, void=True)
    told = registration(TERM, cancelled, back)
    on = date(2021, 4, 1)
    known = {day: standing_on(told.known_at(recorded(day)), on).status for day in (FIRST, on, date(2021, 7, 1))}
    assert known == {FIRST: Status.VALID, on: Status.CANCELLED, date(2021, 7, 1): Status.VALID}


def test_employer_and_name_of_a_day() -> None:
    told = registration(
        TERM,
        fact("employer", FIRST, employer_id="one", employer_name="甲"),
        fact("employer", date(2021, 1, 1), employer_id="two", employer_name="乙"),
        fact("name", FIRST, name="王一"),
    )
    before, after = standing_on(told, date(2020, 12, 31)), standing_on(told, date(2021, 1, 1))
    assert (before.employer_id, before.employer_name, before.name) == ("one", "甲", "王一")
    assert (after.employer_id, after.employer_name, after.name) == ("two", "乙", "王一")


@dataclass
class Diary:
    """The naive model: for every day of recording, a full picture of every day, drawn anew from all that was said."""

    told: list[Fact]

    def status(self, on: date, known: datetime) -> Status:
        said = [each for each in self.told if each.recorded_at <= known]
        gone = {each.corrects for each in said}
        said = [each for each in said if each.id not in gone and not each.void]
        said.sort(key=lambda each: (each.begins_on, each.recorded_at, each.id))
        covered = begun = suspended = False
        ended: dict[FactKind, bool] = {}
        for each in said:
            if each.begins_on > on:
                continue
            if each.kind is FactKind.TERM:
                begun = True
                covered = covered or each.ends_on is None or on <= each.ends_on
                if each.reopens:
                    ended.clear()
            elif each.kind is FactKind.SUSPENDED:
                suspended = True
            elif each.kind is FactKind.RESUMED:
                suspended = False
            elif each.kind in (FactKind.CANCELLED, FactKind.REVOKED, FactKind.LICENCE_WITHDRAWN):
                ended[each.kind] = True
        if not begun:
            return Status.NOT_YET_VALID
        if FactKind.REVOKED in ended:
            return Status.REVOKED
        if FactKind.LICENCE_WITHDRAWN in ended:
            return Status.LICENCE_WITHDRAWN
        if FactKind.CANCELLED in ended:
            return Status.CANCELLED
        if not covered:
            return Status.EXPIRED
        return Status.SUSPENDED if suspended else Status.VALID


def random_history(chance: random.Random) -> list[Fact]:
    told: list[Fact] = []
    for place in range(chance.randint(1, 9)):
        begins = FIRST + timedelta(days=chance.randint(0, 40))
        at = recorded(FIRST + timedelta(days=chance.randint(0, 60)))
        kind = chance.choice([FactKind.TERM, FactKind.TERM, *FactKind])
        one = Fact(f"f{place}", "r", kind, begins, at)
        if kind is FactKind.TERM:
            one = replace(one, ends_on=begins + timedelta(days=chance.randint(0, 15)), reopens=chance.random() < 0.3)
        if told and chance.random() < 0.25:
            one = replace(one, corrects=chance.choice(told).id, void=chance.random() < 0.5)
        told.append(one)
    return told


def test_equal_to_the_naive_model_on_random_histories() -> None:
    """A hundred thousand by ``REGISTRAR_HISTORIES=100000``; each is asked about eight days as known on eight."""
    chance = random.Random(36)
    for _ in range(HISTORIES):
        told = random_history(chance)
        known = recorded(FIRST + timedelta(days=chance.randint(0, 61)))
        whole = registration(*told)
        spans = timeline(whole.known_at(known))
        for _ in range(8):
            on = FIRST + timedelta(days=chance.randint(-2, 62))
            assert status_at(spans, on) is Diary(told).status(on, known), (told, on, known)
