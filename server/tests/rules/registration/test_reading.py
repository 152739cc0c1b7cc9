"""Which cases go together, which verdicts are drawn, and what a second reading needs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from registrar.kernel.chance import SeededChance
from registrar.modules.registration.rules.reading import (
    CleanFacts,
    decide_choice,
    decide_clean,
    decide_reading,
    drawn,
    is_drawn,
)

CASES = yaml.safe_load(Path(__file__).with_name("test_reading.yaml").read_text(encoding="utf-8"))
OFFERED: dict[str, dict[str, Any]] = {"plain": {"text": "缺身份证"}, "vague": {"text": "不清晰", "needs": "words"}}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_second_reading(case: dict[str, Any]) -> None:
    given = {"reasons": [], "opinion": None, **case["given"]}
    decision = decide_reading(given["verdict"], given["reasons"], given["opinion"], OFFERED)
    assert [each.code for each in decision.refusals] == case["expect"]


@pytest.mark.parametrize(
    ("business", "differences", "passed", "codes"),
    [
        ("initial", 0, True, []),
        ("employer_change", 0, True, ["registration.bulk_business"]),
        ("initial", 1, True, ["registration.bulk_differences"]),
        ("initial", 0, False, ["registration.bulk_findings"]),
        (
            "renewal",
            2,
            False,
            ["registration.bulk_business", "registration.bulk_differences", "registration.bulk_findings"],
        ),
    ],
)
def test_a_clean_case(business: str, differences: int, passed: bool, codes: list[str]) -> None:
    decision = decide_clean(CleanFacts(business, ["initial"], differences, passed))
    assert [each.code for each in decision.refusals] == codes


@pytest.mark.parametrize(
    ("chosen", "unknown", "codes"),
    [
        (1, 0, []),
        (50, 0, []),
        (0, 0, ["registration.bulk_empty"]),
        (51, 1, ["registration.bulk_many", "registration.bulk_unknown"]),
    ],
)
def test_a_choice(chosen: int, unknown: int, codes: list[str]) -> None:
    assert [each.code for each in decide_choice(chosen, unknown, 50).refusals] == codes


@pytest.mark.parametrize(
    ("number", "share", "minimum", "size"),
    [
        (0, 5, 1, 0),
        (1, 5, 1, 1),
        (20, 5, 1, 1),
        (21, 5, 1, 2),
        (50, 5, 1, 3),
        (50, 0, 0, 0),
        (3, 0, 5, 3),
        (9, 100, 0, 9),
    ],
)
def test_how_many_are_drawn(number: int, share: float, minimum: int, size: int) -> None:
    found = drawn(number, share, minimum, SeededChance(1))
    assert len(found) == size
    assert found <= set(range(number))


def test_every_case_is_as_likely_to_be_drawn() -> None:
    chance = SeededChance(7)
    times = Counter(place for _ in range(3000) for place in drawn(10, 20, 1, chance))
    assert set(times) == set(range(10))
    assert all(480 < count < 720 for count in times.values()), times
    assert 0.015 < sum(is_drawn(2, chance) for _ in range(20_000)) / 20_000 < 0.025
