"""Whether an application may be submitted, and every reason why not, for every business.

The same rule answers the live list on the application page, the submission itself, the officer at the intake window and
the letter, so they cannot disagree. Sources: Order 150 arts. 6-15; domain rules 1, 11-21, 23.
"""

from __future__ import annotations

import re
from datetime import date

from registrar.engines.calendar import add_years
from registrar.engines.policy import PolicyBook
from registrar.engines.trace import Decision, Fact, Finding, accept, refuse_if, rule, warn_if
from registrar.modules.documents.contract import DocumentKind
from registrar.modules.registration.contract import BusinessType
from registrar.modules.registration.rules import standing
from registrar.modules.registration.rules.facts import Material, SubmissionFacts

__all__ = ["Material", "SubmissionFacts", "decide_submission"]

EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
"""Something, an at sign, and a domain of two parts: whether letters arrive is told by a letter only."""

ADULT_YEARS = 18
"""Full civil capacity (民法典 art. 17)."""


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@rule("registration.submission", article="注册造价工程师管理办法第六条至第十五条")
def decide_submission(facts: SubmissionFacts, policy: PolicyBook, *, on: date) -> Decision:
    """Every defect at once, in the order in which the pages ask for the values."""
    return Decision.all_of(*_findings(facts, policy, on), accept())


def _findings(facts: SubmissionFacts, policy: PolicyBook, on: date) -> list[Finding]:
    match facts.business:
        case BusinessType.INITIAL | BusinessType.ADDITION | BusinessType.REREGISTRATION:
            return [
                *_about_person(facts, on),
                *_about_qualification(facts, policy, on),
                *standing.about_new(facts),
                *standing.about_lock(facts, on),
                *standing.about_bars(facts, policy, on),
                *standing.about_age(facts, policy, on),
                *standing.about_hours(facts, policy, on),
                *_about_employer(facts),
                _about_one_employer(facts),
                *_about_materials(facts, on),
                *_about_education(facts, on),
                *_about_contract(facts, on),
                _about_commitment(facts),
            ]
        case BusinessType.RENEWAL:
            return [
                *_about_person(facts, on),
                *standing.about_renewal_window(facts, policy, on),
                *standing.about_lock(facts, on),
                *standing.about_bars(facts, policy, on),
                *standing.about_age(facts, policy, on),
                *standing.about_hours(facts, policy, on),
                *_about_employer(facts),
                _about_one_employer(facts),
                *_about_materials(facts, on),
                *_about_contract(facts, on),
                _about_commitment(facts),
            ]
        case BusinessType.EMPLOYER_CHANGE:
            return [
                *_about_person(facts, on),
                *standing.about_concerned(facts),
                *standing.about_lock(facts, on),
                *standing.about_age(facts, policy, on),
                *standing.about_move_window(facts, policy, on),
                *_about_employer(facts),
                refuse_if(
                    facts.form.employer_id is not None and not facts.other_employers,
                    "registration.same_employer",
                    at="employer_id",
                ),
                *_about_former_contract(facts, on),
                *_about_materials(facts, on),
                *_about_contract(facts, on),
                _about_commitment(facts),
            ]
        case BusinessType.PERSONAL_CHANGE:
            return [
                *standing.about_concerned(facts),
                *standing.about_lock(facts, on),
                refuse_if(not (facts.form.new_name or "").strip(), "registration.new_name_missing", at="new_name"),
                *_about_materials(facts, on),
                _about_commitment(facts),
            ]
        case BusinessType.RESUMPTION:
            return [*standing.about_concerned(facts), *standing.about_lock(facts, on), _about_commitment(facts)]
        case BusinessType.REISSUE | BusinessType.SUSPENSION:
            return [
                *standing.about_concerned(facts),
                *standing.about_lock(facts, on),
                *_about_ground(facts, on),
                _about_commitment(facts),
            ]
        case BusinessType.CANCELLATION | BusinessType.REVOCATION | BusinessType.LICENCE_WITHDRAWAL:
            return [*standing.about_concerned(facts), *_about_ground(facts, on)]


def _about_person(facts: SubmissionFacts, on: date) -> list[Finding]:
    adult_on = add_years(facts.birth_date, ADULT_YEARS)
    mobile = facts.form.mobile
    return [
        refuse_if(on < adult_on, "registration.under_age", at="person"),
        refuse_if(not mobile, "registration.mobile_missing", at="mobile"),
        refuse_if(
            bool(mobile) and not (str(mobile).isdigit() and len(str(mobile)) == 11 and str(mobile).startswith("1")),
            "registration.mobile_wrong",
            at="mobile",
        ),
        refuse_if(
            bool(facts.form.email) and not EMAIL.fullmatch(str(facts.form.email)),
            "registration.email_wrong",
            at="email",
        ),
    ]


def _about_qualification(facts: SubmissionFacts, policy: PolicyBook, on: date) -> list[Finding]:
    return [
        refuse_if(facts.qualification_used, "registration.qualification_used", at="qualification"),
        warn_if(
            standing.is_late(facts, policy, on),
            "registration.late_initial",
            at="qualification",
            approved_on=Fact(facts.qualification_approved_on, "practitioner"),
            grace=policy.at("registration.initial.grace", on),
        ),
    ]


def _about_one_employer(facts: SubmissionFacts) -> Finding:
    return refuse_if(
        facts.other_employers, "registration.another_employer", at="employer_id", article="第150号令第十三条"
    )


def _about_commitment(facts: SubmissionFacts) -> Finding:
    return refuse_if(not facts.form.commitment, "registration.commitment_missing", at="commitment")


def _about_ground(facts: SubmissionFacts, on: date) -> list[Finding]:
    """Why a registration is to end, be suspended or be issued again, and since when."""
    form = facts.form
    since = _day(form.ground_on)
    return [
        refuse_if(not form.ground, "registration.ground_missing", at="ground"),
        refuse_if(bool(form.ground) and form.ground not in facts.grounds, "registration.ground_unknown", at="ground"),
        refuse_if(bool(form.ground_on) and since is None, "registration.day_wrong", at="ground_on"),
        refuse_if(since is not None and since > on, "registration.ground_in_future", at="ground_on", day=since),
    ]


def _about_former_contract(facts: SubmissionFacts, on: date) -> list[Finding]:
    """Who changes employers has ended the contract with the one they leave (domain 1.3)."""
    ended = facts.form.former_contract_ended_on
    day = _day(ended)
    return [
        refuse_if(not ended, "registration.former_contract_missing", at="former_contract_ended_on"),
        refuse_if(bool(ended) and day is None, "registration.day_wrong", at="former_contract_ended_on"),
        refuse_if(
            day is not None and day > on, "registration.former_contract_runs", at="former_contract_ended_on", end=day
        ),
    ]


def _about_employer(facts: SubmissionFacts) -> list[Finding]:
    chosen = facts.form.employer_id is not None
    found = chosen and facts.employer_found
    return [
        refuse_if(not chosen, "registration.employer_missing", at="employer_id"),
        refuse_if(chosen and not facts.employer_found, "registration.employer_unknown", at="employer_id"),
        refuse_if(found and not facts.employer_active, "registration.employer_closed", at="employer_id"),
        refuse_if(found and not facts.employer_verified, "registration.employer_unverified", at="employer_id"),
        refuse_if(found and facts.employer_branch, "registration.employer_branch", at="employer_id"),
        refuse_if(facts.needs_intake_choice, "registration.intake_organ_missing", at="intake_organ_id"),
    ]


def _about_materials(facts: SubmissionFacts, on: date) -> list[Finding]:
    findings: list[Finding] = []
    handed_in = {material.kind: material for material in facts.materials}
    for kind in facts.required:
        findings.append(
            refuse_if(kind not in handed_in, "registration.material_missing", at=kind.value, kind=kind.value)
        )
    for material in facts.materials:
        place = material.kind.value
        unread = material.state in ("waiting", "reading")
        findings += [
            refuse_if(unread, "registration.material_being_read", at=place, kind=place),
            refuse_if(material.state == "refused", "registration.material_refused", at=place, kind=place),
            refuse_if(material.state == "read", "registration.material_unconfirmed", at=place, kind=place),
            refuse_if(material.another_person, "registration.material_of_another_person", at=place, kind=place),
            warn_if(material.read_as_another, "registration.material_read_as_another", at=place, kind=place),
            warn_if(
                bool(material.overtyped),
                "registration.material_overtyped",
                at=place,
                kind=place,
                fields=material.overtyped,
            ),
            warn_if(bool(material.typed), "registration.material_typed", at=place, kind=place, fields=material.typed),
            warn_if(
                bool(material.differs), "registration.material_differs", at=place, kind=place, fields=material.differs
            ),
            warn_if(
                bool(material.failed_checks),
                "registration.material_check_failed",
                at=place,
                kind=place,
                checks=material.failed_checks,
            ),
        ]
    findings += [
        warn_if(kind in facts.unchanged, "registration.correction_unchanged", at=kind.value, kind=kind.value)
        for kind in facts.to_correct
    ]
    card = handed_in.get(DocumentKind.IDENTITY_CARD_BACK)
    if card is not None:
        ends = _day(card.values.get("valid_to"))
        findings.append(
            refuse_if(
                ends is not None and ends < on,
                "registration.identity_card_expired",
                at=card.kind.value,
                valid_to=Fact(ends, f"document:{card.document_id}"),
            )
        )
    return findings


def _about_education(facts: SubmissionFacts, on: date) -> list[Finding]:
    """A diploma gives year and month, seldom the day: either is a date here (domain 6)."""
    said = facts.form.graduation_date
    first = first_day_of(said)
    return [
        refuse_if(bool(said) and first is None, "registration.graduation_wrong", at="graduation_date"),
        refuse_if(first is not None and first > on, "registration.graduation_ahead", at="graduation_date"),
    ]


def _about_contract(facts: SubmissionFacts, on: date) -> list[Finding]:
    form = facts.form
    start, end = _day(form.contract_start), _day(form.contract_end)
    fixed = form.contract_kind == "fixed"
    return [
        refuse_if(not form.contract_kind, "registration.contract_kind_missing", at="contract_kind"),
        refuse_if(not form.contract_start, "registration.contract_start_missing", at="contract_start"),
        refuse_if(bool(form.contract_start) and start is None, "registration.day_wrong", at="contract_start"),
        refuse_if(
            start is not None and start > on, "registration.contract_not_begun", at="contract_start", start=start
        ),
        refuse_if(fixed and not form.contract_end, "registration.contract_end_missing", at="contract_end"),
        refuse_if(bool(form.contract_end) and end is None, "registration.day_wrong", at="contract_end"),
        refuse_if(end is not None and end < on, "registration.contract_ended", at="contract_end", end=end),
    ]


def first_day_of(text: str | None) -> date | None:
    """The day, or the first of a month given as ``YYYY-MM``; None for nothing and for what is neither."""
    return _day(f"{text}-01" if text and len(text) == len("2026-01") else text)


def _day(text: str | None) -> date | None:
    """A day, or None for nothing and for what is no day (``长期`` included)."""
    # Python takes 20260101 and 2026-W01-1 as well.
    if not text or not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
