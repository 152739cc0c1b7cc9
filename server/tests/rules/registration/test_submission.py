"""The rule of the submission against its table of cases; each case can be read by a lawyer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from registrar.engines.trace import Decision, Verdict
from registrar.kernel.profession import Level, Specialty
from registrar.modules.documents.contract import DocumentKind
from registrar.modules.registration.model import Form
from registrar.modules.registration.rules.facts import Material, SubmissionFacts
from registrar.modules.registration.rules.submission import decide_submission
from registrar.platform.policy_files import load_policy

ON = date(2026, 3, 2)
CASES = yaml.safe_load(Path(__file__).with_name("test_submission.yaml").read_text(encoding="utf-8"))
REQUIRED = (DocumentKind.IDENTITY_CARD_FRONT, DocumentKind.IDENTITY_CARD_BACK, DocumentKind.LABOUR_CONTRACT)
POLICY = load_policy("brief")
COMPLETE = SubmissionFacts(
    level=Level.CLASS1,
    specialty=Specialty.CIVIL,
    form=Form(
        mobile="10012345678",
        employer_id="e",
        contract_kind="open_ended",
        contract_start="2024-01-01",
        commitment=True,
    ),
    birth_date=date(1990, 1, 1),
    qualification_approved_on=date(2025, 9, 1),
    qualification_used=False,
    employer_found=True,
    employer_active=True,
    employer_verified=True,
    employer_branch=False,
    other_employers=False,
    needs_intake_choice=False,
    required=REQUIRED,
    materials=tuple(Material(kind, f"document-{kind.value}", "confirmed") for kind in REQUIRED),
)


def facts_of(case: dict[str, Any]) -> SubmissionFacts:
    """The complete application with what the case changes."""
    materials = []
    for material in COMPLETE.materials:
        changes = dict(case.get("material", {}).get(material.kind.value, {}))
        for name in ("differs", "failed_checks"):
            if name in changes:
                changes[name] = tuple(changes[name])
        if material.kind.value not in case.get("without", []):
            materials.append(replace(material, **changes))
    form = replace(COMPLETE.form, **case.get("form", {}))
    return replace(COMPLETE, form=form, materials=tuple(materials), **case.get("facts", {}))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_submission(case: dict[str, Any]) -> None:
    decision = decide_submission(facts_of(case), POLICY, on=ON)
    found = {each.code: each.verdict.value for each in decision.findings if each.verdict is not Verdict.PASS}
    assert found == case["expect"]
    assert decision.refused == ("fail" in case["expect"].values())


def test_the_decision_says_under_which_law_and_can_be_replayed_from_its_trace() -> None:
    facts = facts_of({"form": {"mobile": None}})
    decision = decide_submission(facts, POLICY, on=ON)
    assert decision.policy_digest == POLICY.policy_digest
    assert decision.on == ON
    stored = Decision.from_json(decision.to_json())
    assert stored == decision
    assert stored.replays(decide_submission, facts, POLICY, on=ON)


def test_no_personal_data_in_the_trace() -> None:
    secret = "10012345678"
    text = decide_submission(facts_of({}), POLICY, on=ON).to_json()
    assert secret not in text
    assert "1990-01-01" not in text
