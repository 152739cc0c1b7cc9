"""Who is told what about an event, against its table; and that everything that can be said has words."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from registrar.modules.notify.rules import TELLS
from registrar.modules.registration.contract import CaseBrief
from registrar.platform.texts import texts

CASES = yaml.safe_load(Path(__file__).with_name("test_tells.yaml").read_text(encoding="utf-8"))
BRIEF = {
    "application_id": "case",
    "number": "SQ20260302ABCDEFGH",
    "business_type": "initial",
    "business_text": "初始注册",
    "state": "awaiting_first_review",
    "state_text": "待初审",
    "begun_by": "applicant",
    "person_id": "person",
    "employer_id": "employer",
    "former_employer_id": None,
    "holder_id": None,
    "holder_role": None,
    "intake_organ_id": "province",
    "deciding_organ_id": "ministry",
    "due_on": date(2026, 3, 30),
    "clock_title": "作出决定期限",
    "clock_side": "organ",
    "extended": None,
    "stopped": None,
}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_who_is_told(case: dict[str, Any]) -> None:
    brief = CaseBrief(**{**BRIEF, **case.get("case", {})})
    drafts = TELLS[f"registration.{case['event']}"](case.get("payload", {}), brief)
    assert [[each.party_id, each.role, each.code] for each in drafts] == case["told"]
    for each in drafts:
        for part in ("title", "body"):
            said = texts().word(f"notify.{each.code}.{part}").format(**each.values)
            assert said
            assert "{" not in said


def test_every_event_of_the_table_is_tried_or_has_one_answer() -> None:
    tried = {f"registration.{case['event']}" for case in CASES}
    brief = CaseBrief(**BRIEF)
    for name in TELLS.keys() - tried:
        for each in TELLS[name]({"was": "2026-03-30", "due_on": "2026-03-31"}, brief):
            assert texts().word(f"notify.{each.code}.body").format(**each.values)
