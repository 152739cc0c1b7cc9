"""Whether a list may be published, against its table."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from registrar.modules.registration.rules.notices import decide_notice

ON = date(2026, 3, 2)
CASES = yaml.safe_load(Path(__file__).with_name("test_notices.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_list(case: dict[str, Any]) -> None:
    given = {"cases": 1, "unknown": 0, "due": [], "until": None, "day": ON, **case.get("given", {})}
    decision = decide_notice(given["cases"], given["unknown"], given["due"], given["until"], day=given["day"], on=ON)
    assert [each.code for each in decision.refusals] == case["expect"]
