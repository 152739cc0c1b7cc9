"""The chain: whole when nobody touched it, and every way of touching it found, with the place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import NotAllowed
from registrar.modules.audit import queries
from registrar.modules.audit.contract import TrailVerification
from registrar.modules.audit.verbs.verify_trail import verify_trail
from registrar.platform.trail.chain import FIRST_HASH
from tests.modules.audit.world import AUDITOR, Trail

ENTRIES = 30


def verify(trail: Trail) -> TrailVerification:
    return verify_trail(AUDITOR, trail.world.deps)


def test_an_empty_trail_is_whole(trail: Trail) -> None:
    found = verify(trail)
    assert (found.verdict, found.entries, found.head_hash) == ("whole", 0, FIRST_HASH)
    assert verify(trail).entries == 1  # the look itself left a row


def test_an_untouched_trail_is_whole_and_grows(trail: Trail) -> None:
    trail.acts(ENTRIES)
    first = verify(trail)
    assert (first.verdict, first.entries, first.first_broken_seq) == ("whole", ENTRIES, None)
    second = verify(trail)
    assert (second.verdict, second.entries) == ("whole", ENTRIES + 1)
    assert second.head_hash != first.head_hash


FLIPS = {
    "account_id": "'else'",
    "roles": "'decider'",
    "action": "'identity.signed_out'",
    "subject_kind": "'employer'",
    "subject_id": "'s18'",
    "reason": "'because'",
    "details": """'{"number":18}'""",
    "at": "'2026-03-02 01:00:00.000001'",
    "previous_hash": f"'{'a' * 64}'",
    "entry_hash": f"'{'b' * 64}'",
}


@pytest.mark.parametrize("column", FLIPS)
@pytest.mark.parametrize("place", [1, 17, ENTRIES])
def test_an_altered_field_is_found_at_its_place(trail: Trail, column: str, place: int) -> None:
    trail.acts(ENTRIES)
    trail.tamper(f"UPDATE trail_entry SET {column} = {FLIPS[column]} WHERE seq = {place}")  # noqa: S608 - the test's own words
    found = verify(trail)
    assert (found.verdict, found.first_broken_seq, found.entries) == ("broken", place, place - 1)


def delete(place: int) -> str:
    return f"DELETE FROM trail_entry WHERE seq = {place}"  # noqa: S608 - the test's own words


def move(old: int, new: int) -> str:
    return f"UPDATE trail_entry SET seq = {new} WHERE seq = {old}"  # noqa: S608 - the test's own words


def copy(place: int, new: int) -> str:
    rest = "at, account_id, roles, action, subject_kind, subject_id, reason, details, previous_hash, entry_hash"
    return f"INSERT INTO trail_entry (seq, {rest}) SELECT {new}, {rest} FROM trail_entry WHERE seq = {place}"  # noqa: S608 - the test's own words


CAMPAIGN: dict[str, tuple[list[str], int]] = {
    "deleted first": ([delete(1)], 1),
    "deleted inside": ([delete(12)], 12),
    "deleted and closed up": ([delete(12), *(move(n, n - 1) for n in range(13, ENTRIES + 1))], 12),
    "inserted": ([*(move(n, n + 1) for n in range(ENTRIES, 11, -1)), copy(3, 12)], 12),
    "swapped": ([move(8, 1000), move(20, 8), move(1000, 20)], 8),
    "neighbours swapped": ([move(8, 1000), move(9, 8), move(1000, 9)], 8),
    "replaced by a copy": ([delete(12), copy(11, 12)], 12),
    "tail cut off": (["DELETE FROM trail_entry WHERE seq > 20"], 21),
    "last deleted": ([delete(ENTRIES)], ENTRIES),
    "all deleted": (["DELETE FROM trail_entry"], 1),
    "added past the head": ([copy(30, 31)], 31),
    "added far past the head": ([copy(30, 99)], 99),
    "tail cut off, head moved back": (
        ["DELETE FROM trail_entry WHERE seq > 20", "UPDATE trail_head SET seq = 20"], 21,
    ),
    "head's hash": (["UPDATE trail_head SET head_hash = 'cccc'"], ENTRIES + 1),
    "head's place": (["UPDATE trail_head SET seq = 40"], ENTRIES + 1),
    "head moved back": (["UPDATE trail_head SET seq = 20"], 21),
    "head deleted": (["DELETE FROM trail_head"], 1),
}  # fmt: skip


@pytest.mark.parametrize("name", CAMPAIGN)
def test_rows_added_taken_or_moved_are_found_at_their_place(trail: Trail, name: str) -> None:
    statements, place = CAMPAIGN[name]
    trail.acts(ENTRIES)
    for statement in statements:
        trail.tamper(statement)
    with trail.database.read() as unit:
        found = queries.verify_chain(unit)
    assert (found.whole, found.first_broken_seq) == (False, place)


@pytest.mark.parametrize("place", [1, 17, ENTRIES])
@pytest.mark.parametrize(
    "damage",
    [
        "details = '{\"number\":'",
        "details = ''",
        "details = 'null'",
        "at = 'yesterday'",
        "at = X'00'",
        "roles = X'ff'",
        "roles = CAST(X'ff' AS TEXT)",
    ],
)
def test_a_field_damaged_beyond_reading_is_found(trail: Trail, damage: str, place: int) -> None:
    if trail.database.dialect.name != "sqlite" and not damage.startswith("details"):
        damage = "at = 'infinity'"  # the strictest nonsense that column takes
    trail.acts(ENTRIES)
    trail.tamper(f"UPDATE trail_entry SET {damage} WHERE seq = {place}")  # noqa: S608 - the test's own words
    found = verify(trail)
    assert (found.verdict, found.first_broken_seq, found.entries) == ("broken", place, place - 1)


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "BATCH", 7)


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("place", [6, 7, 8, 14, 15, ENTRIES])
def test_places_at_the_edges_of_batches(trail: Trail, place: int) -> None:
    trail.acts(ENTRIES)
    trail.tamper(f"UPDATE trail_entry SET details = '{{' WHERE seq = {place}")  # noqa: S608 - the test's own words
    found = verify(trail)
    assert (found.first_broken_seq, found.entries) == (place, place - 1)


@pytest.mark.usefixtures("small_batches")
def test_progress_is_told_by_batches(trail: Trail) -> None:
    trail.acts(ENTRIES)
    told: list[tuple[int, int]] = []
    progress: Callable[[int, int], None] = lambda done, whole: told.append((done, whole))  # noqa: E731 - one line is enough
    assert verify_trail(AUDITOR, trail.world.deps, progress).verdict == "whole"
    assert told == [(7, 30), (14, 30), (21, 30), (28, 30), (30, 30)]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUDITOR])
def test_only_the_auditor_verifies(trail: Trail, role: Role) -> None:
    with pytest.raises(NotAllowed):
        verify_trail(Actor("x", frozenset({role}), AUDITOR.scope), trail.world.deps)
