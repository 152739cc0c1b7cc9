"""一致率: how far two judgements of the same cases agree, and how far beyond what chance alone would give.

Cohen, J. (1960), A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20(1), 37-46.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Agreement:
    count: int
    """Pairs of judgements."""
    agreed: int
    share: Fraction | None
    """Of the pairs, from 0 to 1; None without pairs."""
    kappa: Fraction | None
    """From -1 to 1; 0 is what chance gives. None where it is not defined: both always said the same one thing."""


def agreement(pairs: Mapping[tuple[str, str], int]) -> Agreement:
    """``pairs`` counts (first judgement, second judgement). Exact: nothing is rounded.

    With n pairs, p = agreed / n, and e = sum over the judgements of (times the first said it / n) x (times the second
    said it / n): kappa = (p - e) / (1 - e).
    """
    count = sum(pairs.values())
    if not count:
        return Agreement(0, 0, None, None)
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for (one, other), times in pairs.items():
        first[one] += times
        second[other] += times
    agreed = sum(times for (one, other), times in pairs.items() if one == other)
    share = Fraction(agreed, count)
    by_chance = Fraction(sum(first[each] * second[each] for each in first), count * count)
    kappa = None if by_chance == 1 else (share - by_chance) / (1 - by_chance)
    return Agreement(count, agreed, share, kappa)
