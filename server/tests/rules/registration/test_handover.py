"""Whether an absence can be declared, against its table; and who holds a case while somebody is away."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from registrar.modules.registration.model.handover import Absence, Claim, Held, holders_today
from registrar.modules.registration.rules.handover import AbsenceFacts, decide_absence

ON = date(2026, 3, 2)
CASES = yaml.safe_load(Path(__file__).with_name("test_handover.yaml").read_text(encoding="utf-8"))
NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_an_absence(case: dict[str, Any]) -> None:
    given = {
        "roles": ["intake", "first_reviewer"],
        "deputy_roles": ["intake", "first_reviewer"],
        "same_person": False,
        "away_already": False,
        "deputy_away": False,
        "first": date(2026, 3, 9),
        "last": date(2026, 3, 13),
        **case.get("given", {}),
    }
    first, last = given.pop("first"), given.pop("last")
    decision = decide_absence(AbsenceFacts(**given), first, last, on=ON)
    assert [each.code for each in decision.refusals] == case["expect"]


def absence(account: str, deputy: str, ended_on: date | None = None) -> Absence:
    return Absence("a", "organ", account, deputy, date(2026, 3, 9), date(2026, 3, 13), account, NOW, 1, ended_on)


@pytest.mark.parametrize(
    ("day", "ended_on", "covered"),
    [
        (date(2026, 3, 8), None, False),
        (date(2026, 3, 9), None, True),
        (date(2026, 3, 13), None, True),
        (date(2026, 3, 14), None, False),
        (date(2026, 3, 11), date(2026, 3, 11), False),
        (date(2026, 3, 10), date(2026, 3, 11), True),
    ],
)
def test_an_absence_ends_by_itself_or_on_the_day_of_return(day: date, ended_on: date | None, covered: bool) -> None:
    assert absence("anna", "bert", ended_on).covers(day) is covered


def test_a_claim_passes_to_the_deputy_or_lies_open() -> None:
    claim = Claim("case", "anna", NOW, "person", frozenset(), "intake")
    away = {"anna": absence("anna", "bert")}
    assert holders_today([claim], {}, set()) == {"case": Held("anna", NOW)}
    assert holders_today([claim], away, set()) == {"case": Held("bert", NOW, "anna")}
    assert holders_today([claim], away, {("case", "bert")}) == {}
    assert holders_today([claim], {**away, "bert": absence("bert", "carl")}, set()) == {}
