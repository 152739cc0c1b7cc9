"""Which cases may be accepted together, which verdicts are read again, and what a second reading needs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registrar.engines.trace import Decision, accept, refuse_if, rule
from registrar.kernel.chance import Chance
from registrar.modules.registration.model.reading import ACCEPT, RETURN

LONGEST_OPINION = 1000


@dataclass(frozen=True, slots=True)
class CleanFacts:
    business: str
    allowed: Sequence[str]
    """Businesses that may be accepted together today (``registration.bulk.businesses``)."""
    differences: int
    passed: bool
    """Every finding of the rule of the submission passed: nothing failed, nothing is unknown or to be looked at."""


@rule("registration.bulk", article="本系统设置")
def decide_clean(facts: CleanFacts) -> Decision:
    """A case may go with others when its business may, the scans say what the form says, and no check is open."""
    return Decision.all_of(
        refuse_if(facts.business not in facts.allowed, "registration.bulk_business"),
        refuse_if(facts.differences > 0, "registration.bulk_differences", count=facts.differences),
        refuse_if(not facts.passed, "registration.bulk_findings"),
        accept(),
    )


@rule("registration.bulk_choice", article="本系统设置")
def decide_choice(chosen: int, unknown: int, most: int) -> Decision:
    """How many cases may be chosen at once."""
    return Decision.all_of(
        refuse_if(chosen == 0, "registration.bulk_empty", at="cases"),
        refuse_if(chosen > most, "registration.bulk_many", at="cases", limit=most),
        refuse_if(unknown > 0, "registration.bulk_unknown", at="cases", count=unknown),
        accept(),
    )


def drawn(number: int, share: float, minimum: int, chance: Chance) -> frozenset[int]:
    """Which of ``number`` places are read again: ``share`` per cent, rounded up, at least ``minimum``.

    A partial Fisher-Yates shuffle: every set of that size has the same chance.
    """
    if share <= 0 and minimum <= 0:
        return frozenset()
    size = min(number, max(minimum, math.ceil(number * share / 100)))
    places = list(range(number))
    for at in range(size):
        other = at + chance.below(number - at)
        places[at], places[other] = places[other], places[at]
    return frozenset(places[:size])


def is_drawn(share: float, chance: Chance) -> bool:
    """Whether a verdict given by itself is read again: with a probability of ``share`` per cent."""
    return chance.random() * 100 < share


@rule("registration.second_reading", article="本系统设置")
def decide_reading(
    verdict: str, reasons: Sequence[str], opinion: str | None, offered: Mapping[str, Mapping[str, Any]]
) -> Decision:
    """To return needs reasons of the table of corrections; one that asks for words or a place, words."""
    unclear = [code for code in reasons if offered.get(code, {}).get("needs") and not (opinion or "").strip()]
    return Decision.all_of(
        refuse_if(verdict not in (ACCEPT, RETURN), "registration.reading_verdict", at="verdict"),
        refuse_if(verdict == RETURN and not reasons, "registration.reasons_missing", at="reasons"),
        refuse_if(any(code not in offered for code in reasons), "registration.reason_unknown", at="reasons", count=1),
        refuse_if(bool(unclear), "registration.reading_unclear", at="opinion"),
        refuse_if(len(opinion or "") > LONGEST_OPINION, "platform.field_too_long", at="opinion", limit=LONGEST_OPINION),
        accept(),
    )
