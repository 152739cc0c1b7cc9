"""Parameters as pages show them: on a day, over time, and by layer."""

from __future__ import annotations

from datetime import date
from typing import Any

from registrar.engines.policy import Bundle, PolicyBook, PolicyValue
from registrar.engines.policy.bundle import day_of, value_of
from registrar.kernel.errors import Malformed, NotFound, Refused
from registrar.kernel.region import REGISTERING
from registrar.modules.lawbook.contract import (
    Choice,
    DatedValue,
    LayerChoice,
    LayerView,
    SpanView,
    ValueLine,
    ValueList,
    ValueView,
)
from registrar.modules.lawbook.ports import Desk
from registrar.platform.plain_yaml import read_plain
from registrar.platform.policy_export import entry_yaml, exported, packaged_texts, zipped
from registrar.platform.policy_files import load_bundle
from registrar.platform.policy_words import (
    change_lines,
    choice_text,
    kind_text,
    layer_text,
    plain_value,
    profile_text,
    source_text,
    unique_columns,
    value_text,
    word,
)
from registrar.platform.rule_cases import region_digits

TABLES = frozenset({"rows", "texts"})


def values_on(desk: Desk, on: date | None, profile: str | None, province: str | None) -> ValueList:
    """Every parameter on a day. Raises Refused for an unknown profile or province."""
    book = _book(desk, profile, province)
    day = on or desk.deps.today()
    rows = [_line(book.at(key, day)) for key in book.keys()]  # noqa: SIM118  reason: a book is no mapping
    return ValueList(day, book.profile, profile_text(book.profile), book.organ, book.digest, rows)


def value_view(desk: Desk, key: str, profile: str | None, province: str | None) -> ValueView:
    """Raises NotFound for an unknown key."""
    book, bundle = _book(desk, profile, province), desk.law.standing().bundle
    if key not in book:
        raise NotFound.of("lawbook.unknown_key")
    found = book.at(key, desk.deps.today())
    plain = plain_value(found.value)
    return ValueView(
        line=_line(found),
        choices=[Choice(each, choice_text(each)) for each in bundle.schema[key].get("choices", ())],
        value=None if found.unit in TABLES else plain,
        value_yaml=entry_yaml(plain) if found.unit in TABLES and plain is not None else None,
        layers=[_layer(bundle, key, layer, found) for layer in bundle.layers() if bundle.entry(key, layer)],
        spans=[
            SpanView(each.since, each.until, value_text(each.value, each.unit), source_text(each.source), each.article)
            for each in book.history(key)
        ],
    )


def layers_offered(desk: Desk) -> list[LayerChoice]:
    """Where a value may be proposed: for everybody, for a profile, for any province."""
    bundle = desk.law.standing().bundle
    named = [layer for layer in bundle.layers() if not layer.startswith("provinces/")]
    layers = [*named, *(f"provinces/{code}" for code in REGISTERING)]
    return [LayerChoice(layer, layer_text(layer)) for layer in layers]


def export_law(desk: Desk) -> bytes:
    """The law book as a ZIP of the files it could be read from."""
    return zipped(exported(desk.law.standing().bundle, load_bundle(), packaged_texts()))


def _book(desk: Desk, profile: str | None, province: str | None) -> PolicyBook:
    bundle = desk.law.standing().bundle
    digits = region_digits(province or "")
    if digits and digits[:2] not in REGISTERING:
        raise Refused.of("lawbook.unknown_province", at="province")
    if profile is not None and profile not in bundle.profiles:
        raise Refused.of("lawbook.unknown_profile", at="profile")
    book = desk.deps.policy if profile in (None, desk.law.profile) else bundle.book(str(profile))
    return book.of(digits) if digits else book


def _line(found: PolicyValue) -> ValueLine:
    return ValueLine(
        key=found.key,
        title=found.title,
        kind=found.unit.value,
        kind_title=kind_text(found.unit),
        value_text=value_text(found.value, found.unit),
        article=found.article,
        since=found.since,
        until=found.until,
        source=source_text(found.source),
        verified=found.verified,
    )


def _layer(bundle: Bundle, key: str, layer: str, found: PolicyValue) -> LayerView:
    entry = bundle.entry(key, layer) or {"values": {}}
    values = [_dated(bundle, key, dated, given, entry, found) for dated, given in entry["values"].items()]
    return LayerView(layer, layer_text(layer), bool(entry.get("verified", True)), values)


def _dated(bundle: Bundle, key: str, dated: Any, given: Any, entry: Any, found: PolicyValue) -> DatedValue:
    value, article = value_of(given)
    lines: list[str] = []
    if found.unit == "rows" and value:
        added = word("row_new")
        lines = [
            line.removeprefix(added).strip() for line in change_lines((), value, "rows", unique_columns(bundle, key))
        ]
    return DatedValue(day_of(dated), value_text(value, found.unit), lines, article or entry["article"])


def read_value(text: str) -> Any:
    """A value typed as YAML. Raises Malformed."""
    try:
        return read_plain(text)
    except ValueError as fault:
        raise Malformed.of("lawbook.value_unreadable", at="value_yaml") from fault
