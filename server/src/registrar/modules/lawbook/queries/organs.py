"""The approving organs as the law book has them on a day, those it no longer has, and what is known to change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from registrar.engines.policy import PolicyBook
from registrar.kernel.region import PROVINCES
from registrar.modules.lawbook.contract import OrganRow
from registrar.modules.lawbook.model import ORGAN_TABLES
from registrar.modules.lawbook.ports import Desk
from registrar.platform.policy_words import choice_text
from registrar.platform.sheets import Cell, sheet
from registrar.platform.texts import texts

SHEET_TITLES = (
    "代码",
    "名称",
    "系统",
    "级别",
    "省份",
    "上级机构",
    "专业",
    "统一社会信用代码",
    "状态",
    "自",
    "即将变动",
)


def organ_rows_on(desk: Desk, on: date | None, q: str, active_only: bool) -> list[OrganRow]:
    """In the order of the tables: ministries, industry bodies, provinces, cities; ``q`` is in name, code or USCC."""
    book, day = desk.deps.policy, on or desk.deps.today()
    rows = [row for table in ORGAN_TABLES for row in _rows(book, table, day)]
    wanted = q.strip().lower()
    return [
        row
        for row in rows
        if (row.active or not active_only)
        and wanted in f"{row.name} {row.code} {row.uscc or ''} {row.province_name or ''}".lower()
    ]


def organs_sheet(desk: Desk, on: date | None, q: str, active_only: bool) -> bytes:
    lines = [_cells(row) for row in organ_rows_on(desk, on, q, active_only)]
    return sheet(texts().word("lawbook.organs"), SHEET_TITLES, lines)


def _cells(row: OrganRow) -> list[Cell]:
    state = texts().word("lawbook.active" if row.active else "lawbook.closed")
    what = [row.code, row.name, row.kind_title, row.level_title, row.province_name, row.parent, row.specialties_text]
    return [*what, row.uscc, state, row.since.isoformat(), row.coming]


def _rows(book: PolicyBook, table: str, day: date) -> list[OrganRow]:
    """Every organ the table has, had or is going to have, by the last it said of it on ``day``."""
    known: dict[str, tuple[date, Mapping[str, Any]]] = {}
    closed: dict[str, date] = {}
    coming: dict[str, str] = {}
    for span in book.history(table):
        if span.since is None:
            continue
        rows = {row["code"]: row for row in span.value or ()}
        if span.since <= day:
            for code, row in rows.items():
                if code not in known or dict(known[code][1]) != dict(row) or code in closed:
                    known[code] = (span.since, row)
                closed.pop(code, None)
            for code in known.keys() - rows.keys() - closed.keys():
                closed[code] = span.since
            continue
        for code, row in rows.items():
            if code not in known:
                known[code] = (span.since, row)
                coming.setdefault(code, _soon("lawbook.coming_new", span.since))
                closed[code] = span.since
            elif dict(known[code][1]) != dict(row):
                coming.setdefault(code, _soon("lawbook.coming_change", span.since, row["name"]))
        for code in known.keys() - rows.keys() - closed.keys():
            coming.setdefault(code, _soon("lawbook.coming_end", span.since))
    return [_row(code, *known[code], closed.get(code), coming.get(code)) for code in known]


def _soon(code: str, day: date, name: str = "") -> str:
    return texts().word(code).format(day=day, name=name)


def _row(code: str, since: date, row: Mapping[str, Any], closed_on: date | None, coming: str | None) -> OrganRow:
    province = row.get("province")
    return OrganRow(
        code=code,
        name=row["name"],
        kind=row["kind"],
        kind_title=choice_text(row["kind"]),
        level=row["level"],
        level_title=choice_text(row["level"]),
        province=province,
        province_name=PROVINCES[province].name if province else None,
        parent=row.get("parent"),
        specialties=list(row["specialties"]),
        specialties_text="、".join(choice_text(each) for each in row["specialties"]),
        uscc=row.get("uscc"),
        industry=row.get("industry"),
        active=closed_on is None,
        since=since,
        closed_on=closed_on if coming is None or closed_on is None else None,
        coming=coming,
    )
