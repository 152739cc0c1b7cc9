"""Amendments of the law: a value from a day, a row of a table, in any layer; and what differs afterwards."""

from __future__ import annotations

import json
from datetime import date

import pytest

from registrar.engines.policy import Amendment, Bundle, differences, differing_spans
from registrar.platform.policy_files import load_bundle

BUNDLE = load_bundle()
DAY = date(2027, 1, 1)
TERM, GRACE, ORGANS = "registration.validity.term", "registration.initial.grace", "identity.organs"


def test_a_value_counts_from_its_day_and_changes_the_digest() -> None:
    after = BUNDLE.amended(Amendment(TERM, "base", DAY, 5, "新令第八条"))
    book = after.book("brief")
    assert after.faults() == ()
    assert [book.at(TERM, day).value for day in (date(2026, 12, 31), DAY)] == [4, 5]
    assert (book.at(TERM, DAY).article, book.at(TERM, date(2026, 12, 31)).article) == (
        "新令第八条",
        BUNDLE.book("brief").at(TERM, DAY).article,
    )
    assert book.digest != BUNDLE.book("brief").digest
    assert BUNDLE.book("brief").at(TERM, DAY).value == 4, "the bundle before is as it was"


@pytest.mark.parametrize(
    ("layer", "seen"),
    [
        ("base", {"brief": 24, "statute": 24, "44": 18}),
        ("profiles/statute", {"brief": 12, "statute": 24, "44": 18}),
        ("provinces/44", {"brief": 12, "statute": 12, "44": 24}),
        ("provinces/32", {"brief": 12, "statute": 12, "44": 18, "32": 24}),
    ],
)
def test_a_layer_speaks_for_its_own(layer: str, seen: dict[str, int]) -> None:
    after = BUNDLE.amended(Amendment(GRACE, layer, DAY, 24, "某条"))
    assert after.faults() == ()
    for where, value in seen.items():
        profile, organ = ("brief", where) if where.isdigit() else (where, None)
        assert after.book(profile).at(GRACE, DAY, organ).value == value, where


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (Amendment(TERM, "base", DAY, "vier", "某条"), "policy.value"),
        (Amendment(TERM, "base", DAY, 5, ""), "policy.no_article"),
        (Amendment(TERM, "base", DAY, "inherit", "某条"), "policy.value"),
        (Amendment("education.restrict", "base", DAY, "sometimes", "某条"), "policy.value"),
    ],
)
def test_what_is_wrong_with_an_amendment_is_found(change: Amendment, code: str) -> None:
    assert [each.code for each in BUNDLE.amended(change).faults()] == [code]


@pytest.mark.parametrize(("key", "layer"), [("registration.nothing", "base"), (TERM, "profiles/draft"), (TERM, "town")])
def test_an_unknown_key_or_layer_cannot_be_amended(key: str, layer: str) -> None:
    with pytest.raises(KeyError):
        BUNDLE.amended(Amendment(key, layer, DAY, 1, "某条"))


def organ_names(bundle: Bundle, day: date) -> dict[str, str]:
    return {row["code"]: row["name"] for row in bundle.book("brief").at(ORGANS, day).value}


def test_one_row_of_a_table_changes_and_later_tables_keep_the_change() -> None:
    renamed = BUNDLE.amended(
        Amendment(ORGANS, "base", DAY, {"name": "广东省住建委"}, "改革方案", {"code": "housing-44"})
    )
    later = renamed.amended(
        Amendment(ORGANS, "base", date(2028, 1, 1), {"name": "北京市住建委"}, "另一方案", {"code": "housing-11"})
    )
    earlier = later.amended(Amendment(ORGANS, "base", date(2027, 6, 1), None, "撤并", {"code": "housing-13"}))
    assert organ_names(BUNDLE, DAY)["housing-44"] != "广东省住建委"
    names = organ_names(earlier, date(2028, 1, 1))
    assert (names["housing-44"], names["housing-11"]) == ("广东省住建委", "北京市住建委")
    assert "housing-13" not in names
    assert "housing-13" in organ_names(earlier, DAY)
    assert earlier.faults() == ()


def test_a_bundle_is_kept_as_json_and_gives_the_same_digest() -> None:
    after = BUNDLE.amended(Amendment(TERM, "provinces/44", DAY, None, "某条"))
    again = Bundle.from_plain(json.loads(json.dumps(after.to_plain())))
    for profile in ("brief", "statute"):
        assert again.book(profile).digest == after.book(profile).digest


def test_where_in_time_two_books_differ() -> None:
    before, after = BUNDLE.book("brief"), BUNDLE.amended(Amendment(GRACE, "base", DAY, 24, "某条")).book("brief")
    assert [
        (since, until, old.value, new.value) for since, until, old, new in differing_spans(before, after, GRACE)
    ] == [(DAY, None, 12, 24)]
    assert differing_spans(before, after, GRACE, "44") == ()
    assert [each.key for each in differences(before, DAY, after, DAY)] == [GRACE]
    assert differences(before, date(2026, 12, 31), after, date(2026, 12, 31)) == ()
