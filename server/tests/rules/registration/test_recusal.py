"""What an official declares, against its table; and how long a declaration bars."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from registrar.kernel import identity_number
from registrar.kernel.errors import Refused
from registrar.modules.registration.model.recusal import Bars, Interest
from registrar.modules.registration.rules.recusal import decide_interest, number_of

ON = date(2026, 3, 2)
CASES = yaml.safe_load(Path(__file__).with_name("test_recusal.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_declaration(case: dict[str, Any]) -> None:
    given = {"about": "individual", "reason": "配偶", "already": False, "declared": 0, **case["given"]}
    reason = "因" * given["reason_length"] if "reason_length" in given else given["reason"]
    decision = decide_interest(given["about"], reason, already=given["already"], declared=given["declared"], most=200)
    assert [each.code for each in decision.refusals] == case["expect"]


def test_numbers_are_checked_before_they_are_kept() -> None:
    number = identity_number.build("449901", date(1990, 1, 1), 1)
    assert number_of("individual", f" {number.lower()} ", None, ON) == (number, None)
    with pytest.raises(Refused) as wrong:
        number_of("individual", "123", None, ON)
    assert {each.at for each in wrong.value.problems} == {"id_number"}
    with pytest.raises(Refused) as wrong:
        number_of("employer", None, "123", ON)
    assert {each.at for each in wrong.value.problems} == {"uscc"}


@pytest.mark.parametrize(
    ("on", "bars"),
    [
        (date(2026, 3, 1), False),
        (date(2026, 3, 2), True),
        (date(2026, 5, 4), True),
        (date(2026, 5, 5), False),
    ],
)
def test_a_declaration_bars_from_its_day_through_the_day_it_is_withdrawn(on: date, bars: bool) -> None:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    declared = Interest("i", "a", "relative", "k", None, "配偶", now, date(2026, 3, 2), 1)
    assert declared.withdrawn(date(2026, 5, 4), "已离婚").in_force(on) is bars


def test_what_bars_from_a_case_is_named() -> None:
    bars = Bars({"me": "own_case", "wife": "related_person"}, {"firm"}, {"case-9"})
    assert bars.on("case-1", "stranger", {"other", None}) == ()
    assert bars.on("case-1", "me", set()) == ("own_case",)
    assert bars.on("case-9", "wife", {"firm"}) == ("related_person", "related_employer", "recused")
