"""The tables of structured reasons: what may be given for which act, and as the ground of which business."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from registrar.modules.registration.contract import BusinessType
from registrar.modules.registration.model import Step
from registrar.modules.registration.ports import Office

REASON_TABLES = {
    "reject": "registration.employer_rejection_reasons",
    "return_for_correction": "registration.correction_reasons",
    "refuse_acceptance": "registration.not_accepted_reasons",
    "submit_alone": "registration.forced_reasons",
    "disagree": "registration.refusal_reasons",
    "refuse": "registration.refusal_reasons",
    "extend": "registration.extension_reasons",
}
CAUSES = {"pause": "registration.limit.excluded_causes"}
"""Acts whose reasons are a plain list of causes in the law: the text is its own code."""
GROUND_TABLES = {
    BusinessType.CANCELLATION: "registration.cancellation_reasons",
    BusinessType.REVOCATION: "registration.revocation_reasons",
    BusinessType.LICENCE_WITHDRAWAL: "registration.licence_withdrawal_reasons",
    BusinessType.SUSPENSION: "registration.suspension_reasons",
    BusinessType.REISSUE: "registration.reissue_reasons",
}


def offered_reasons(office: Office, act: str, business: BusinessType) -> Mapping[str, Mapping[str, Any]]:
    """The structured reasons and correction items that may be given for an act, by code."""
    return {row["code"]: row for row in reasons_for(office, act, business)}


def reasons_for(
    office: Office, act: str, business: BusinessType, on: date | None = None
) -> Sequence[Mapping[str, Any]]:
    """Rows ``{code, text, article}`` of the table of reasons that belongs to an act; empty for an act that has none.

    ``on`` is the legal day the table is read for; today unless given.
    """
    if act == "propose":
        return grounds_of(office, business, on)
    if act in CAUSES:
        causes = office.deps.policy.at(CAUSES[act], on or office.deps.today())
        return [{"code": each, "text": each, "article": causes.article} for each in causes.value or ()]
    return _rows(office, REASON_TABLES.get(act), on)


def reasons_given(office: Office, step: Step, business: BusinessType) -> Sequence[Mapping[str, Any]]:
    """The table a step's reasons were chosen from, as it stood on its day. The same code may stand in several tables
    with another meaning in each."""
    return reasons_for(office, step.act, business, step.done_on)


def grounds_of(office: Office, business: BusinessType, on: date | None = None) -> Sequence[Mapping[str, Any]]:
    """What a registration may end, be suspended or be issued again for; empty for a business that needs no ground."""
    return _rows(office, GROUND_TABLES.get(business), on)


def _rows(office: Office, key: str | None, on: date | None) -> Sequence[Mapping[str, Any]]:
    return office.deps.policy.at(key, on or office.deps.today()).value if key else ()
