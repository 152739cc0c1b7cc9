"""Dated values in layers, and every fault of the documents at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.engines.policy import INHERIT, PolicyBook, PolicyInvalid, parse

SCHEMA: dict[str, Any] = {
    "room.limit": {"unit": "wd"},
    "room.age": {"unit": "years"},
    "room.mode": {"unit": "choice", "choices": ["off", "warn"]},
    "room.rows": {"unit": "rows", "unique": ["code"], "columns": {"code": "text", "count": "count?"}},
}
D2007, D2016, D2020, D2030 = date(2007, 3, 1), date(2016, 9, 13), date(2020, 1, 1), date(2030, 1, 1)


def entry(unit: str, values: dict[Any, Any], **more: Any) -> dict[str, Any]:
    return {"title": "题", "article": "条", "unit": unit, "values": values} | more


def base(**changed: Any) -> dict[str, Any]:
    return {
        "room/topic.yaml": {
            "limit": entry("wd", {D2007: 20, D2016: {"value": 5, "article": "修正条"}, D2030: None}),
            "age": entry("years", {D2007: None}, verified=False),
            "mode": entry("choice", {D2007: "off"}),
            "rows": entry("rows", {D2007: [{"code": "a", "count": 1}, {"code": "b"}]}),
        }
        | changed
    }


def overlay(name: str, values: dict[Any, Any]) -> dict[str, Any]:
    return {"room/other.yaml": {name: {"article": "地方条", "values": values}}}


def faults(documents: dict[str, Any], **more: Any) -> list[tuple[str, str | None]]:
    with pytest.raises(PolicyInvalid) as invalid:
        parse(more.pop("schema", SCHEMA), documents, **more)
    return [(each.code, each.at) for each in invalid.value.problems]


@pytest.mark.parametrize(
    ("on", "value", "since", "until", "article"),
    [
        (date(2007, 2, 28), None, None, date(2007, 2, 28), "条"),
        (D2007, 20, D2007, date(2016, 9, 12), "条"),
        (date(2016, 9, 12), 20, D2007, date(2016, 9, 12), "条"),
        (D2016, 5, D2016, date(2029, 12, 31), "修正条"),
        (D2030, None, D2030, None, "条"),
    ],
)
def test_a_value_counts_from_its_day(
    on: date, value: int | None, since: date | None, until: date | None, article: str
) -> None:
    found = parse(SCHEMA, base()).at("room.limit", on)
    assert (found.value, found.since, found.until, found.article) == (value, since, until, article)
    assert found.in_force is (value is not None)
    assert (found.title, found.unit, found.source) == ("题", "wd", "base: room/topic.yaml")


def test_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError, match=r"room\.typo"):
        parse(SCHEMA, base()).at("room.typo", D2020)


def layered() -> PolicyBook:
    return parse(
        SCHEMA,
        base(),
        profile="statute",
        profile_documents=overlay("limit", {D2020: 7, date(2022, 1, 1): None, date(2023, 1, 1): INHERIT}),
        scopes={"44": overlay("limit", {D2020: 9, date(2024, 1, 1): INHERIT}), "4401": overlay("limit", {D2020: 1})},
    )


@pytest.mark.parametrize(
    ("on", "organ", "value", "source"),
    [
        (date(2019, 12, 31), None, 5, "base"),
        (D2020, None, 7, "statute"),
        (date(2022, 6, 1), None, None, "statute"),
        (date(2023, 1, 1), None, 5, "base"),
        (D2020, "44", 9, "44"),
        (D2020, "housing-44", 9, "44"),
        (D2020, "4403", 9, "44"),
        (D2020, "housing-4401", 1, "4401"),
        (date(2019, 12, 31), "44", 5, "base"),
        (date(2024, 1, 1), "44", 5, "base"),
        (D2020, "45", 7, "statute"),
    ],
)
def test_layers(on: date, organ: str | None, value: int | None, source: str) -> None:
    found = layered().at("room.limit", on, organ)
    assert (found.value, found.source.split(":")[0]) == (value, source)
    if organ:
        assert layered().of(organ).at("room.limit", on) == found


def test_until_is_the_day_before_another_layer_speaks() -> None:
    found = layered().at("room.limit", date(2019, 1, 1), "44")
    assert (found.value, found.until) == (5, date(2019, 12, 31))
    assert layered().at("room.limit", date(2021, 1, 1), "44").until == date(2023, 12, 31)


def test_explain_tells_every_layer_and_which_decided() -> None:
    steps = layered().explain("room.limit", D2020, "44")
    assert [(each.layer, each.value, each.decides) for each in steps] == [
        ("base", 5, False),
        ("statute", 7, False),
        ("44", 9, True),
    ]


def test_diff_names_what_changed() -> None:
    changes = parse(SCHEMA, base()).diff(date(2016, 9, 12), D2016)
    assert [(each.key, each.before.value, each.after.value) for each in changes] == [("room.limit", 20, 5)]


def test_digest_is_of_the_law_not_of_files_or_organs() -> None:
    book = parse(SCHEMA, base())
    moved = {"room/elsewhere.yaml": dict(reversed(base()["room/topic.yaml"].items()))}
    assert parse(SCHEMA, moved).digest == book.digest
    assert book.of("44").digest == book.digest
    assert parse(SCHEMA, base(mode=entry("choice", {D2007: "warn"}))).digest != book.digest
    assert parse(SCHEMA, base(mode=entry("choice", {D2016: "off"}))).digest != book.digest
    assert parse(SCHEMA, base(), profile="statute").digest != book.digest
    assert layered().digest != parse(SCHEMA, base(), profile="statute").digest


def test_values_cannot_be_changed_by_a_reader() -> None:
    rows = parse(SCHEMA, base()).at("room.rows", D2020).value
    with pytest.raises(TypeError):
        rows[0]["code"] = "z"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"typo": entry("wd", {D2007: 1})}, [("policy.unknown_key", "room/topic.yaml: typo")]),
        ({"limit": entry("wd", {D2007: 1}) | {"article": ""}}, [("policy.no_article", "room/topic.yaml: limit")]),
        (
            {"limit": {"unit": "wd", "article": "条", "values": {D2007: 1}}},
            [("policy.no_field", "room/topic.yaml: limit")],
        ),
        ({"limit": entry("cd", {D2007: 1})}, [("policy.unit", "room/topic.yaml: limit")]),
        ({"limit": entry("wd", {D2007: 1}, tittle="x")}, [("policy.unknown_field", "room/topic.yaml: limit")]),
        ({"limit": entry("wd", {D2016: 1, D2007: 2})}, [("policy.overlap", "room/topic.yaml: limit")]),
        ({"limit": entry("wd", {D2007: 1, "2007-03-01": 2})}, [("policy.overlap", "room/topic.yaml: limit")]),
        ({"limit": entry("wd", {"2007-02-30": 1})}, [("policy.date", "room/topic.yaml: limit")]),
        ({"limit": entry("wd", {D2007: 1.5})}, [("policy.value", "room/topic.yaml: limit")]),
        ({"limit": entry("wd", {D2007: True})}, [("policy.value", "room/topic.yaml: limit")]),
        ({"limit": entry("wd", {D2007: 10**9})}, [("policy.value", "room/topic.yaml: limit")]),
        ({"limit": entry("wd", {D2007: float("nan")})}, [("policy.value", "room/topic.yaml: limit")]),
        ({"limit": entry("wd", {D2007: -1})}, [("policy.value", "room/topic.yaml: limit")]),
        ({"limit": entry("wd", {D2007: INHERIT})}, [("policy.value", "room/topic.yaml: limit")]),
        ({"mode": entry("choice", {D2007: False})}, [("policy.value", "room/topic.yaml: mode")]),
        ({"mode": entry("choice", {D2007: "on"})}, [("policy.value", "room/topic.yaml: mode")]),
        ({"rows": entry("rows", {D2007: [{"code": "a"}, {"code": "a"}]})}, [("policy.value", "room/topic.yaml: rows")]),
        ({"rows": entry("rows", {D2007: [{"kode": "a"}]})}, [("policy.value", "room/topic.yaml: rows")] * 2),
        ({"limit": 5}, [("policy.form", "room/topic.yaml: limit")]),
    ],
)
def test_faults(changed: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    found = faults(base(**changed))
    assert found == expected


def test_a_key_of_the_schema_without_a_value_is_missing() -> None:
    documents = base()
    del documents["room/topic.yaml"]["limit"]
    assert faults(documents) == [("policy.missing_key", "room.limit")]
    assert ("policy.missing_key", "room.limit") in faults(documents, scopes={"44": overlay("limit", {D2020: 3})})


def test_all_faults_are_listed_together() -> None:
    found = faults(
        base(limit=entry("cd", {"x": 1}, nonsense=1), typo=entry("wd", {D2007: 1})),
        profile_documents={"room/other.yaml": {"mode": {"values": {D2007: "warn"}}}},
        scopes={"44": overlay("rows", {D2007: "a"})},
    )
    assert {code for code, _ in found} == {
        "policy.unit",
        "policy.date",
        "policy.unknown_field",
        "policy.unknown_key",
        "policy.no_article",
        "policy.value",
    }


def test_a_key_in_two_files_of_a_layer_overlaps() -> None:
    twice = base() | {"room/second.yaml": {"limit": entry("wd", {D2020: 3})}}
    assert faults(twice) == [("policy.overlap", "room/topic.yaml: limit")]


def test_a_wrong_schema_is_a_fault() -> None:
    schema = SCHEMA | {"room.mode": {"unit": "choice"}, "room.age": {"unit": "yeers"}}
    assert ("policy.schema", "schema") in faults(base(), schema=schema)


@given(st.lists(st.tuples(st.dates(), st.integers(0, 99)), min_size=1, unique_by=lambda each: each[0]), st.dates())
def test_the_latest_value_not_after_the_day_counts(dated: list[tuple[date, int]], on: date) -> None:
    values = dict(sorted(dated))
    found = parse(SCHEMA, base(limit=entry("wd", values))).at("room.limit", on)
    past = [day for day in values if day <= on]
    assert found.value == (values[max(past)] if past else None)
    later = [day for day in values if day > on]
    assert (found.until is None) is (not later)
