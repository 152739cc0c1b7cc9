"""How values of the law are written for people: units, values, layers and what changed in a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from registrar.engines.policy import INHERIT, Bundle
from registrar.kernel.region import PROVINCES as REGIONS
from registrar.platform.texts import texts

TITLES = ("title", "name", "text")
"""Columns that say what a row is."""
CODES = frozenset({"code", "material", "parent"})
"""Columns for the machine: left out where a title says it."""


def word(code: str, **values: object) -> str:
    return texts().word(f"policy_word.{code}").format(**values)


def unit_text(unit: str) -> str:
    """``wd`` -> 个工作日; nothing for texts and tables, which count nothing."""
    return texts().words.get(f"policy_word.unit.{unit}", "")


def kind_text(unit: str) -> str:
    """What a key holds: 工作日数, 表格."""
    return word(f"kind.{unit}")


def value_text(value: Any, unit: str) -> str:
    """A value in one line; a table by its number of rows."""
    if value is None:
        return word("no_rule")
    if value == INHERIT:
        return word("inherit")
    if isinstance(value, bool):
        return word("yes" if value else "no")
    if unit == "rows":
        return word("rows", count=len(value))
    if unit == "choice":
        return choice_text(value)
    if isinstance(value, list | tuple):
        return "、".join(choice_text(str(each)) for each in value)
    return f"{value} {unit_text(unit)}".strip()


def choice_text(choice: str) -> str:
    """``block_new`` -> 不予受理新业务; what has no word is shown as it is."""
    return texts().words.get(f"policy_word.choice.{choice}", choice)


def column_text(column: str) -> str:
    return texts().words.get(f"policy_word.column.{column}", column)


def source_text(source: str) -> str:
    """``44: registration/validity.yaml`` -> 广东省（registration/validity.yaml）."""
    layer, _, path = source.partition(": ")
    known = texts().words.get(f"policy_word.profile.{layer}")
    name = region_text(layer) if layer.isdigit() else known or word("base")
    return f"{name}（{path}）"


def layer_text(layer: str) -> str:
    """``base``, ``profiles/statute``, ``provinces/44`` in words."""
    kind, _, name = layer.partition("/")
    if kind == "profiles":
        return word(f"profile.{name}")
    if kind == "provinces":
        return region_text(name)
    return word("base")


def profile_text(profile: str) -> str:
    return word(f"profile.{profile}")


def region_text(digits: str) -> str:
    """The province of ``44``; a city by its province and digits."""
    province = REGIONS.get(digits[:2])
    name = province.name if province else digits
    return name if len(digits) == 2 else f"{name}（{digits}）"


def span_text(since: date | None, until: date | None) -> str:
    if since is None:
        return word("never")
    return word("span", since=since, until=until) if until else word("since", since=since)


def plain_value(value: Any) -> Any:
    """A value as JSON has it: tables as lists of objects."""
    if isinstance(value, Mapping):
        return {str(key): plain_value(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain_value(each) for each in value]
    return value


def change_lines(before: Any, after: Any, unit: str, unique: Sequence[str]) -> list[str]:
    """What changed, a line each: ``旧 → 新`` for a value, and for a table every row added, taken away or changed."""
    if unit != "rows":
        return [f"{value_text(before, unit)} → {value_text(after, unit)}"]
    old, new = _by_name(before or (), unique), _by_name(after or (), unique)
    lines = [f"{word('row_gone')} {_row(row)}" for name, row in old.items() if name not in new]
    lines += [f"{word('row_new')} {_row(row)}" for name, row in new.items() if name not in old]
    for name, row in new.items():
        was = old.get(name)
        if was is not None and dict(was) != dict(row):
            columns = sorted({*was, *row})
            cells = [
                f"{column_text(column)} {_cell(was.get(column))} → {_cell(row.get(column))}"
                for column in columns
                if plain_value(was.get(column)) != plain_value(row.get(column))
            ]
            lines.append(f"{word('row_changed')} {_called(row, name)}：{'；'.join(cells)}")
    if before is None or after is None:
        lines.insert(0, f"{value_text(before, unit)} → {value_text(after, unit)}")
    return lines or [word("row_order")]


def unique_columns(bundle: Bundle, key: str) -> tuple[str, ...]:
    return tuple(bundle.schema.get(key, {}).get("unique", ()))


def _by_name(rows: Sequence[Mapping[str, Any]], unique: Sequence[str]) -> dict[tuple[str, ...], Mapping[str, Any]]:
    if not unique:
        return {(str(place),): row for place, row in enumerate(rows, 1)}
    return {tuple(str(row.get(column)) for column in unique): row for row in rows}


def _called(row: Mapping[str, Any], name: Sequence[str]) -> str:
    """A row in a word: its title, or else the words of what names it."""
    title = next((row[column] for column in TITLES if row.get(column)), None)
    return str(title) if title else "、".join(map(choice_text, name))


def _row(row: Mapping[str, Any]) -> str:
    """Its columns in words; codes only where nothing else says what the row is."""
    titled = any(row.get(column) for column in TITLES)
    shown = {column: value for column, value in row.items() if not (titled and column in CODES)}
    return "；".join(f"{column_text(column)} {_cell(value)}" for column, value in shown.items())


def _cell(value: Any) -> str:
    if value is None:
        return word("empty")
    if isinstance(value, bool):
        return word("yes" if value else "no")
    if isinstance(value, list | tuple):
        return "、".join(choice_text(str(each)) for each in value)
    return choice_text(str(value))
