"""Whether an application for initial registration may be submitted, and every reason why not.

The same rule answers the live list on the application page, the submission itself, the officer at the intake window and
the letter, so they cannot disagree. Sources: Order 150 arts. 6-9 and 13; domain rules 1, 11-14, 18, 20, 21.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from registrar.engines.calendar import add_months, add_years
from registrar.engines.policy import PolicyBook
from registrar.engines.trace import Decision, Fact, Finding, accept, refuse_if, rule, warn_if
from registrar.kernel.profession import Level, Specialty
from registrar.modules.documents.contract import DocumentKind
from registrar.modules.registration.model import Form

ADULT_YEARS = 18
"""Full civil capacity (民法典 art. 17)."""


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Material:
    """A scan of the application as it stands now."""

    kind: DocumentKind
    document_id: str
    state: str
    """As in the documents room: waiting, reading, read, refused or confirmed."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Confirmed values, or proposed ones where nobody has confirmed yet."""
    another_person: bool = False
    """Name or identity number on it are not the applicant's."""
    differs: tuple[str, ...] = ()
    """Names of fields that differ from what was typed or is on record."""
    failed_checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SubmissionFacts:
    """What the rule looks at; gathered by the verb, with the day it was gathered."""

    level: Level
    specialty: Specialty
    form: Form
    birth_date: date
    qualification_approved_on: date
    qualification_used: bool
    """An active registration rests on this qualification record already."""
    employer_found: bool
    employer_active: bool
    employer_verified: bool
    employer_branch: bool
    other_employers: bool
    """An active registration of the person is with another employer."""
    needs_intake_choice: bool
    """The intake organ is the applicant's choice and has not been made."""
    required: tuple[DocumentKind, ...]
    materials: tuple[Material, ...]


@rule("registration.submission", article="注册造价工程师管理办法第六条至第九条、第十三条")
def decide_submission(facts: SubmissionFacts, policy: PolicyBook, *, on: date) -> Decision:
    """Every defect at once, in the order in which the pages ask for the values."""
    return Decision.all_of(
        *_about_person(facts, policy, on),
        *_about_employer(facts),
        *_about_materials(facts, on),
        *_about_education(facts, on),
        *_about_contract(facts, on),
        refuse_if(not facts.form.commitment, "registration.commitment_missing", at="commitment"),
        accept(),
    )


def _about_person(facts: SubmissionFacts, policy: PolicyBook, on: date) -> list[Finding]:
    adult_on = add_years(facts.birth_date, ADULT_YEARS)
    grace = policy.at("registration.initial.grace", on)
    late_from = add_months(facts.qualification_approved_on, int(grace.value))
    mobile = facts.form.mobile
    return [
        refuse_if(on < adult_on, "registration.under_age", at="person"),
        refuse_if(facts.qualification_used, "registration.qualification_used", at="qualification"),
        warn_if(
            on > late_from,
            "registration.late_initial",
            at="qualification",
            approved_on=Fact(facts.qualification_approved_on, "practitioner"),
            grace=grace,
        ),
        refuse_if(not mobile, "registration.mobile_missing", at="mobile"),
        refuse_if(
            bool(mobile) and not (str(mobile).isdigit() and len(str(mobile)) == 11 and str(mobile).startswith("1")),
            "registration.mobile_wrong",
            at="mobile",
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
        refuse_if(
            facts.other_employers, "registration.another_employer", at="employer_id", article="第150号令第十三条"
        ),
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
