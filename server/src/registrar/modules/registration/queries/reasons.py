"""The tables of structured reasons: what may be given for which act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from registrar.modules.registration.ports import Office

REASON_TABLES = {
    "reject": "registration.employer_rejection_reasons",
    "return_for_correction": "registration.correction_reasons",
    "refuse_acceptance": "registration.not_accepted_reasons",
    "disagree": "registration.refusal_reasons",
    "refuse": "registration.refusal_reasons",
    "extend": "registration.extension_reasons",
}
CAUSES = {"pause": "registration.limit.excluded_causes"}
"""Acts whose reasons are a plain list of causes in the law: the text is its own code."""


def offered_reasons(office: Office, act: str) -> frozenset[str]:
    """Codes of the structured reasons and correction items that may be given for an act."""
    return frozenset(row["code"] for row in reasons_for(office, act))


def reasons_for(office: Office, act: str) -> Sequence[Mapping[str, Any]]:
    """Rows ``{code, text, article}`` of the table of reasons that belongs to an act; empty for an act that has none."""
    if act in CAUSES:
        causes = office.deps.policy.at(CAUSES[act], office.deps.today())
        return [{"code": each, "text": each, "article": causes.article} for each in causes.value or ()]
    key = REASON_TABLES.get(act)
    return office.deps.policy.at(key, office.deps.today()).value if key else ()


def all_reasons(office: Office) -> Sequence[Mapping[str, Any]]:
    """The rows of all tables, for showing what was given."""
    return [
        row
        for act in ("reject", "return_for_correction", "refuse_acceptance", "refuse", "extend", "pause")
        for row in reasons_for(office, act)
    ]
