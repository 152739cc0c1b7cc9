"""Whether a declaration of interest can be kept. Domain rule 25."""

from __future__ import annotations

from datetime import date

from registrar.engines.trace import Decision, accept, refuse_if, rule
from registrar.kernel import identity_number, uscc
from registrar.kernel.errors import Problem, Refused

LONGEST_REASON = 300


@rule("registration.interest", article="公务员法第七十六条")
def decide_interest(about: str | None, reason: str, *, already: bool, declared: int, most: int) -> Decision:
    """A declaration has a kind and says why, and is made once. ``about`` is None for a kind that does not exist."""
    return Decision.all_of(
        refuse_if(about is None, "registration.interest_kind", at="kind"),
        refuse_if(not reason.strip(), "registration.interest_reason", at="reason"),
        refuse_if(len(reason) > LONGEST_REASON, "platform.field_too_long", at="reason", limit=LONGEST_REASON),
        refuse_if(already, "registration.interest_twice", at="kind"),
        refuse_if(declared >= most, "registration.interest_many", at="kind", limit=most),
        accept(),
    )


def number_of(about: str | None, id_number: str | None, code: str | None, on: date) -> tuple[str | None, str | None]:
    """The identity number or the credit code a declaration is about, normalised.

    Raises Refused with every defect of the number; nothing is given for a kind that does not exist.
    """
    if about == "individual":
        typed = identity_number.normalise(id_number or "")
        problems = identity_number.check(typed, on=on)
        field = "id_number"
    elif about == "employer":
        typed = uscc.normalise(code or "")
        problems = uscc.check(typed)
        field = "uscc"
    else:
        return None, None
    if problems:
        raise Refused(*(Problem(each.code, field, each.values) for each in problems))
    return (typed, None) if about == "individual" else (None, typed)


def required_reason(reason: str) -> str:
    """The reason without blanks around it. Raises Refused when there is none, or too much of it."""
    if not reason.strip():
        raise Refused.of("registration.reasons_missing", at="reason")
    if len(reason) > LONGEST_REASON:
        raise Refused.of("platform.field_too_long", at="reason", limit=LONGEST_REASON)
    return reason.strip()
