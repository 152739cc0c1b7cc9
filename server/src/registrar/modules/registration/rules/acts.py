"""Whether an act may be done now, by this caller, with what came with it. Domain rules 24, 25, 27, 31, 33."""

from __future__ import annotations

from collections.abc import Sequence

from registrar.engines.flow import Act, Available
from registrar.kernel.errors import Conflict, NotAllowed, Problem, Refused
from registrar.modules.registration.model import Item

LONGEST_OPINION = 1000
BARS = {
    "same_person": "registration.same_official",
    "only_once": "registration.returned_once_already",
    "own_case": "registration.own_case",
}
ONCE = {"extend": "registration.extended_once_already"}
"""Acts done once at most, with words of their own for a second time."""


def bar_code(found: Available) -> str:
    """Why the act is barred, as a code with a text. Raises KeyError for an act that is not barred."""
    if found.barred_by == "only_once" and found.act.code in ONCE:
        return ONCE[found.act.code]
    return BARS[found.barred_by or ""]


def require_available(found: Available | None) -> Act:
    """The act, when it is open to the caller.

    Raises Conflict ``registration.act_not_available`` when the case has moved on or it is not the caller's turn, and
    NotAllowed when the law bars this caller (the same official twice, a conflict of interest).
    """
    if found is None:
        raise Conflict.of("registration.act_not_available")
    if found.barred_by is not None:
        raise NotAllowed.of(bar_code(found))
    return found.act


def require_complete(
    act: Act, opinion: str | None, reasons: Sequence[str], items: Sequence[Item], offered: frozenset[str]
) -> None:
    """Raise Refused with everything the act needs and did not get.

    A negative decision without reasons cannot be issued; a correction notice lists what is to be corrected.
    """
    problems = []
    if "opinion" in act.needs and not (opinion or "").strip():
        problems.append(Problem("registration.opinion_missing", "opinion"))
    if opinion and len(opinion) > LONGEST_OPINION:
        problems.append(Problem("platform.field_too_long", "opinion", {"limit": LONGEST_OPINION}))
    if "reasons" in act.needs and not reasons:
        problems.append(Problem("registration.reasons_missing", "reasons"))
    if "items" in act.needs and not items:
        problems.append(Problem("registration.items_missing", "items"))
    unknown = [code for code in (*reasons, *(item.code for item in items)) if code not in offered]
    if unknown:
        problems.append(Problem("registration.reason_unknown", "reasons", {"count": len(unknown)}))
    if problems:
        raise Refused(*problems)
