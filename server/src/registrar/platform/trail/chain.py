"""The chain itself, pure: what is hashed, in which order, and how a break is found.

Hash of an entry = SM3 (GB/T 32905) over the previous hash and the canonical JSON of the entry, so that altering,
removing, inserting or swapping a row changes every later hash.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from registrar.platform.sm3 import sm3

FIRST_HASH = "0" * 64


@dataclass(frozen=True, slots=True)
class TrailDraft:
    """An entry before it has its place in the chain. ``details`` holds codes, ids and numbers, no personal data."""

    at: datetime
    account_id: str
    roles: str
    action: str
    subject_kind: str
    subject_id: str
    reason: str | None
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TrailEntry:
    seq: int
    draft: TrailDraft
    previous_hash: str
    entry_hash: str


def chained(draft: TrailDraft, seq: int, previous_hash: str) -> TrailEntry:
    """The entry at ``seq`` following ``previous_hash`` (64 hex digits)."""
    return TrailEntry(seq, draft, previous_hash, entry_hash(draft, seq, previous_hash))


def entry_hash(draft: TrailDraft, seq: int, previous_hash: str) -> str:
    canonical = json.dumps(
        [
            seq,
            draft.at.astimezone(UTC).isoformat(timespec="microseconds"),
            draft.account_id,
            draft.roles,
            draft.action,
            draft.subject_kind,
            draft.subject_id,
            draft.reason or None,
            draft.details,
        ],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return sm3(bytes.fromhex(previous_hash) + canonical.encode()).hex()


@dataclass(frozen=True, slots=True)
class ChainVerdict:
    whole: bool
    entries: int
    first_broken_seq: int | None
    head_hash: str


def verify(entries: Iterable[TrailEntry], head_seq: int, head_hash: str) -> ChainVerdict:
    """Recompute the chain from its first entry and compare it with the recorded head.

    ``entries`` must come in order of ``seq``. The first sequence number that is missing, out of place or altered is
    named; a cut-off tail is named as the first missing number.
    """
    expected, previous = 1, FIRST_HASH
    for entry in entries:
        sound = (
            entry.seq == expected
            and entry.previous_hash == previous
            and entry.entry_hash == entry_hash(entry.draft, entry.seq, previous)
        )
        if not sound:
            return ChainVerdict(False, expected - 1, expected, previous)
        expected, previous = expected + 1, entry.entry_hash
    if (expected - 1, previous) != (head_seq, head_hash):
        return ChainVerdict(False, expected - 1, expected, previous)
    return ChainVerdict(True, expected - 1, None, previous)
