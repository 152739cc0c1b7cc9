"""What the register itself says about an application: what the person holds, what bars them, which window is open.

Domain rules 11, 12, 14-19; Order 150 arts. 8-15.
"""

from __future__ import annotations

from datetime import date, timedelta

from registrar.engines.calendar import add_months, add_years
from registrar.engines.policy import PolicyBook
from registrar.engines.trace import Fact, Finding, refuse_if
from registrar.modules.registration.contract import BusinessType, Status
from registrar.modules.registration.model import Restraint, RestraintKind
from registrar.modules.registration.rules.facts import Held, SubmissionFacts

_BARS = {
    RestraintKind.COST_CRIME: "registration.bar.cost_crime",
    RestraintKind.OTHER_CRIME: "registration.bar.other_crime",
    RestraintKind.LICENCE_WITHDRAWN: "registration.bar.licence_withdrawn",
    RestraintKind.REGISTRATION_REVOKED: "registration.bar.registration_revoked",
    RestraintKind.FALSE_MATERIALS: "registration.bar.false_materials",
    RestraintKind.RENTING: "registration.bar.renting",
}
"""Records from which the law counts years -> the policy key of how many."""

_WANTED = {
    BusinessType.EMPLOYER_CHANGE: (Status.VALID,),
    BusinessType.PERSONAL_CHANGE: (Status.VALID, Status.SUSPENDED),
    BusinessType.REISSUE: (Status.VALID, Status.SUSPENDED),
    BusinessType.SUSPENSION: (Status.VALID,),
    BusinessType.RESUMPTION: (Status.SUSPENDED,),
    BusinessType.CANCELLATION: (Status.VALID, Status.SUSPENDED, Status.EXPIRED, Status.NOT_YET_VALID),
    BusinessType.REVOCATION: (Status.VALID, Status.SUSPENDED, Status.EXPIRED, Status.CANCELLED, Status.NOT_YET_VALID),
    BusinessType.LICENCE_WITHDRAWAL: (Status.VALID, Status.SUSPENDED, Status.EXPIRED),
}
"""In which status a registration must be for a business about it."""


def about_lock(facts: SubmissionFacts, on: date) -> list[Finding]:
    """A locked person can only be cancelled (rule 19); an expired lock is no lock."""
    locks = [each for each in facts.restraints if each.kind is RestraintKind.LOCK and each.holds_on(on)]
    return [
        refuse_if(bool(locks), "registration.locked", at="person", document=Fact(_document(locks), "restraint")),
    ]


def about_bars(facts: SubmissionFacts, policy: PolicyBook, on: date) -> list[Finding]:
    """Refusal grounds 5 to 9 and the bar for false materials, to the day: the anniversary itself is free (rule 18)."""
    serving = [each for each in facts.restraints if each.kind is RestraintKind.SERVING_SENTENCE and each.holds_on(on)]
    findings = [refuse_if(bool(serving), "registration.serving_sentence", at="person")]
    for kind, key in _BARS.items():
        years = policy.at(key, on)
        own = [each for each in facts.restraints if each.kind is kind and not each.is_lifted(on) and each.since <= on]
        free_on = max((add_years(each.since, int(years.value)) for each in own), default=None)
        findings.append(
            refuse_if(
                free_on is not None and on < free_on,
                f"registration.barred_{kind.value}",
                at="person",
                years=years,
                free_on=Fact(free_on, "restraint"),
            )
        )
    return findings


def about_new(facts: SubmissionFacts) -> list[Finding]:
    """增项 needs a registration to be added to; 重新注册 one that has ended; 初始 neither."""
    active = any(each.standing.active for each in facts.held)
    same = [each for each in facts.held if (each.level, each.specialty) == (facts.level, facts.specialty)]
    return [
        refuse_if(
            facts.business is BusinessType.ADDITION and not active, "registration.nothing_to_add_to", at="qualification"
        ),
        refuse_if(
            facts.business is BusinessType.REREGISTRATION and not same,
            "registration.never_registered",
            at="qualification",
        ),
        refuse_if(
            facts.business is not BusinessType.REREGISTRATION
            and bool(same)
            and not any(e.standing.active for e in same),
            "registration.registered_before",
            at="qualification",
        ),
    ]


def about_concerned(facts: SubmissionFacts) -> list[Finding]:
    """The registration the case is about stands as the business needs it."""
    wanted = _WANTED[facts.business]
    status = facts.concerned.standing.status if facts.concerned else None
    return [
        refuse_if(facts.concerned is None, "registration.no_registration", at="registration"),
        refuse_if(
            status is not None and status not in wanted,
            "registration.status_not_fit",
            at="registration",
            status=Fact(status, "register"),
        ),
    ]


def about_renewal_window(facts: SubmissionFacts, policy: PolicyBook, on: date) -> list[Finding]:
    """[expiry - open, expiry - close]; what has expired is cancelled and registered anew (rule 15)."""
    opens, closes = (
        policy.at("registration.renewal.window_open", on),
        policy.at("registration.renewal.window_close", on),
    )
    ends = _ends(facts.concerned)
    status = facts.concerned.standing.status if facts.concerned else None
    first = ends - timedelta(days=int(opens.value)) if ends and opens.in_force else None
    last = ends - timedelta(days=int(closes.value)) if ends else None
    return [
        refuse_if(facts.concerned is None, "registration.no_registration", at="registration"),
        refuse_if(status is Status.EXPIRED, "registration.expired_already", at="registration", ended_on=ends),
        refuse_if(
            status not in (None, Status.VALID, Status.EXPIRED),
            "registration.status_not_fit",
            at="registration",
            status=Fact(status, "register"),
        ),
        refuse_if(
            first is not None and on < first,
            "registration.renewal_too_early",
            at="registration",
            first=first,
            window=opens,
        ),
        refuse_if(
            last is not None and status is Status.VALID and on > last,
            "registration.renewal_too_late",
            at="registration",
            last=last,
            window=closes,
        ),
    ]


def about_move_window(facts: SubmissionFacts, policy: PolicyBook, on: date) -> list[Finding]:
    """No change of employer in the last 30 days of any registration that would move (rule 16)."""
    closes = policy.at("registration.renewal.window_close", on)
    ends = min((end for each in facts.held if each.standing.active and (end := _ends(each))), default=None)
    last = ends - timedelta(days=int(closes.value)) if ends else None
    return [
        refuse_if(
            last is not None and on > last, "registration.move_too_late", at="registration", last=last, window=closes
        )
    ]


def about_hours(facts: SubmissionFacts, policy: PolicyBook, on: date) -> list[Finding]:
    """Continuing education: for a renewal the hours of the term, for a late initial registration those of its proof."""
    late = facts.business.opens_registration and is_late(facts, policy, on)
    needed = facts.business is BusinessType.RENEWAL or late
    keys = ("education.term_compulsory", "education.term_elective")
    if late:
        keys = ("registration.initial.late_compulsory", "registration.initial.late_elective")
    compulsory, elective = (policy.at(key, on) for key in keys)
    hours = facts.form.hours
    return [
        refuse_if(needed and hours is None, "registration.hours_missing", at="compulsory_hours"),
        refuse_if(
            needed and hours is not None and hours[0] < compulsory.value,
            "registration.compulsory_hours_short",
            at="compulsory_hours",
            need=compulsory,
            have=hours[0] if hours else None,
        ),
        refuse_if(
            needed and hours is not None and hours[1] < elective.value,
            "registration.elective_hours_short",
            at="elective_hours",
            need=elective,
            have=hours[1] if hours else None,
        ),
    ]


def is_late(facts: SubmissionFacts, policy: PolicyBook, on: date) -> bool:
    """逾期初始注册: more than the grace after the qualification (rule 14)."""
    grace = policy.at("registration.initial.grace", on)
    return on > add_months(facts.qualification_approved_on, int(grace.value))


def about_age(facts: SubmissionFacts, policy: PolicyBook, on: date) -> list[Finding]:
    """A province may end registration at an age, and takes no application shortly before (domain 1.6; default off)."""
    limit, block = policy.at("registration.validity.age_limit", on), policy.at("registration.validity.age_block", on)
    if not limit.in_force:
        return []
    birthday = add_years(facts.birth_date, int(limit.value))
    last = birthday - timedelta(days=int(block.value or 0))
    return [refuse_if(on >= last, "registration.too_old", at="person", limit=limit)]


def _ends(held: Held | None) -> date | None:
    return held.standing.valid_to if held else None


def _document(restraints: list[Restraint]) -> str | None:
    return restraints[0].document if restraints else None
