"""Whether an act may be done now, by this caller, with what came with it. Domain rules 24, 25, 27, 31, 33."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from registrar.engines.flow import Act, Available
from registrar.engines.trace import Decision, Finding, Verdict
from registrar.kernel.errors import Conflict, NotAllowed, Problem, Refused
from registrar.modules.documents.contract import DocumentKind
from registrar.modules.registration.model import FORM_FIELDS, Application, Item

LONGEST_OPINION = 1000
PLACES = frozenset({*FORM_FIELDS, *DocumentKind})
"""What an entry of a correction list may point at: a field of the form, or a material."""
BARS = {
    "same_person": "registration.same_official",
    "only_once": "registration.returned_once_already",
    "own_case": "registration.own_case",
    "related_person": "registration.related_person",
    "related_employer": "registration.related_employer",
    "recused": "registration.recused",
    "held": "registration.held_by_colleague",
    "too_early": "registration.others_may_still_answer",
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
    act: Act,
    opinion: str | None,
    reasons: Sequence[str],
    items: Sequence[Item],
    offered: Mapping[str, Mapping[str, Any]],
) -> None:
    """Raise Refused with everything the act needs and did not get.

    A negative decision without reasons cannot be issued; a correction notice lists what is to be corrected, and says of
    each entry what is to be done (the law allows one such notice). ``offered`` holds the rows of the reasons by code.
    """
    problems = []
    spelled_out = bool((opinion or "").strip())
    if "opinion" in act.needs and not spelled_out:
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
    for code in reasons:
        if not spelled_out and "opinion" not in act.needs and offered.get(code, {}).get("needs") == "words":
            problems.append(Problem("registration.reason_unclear", "opinion", {"reason": _sentence(offered[code])}))
    for index, item in enumerate(items):
        if item.code in offered:
            problems += _unclear(item, offered[item.code], f"items.{index}")
    if problems:
        raise Refused(*problems)


def _unclear(item: Item, row: Mapping[str, Any], at: str) -> list[Problem]:
    """What an entry of a correction list does not say although its reason asks for it."""
    needs, sentence = row.get("needs"), _sentence(row)
    if item.at is not None and item.at not in PLACES:
        return [Problem("registration.item_place_unknown", at, {"reason": sentence})]
    # Pages send the whole sentence: the reason's own words say nothing about this case.
    words = (item.text or "").replace(row["text"], "").replace(sentence, "").strip("：: ")
    if needs == "words" and not words:
        return [Problem("registration.item_needs_words", at, {"reason": sentence})]
    if needs == "place" and item.at is None and not words:
        return [Problem("registration.item_needs_place", at, {"reason": sentence})]
    return []


def _sentence(row: Mapping[str, Any]) -> str:
    return str(row["text"]).replace("（请写明）", "")


ACCEPTANCES = ("accept", "deem_accepted")


def not_notified(application: Application, decision: Decision) -> tuple[Finding, ...]:
    """Defects of an accepted case that the one correction notice did not name.

    Everything to be corrected is told at once, before acceptance (行政许可法 art. 32 (4), domain rule 27): what is
    found afterwards may no longer be asked for, and the authority is shown that asking would break the law.
    """
    if not any(application.last(act) for act in ACCEPTANCES):
        return ()
    notice = application.last("return_for_correction")
    named = {item.at for item in notice.items} if notice else set()
    wrong = (Verdict.FAIL, Verdict.WARN)
    return tuple(each for each in decision.findings if each.verdict in wrong and each.at and each.at not in named)
