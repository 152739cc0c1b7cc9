"""What a key may hold: its unit, and for tables their columns. The schema itself is data; this reads and applies it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Unit(StrEnum):
    WORKING_DAYS = "wd"
    CALENDAR_DAYS = "cd"
    MONTHS = "months"
    YEARS = "years"
    HOURS = "hours"
    MINUTES = "minutes"
    COUNT = "count"
    POINTS = "points"
    PERCENT = "percent"
    FLAG = "flag"
    TEXT = "text"
    CHOICE = "choice"
    """One of ``choices``."""
    TEXTS = "texts"
    """A list of texts."""
    ROWS = "rows"
    """A list of mappings with ``columns``."""


WHOLE = frozenset({Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.MONTHS, Unit.YEARS, Unit.MINUTES, Unit.COUNT})
MOST = 1_000_000
"""No figure of a law is larger; one that is would overflow a calendar."""
NUMBERS = frozenset({Unit.HOURS, Unit.POINTS, Unit.PERCENT})


_MEANT = {
    **dict.fromkeys(WHOLE, "数目（应为不小于零的整数）"),
    **dict.fromkeys(NUMBERS, "数值（应为数字）"),
    Unit.FLAG: "是否（应为 true 或 false）",
    Unit.TEXT: "文字",
    Unit.CHOICE: "选项",
    Unit.TEXTS: "若干文字",
    Unit.ROWS: "表格",
}


@dataclass(frozen=True, slots=True)
class Column:
    unit: Unit
    required: bool = True
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeySchema:
    unit: Unit
    choices: tuple[str, ...] = ()
    columns: Mapping[str, Column] = field(default_factory=dict)
    unique: tuple[str, ...] = ()
    """Columns of a table that together may not repeat."""

    def faults(self, value: Any) -> list[str]:
        """What is wrong with ``value``; empty when it fits. ``None`` always fits: it ends the rule."""
        if value is None:
            return []
        if self.unit is not Unit.ROWS:
            return _scalar_faults(self.unit, self.choices, value)
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            return ["表格应为若干行，每行写明各列"]
        faults = [f"第 {place} 行：{fault}" for place, row in enumerate(value, 1) for fault in self._row_faults(row)]
        seen: set[tuple[str, ...]] = set()
        for place, row in enumerate(value, 1):
            own = tuple(str(row.get(column)) for column in self.unique)
            if own and own in seen:
                faults.append(f"第 {place} 行：{'、'.join(own)} 重复")
            seen.add(own)
        return faults

    def _row_faults(self, row: Mapping[str, Any]) -> list[str]:
        faults = [f"没有 {name} 这一列" for name in row if name not in self.columns]
        for name, column in self.columns.items():
            if row.get(name) is None:
                if column.required:
                    faults.append(f"缺少 {name} 列")
                continue
            faults += [f"{name}：{fault}" for fault in _scalar_faults(column.unit, column.choices, row[name])]
        return faults


def _scalar_faults(unit: Unit, choices: tuple[str, ...], value: Any) -> list[str]:
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= MOST
    if unit in WHOLE:
        fits = is_number and isinstance(value, int) and value >= 0
    elif unit in NUMBERS:
        fits = is_number
    elif unit is Unit.FLAG:
        fits = isinstance(value, bool)
    elif unit is Unit.TEXTS:
        fits = isinstance(value, list) and all(isinstance(each, str) for each in value)
        if fits and choices:
            return [f"{each} 不在可选值之中（{'、'.join(choices)}）" for each in value if each not in choices]
    else:
        fits = isinstance(value, str) and bool(value.strip())
        if fits and choices and value not in choices:
            return [f"{value} 不在可选值之中（{'、'.join(choices)}）"]
    return [] if fits else [f"{_shown(value)} 不能作为{_MEANT[unit]}"]


def read_schema(data: Mapping[str, Any]) -> tuple[dict[str, KeySchema], list[str]]:
    """Key schemas and the faults of the schema document itself."""
    schemas, faults = {}, []
    for key, body in data.items():
        try:
            schemas[key] = _key_schema(body)
        except (KeyError, ValueError, TypeError, AttributeError) as problem:
            faults.append(f"schema {key}: {problem}")
    return schemas, faults


def _key_schema(body: Mapping[str, Any]) -> KeySchema:
    unknown = set(body) - {"unit", "choices", "columns", "unique"}
    if unknown:
        raise ValueError(f"unknown fields {sorted(unknown)}")
    columns = {name: _column(column) for name, column in body.get("columns", {}).items()}
    schema = KeySchema(Unit(body["unit"]), tuple(body.get("choices", ())), columns, tuple(body.get("unique", ())))
    if (schema.unit is Unit.ROWS) != bool(columns):
        raise ValueError("rows need columns, and nothing else has them")
    if (schema.unit is Unit.CHOICE) != bool(schema.choices):
        raise ValueError("a choice needs choices, and nothing else has them")
    return schema


def _column(body: str | Mapping[str, Any]) -> Column:
    """``text`` or ``text?`` (may be missing), or a mapping ``{unit, required, choices}``."""
    if isinstance(body, str):
        return Column(Unit(body.removesuffix("?")), required=not body.endswith("?"))
    unknown = set(body) - {"unit", "required", "choices"}
    if unknown:
        raise ValueError(f"unknown fields {sorted(unknown)}")
    return Column(Unit(body["unit"]), bool(body.get("required", True)), tuple(body.get("choices", ())))


def _shown(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else repr(value)
