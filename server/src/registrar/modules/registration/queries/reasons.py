"""The tables of structured reasons: what may be given for which act, and as the ground of which business."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from registrar.modules.registration.contract import BusinessType
from registrar.modules.registration.ports import Office

REASON_TABLES = {
    "reject": "registration.employer_rejection_reasons",
    "return_for_correction": "registration.correction_reasons",
    "refuse_acceptance": "registration.not_accepted_reasons",
    "submit_alone": "registration.forced_reasons",
    "disagree": "registration.refusal_reasons",
    "refuse": "registration.refusal_reasons",
}
GROUND_TABLES = {
    BusinessType.CANCELLATION: "registration.cancellation_reasons",
    BusinessType.REVOCATION: "registration.revocation_reasons",
    BusinessType.LICENCE_WITHDRAWAL: "registration.licence_withdrawal_reasons",
    BusinessType.SUSPENSION: "registration.suspension_reasons",
    BusinessType.REISSUE: "registration.reissue_reasons",
}


def offered_reasons(office: Office, act: str, business: BusinessType) -> frozenset[str]:
    """Codes of the structured reasons and correction items that may be given for an act."""
    return frozenset(row["code"] for row in reasons_for(office, act, business))


def reasons_for(office: Office, act: str, business: BusinessType) -> Sequence[Mapping[str, Any]]:
    """Rows ``{code, text, article}`` of the table of reasons that belongs to an act; empty for an act that has none."""
    if act == "propose":
        return grounds_of(office, business)
    return _rows(office, REASON_TABLES.get(act))


def grounds_of(office: Office, business: BusinessType) -> Sequence[Mapping[str, Any]]:
    """What a registration may end, be suspended or be issued again for; empty for a business that needs no ground."""
    return _rows(office, GROUND_TABLES.get(business))


def all_reasons(office: Office) -> Sequence[Mapping[str, Any]]:
    """The rows of all tables, for showing what was given."""
    return [row for key in {*REASON_TABLES.values(), *GROUND_TABLES.values()} for row in _rows(office, key)]


def _rows(office: Office, key: str | None) -> Sequence[Mapping[str, Any]]:
    return office.deps.policy.at(key, office.deps.today()).value if key else ()
