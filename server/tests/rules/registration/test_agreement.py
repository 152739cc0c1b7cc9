"""Agreement measures, against their table; and what is shown of few judgements."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from registrar.modules.registration.contract.agreement import Measure
from registrar.modules.registration.queries.agreement import measure
from registrar.modules.registration.rules.agreement import agreement

CASES = yaml.safe_load(Path(__file__).with_name("test_agreement.yaml").read_text(encoding="utf-8"))


def exact(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_agreement(case: dict[str, Any]) -> None:
    found = agreement({(pair[0], pair[1]): times for pair, times in case["given"].items()})
    expect = case["expect"]
    assert (found.count, found.agreed) == (expect["count"], expect["agreed"])
    assert (found.share, found.kappa) == (exact(expect["share"]), exact(expect["kappa"]))


def test_few_judgements_tell_their_number_and_nothing_else() -> None:
    pairs = {("a", "a"): 12, ("a", "r"): 3, ("r", "r"): 4}
    assert measure(pairs, 20) == Measure(19, False, None, None, None)
    assert measure(pairs, 19) == Measure(19, True, 16, 84.2, 0.63)
    assert measure({}, 0) == Measure(0, False, None, None, None)
