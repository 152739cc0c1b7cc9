"""Signed credentials that are judged without their issuer: standings, packed status lists, dated keys, the verdict."""

from registrar.engines.credential.judging import Evidence, Judgement, KeyDates, KeyListSeen, StatusSeen, Word, judge
from registrar.engines.credential.standing import Standing, pack, standing_at, unpacked

__all__ = [
    "Evidence",
    "Judgement",
    "KeyDates",
    "KeyListSeen",
    "Standing",
    "StatusSeen",
    "Word",
    "judge",
    "pack",
    "standing_at",
    "unpacked",
]
