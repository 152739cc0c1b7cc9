"""A State Council notice as a file: CSV from a spreadsheet, or YAML. What cannot be read is said line by line.

CSV: ``日期,安排,名称``; a day or a span ``2027-02-05~2027-02-13``; 休 or 班. YAML: ``year``, ``title``, ``number``,
``published_on``, ``rest`` and ``work``: lists of days, or of ``{from, to, name}``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from registrar.kernel.errors import Malformed
from registrar.modules.lawbook.contract import NoticeDay, NoticeRead, RefusedLine
from registrar.platform.plain_yaml import read_plain
from registrar.platform.texts import texts

COLUMNS = ("日期", "安排", "名称")
LONGEST_SPAN = 31
REST, WORK = ("休", "休息", "放假", "假"), ("班", "上班", "补班", "工作日")
_SPAN = re.compile(r"[~～至—]")
_NUMBERS = re.compile(r"^\s*(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*$")


def read_notice(content: bytes) -> NoticeRead:
    """Raises Malformed for what is neither of the two."""
    text = _text(content)
    if text.lstrip("\ufeff \n").startswith("日期"):
        return _from_csv(text)
    try:
        data = read_plain(text)
    except ValueError as fault:
        raise Malformed.of("lawbook.notice_unreadable", at="file") from fault
    if not isinstance(data, dict) or not {"rest", "work"} & data.keys():
        raise Malformed.of("lawbook.notice_unreadable", at="file")
    return _from_yaml(data)


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Malformed.of("lawbook.notice_unreadable", at="file")


def _from_csv(text: str) -> NoticeRead:
    days: list[NoticeDay] = []
    refused: list[RefusedLine] = []
    for line, cells in enumerate(csv.reader(text.splitlines()), 1):
        if line == 1 or not any(cell.strip() for cell in cells):
            continue
        span, what, name = (*(cell.strip() for cell in cells), "", "", "")[:3]
        found = list(_span(*_SPAN.split(span, maxsplit=1)))
        if not found:
            refused.append(RefusedLine(line, texts().word("lawbook.line_no_day").format(text=span)))
        elif what not in (*REST, *WORK):
            refused.append(RefusedLine(line, texts().word("lawbook.line_no_kind").format(text=what)))
        else:
            days += [NoticeDay(day, what in WORK, name) for day in found]
    return NoticeRead("", "", None, _year(days), sorted(days, key=lambda each: each.day), refused)


def _from_yaml(data: dict[str, Any]) -> NoticeRead:
    days: list[NoticeDay] = []
    refused: list[RefusedLine] = []
    for kind in ("rest", "work"):
        for line, given in enumerate(data.get(kind) or (), 1):
            said = given if isinstance(given, dict) else {"from": given}
            found = list(_span(said.get("from"), said.get("to", said.get("from"))))
            if not found:
                refused.append(RefusedLine(line, texts().word("lawbook.line_no_day").format(text=f"{kind}: {given}")))
            days += [NoticeDay(day, kind == "work", str(said.get("name") or "")) for day in found]
    year = data.get("year")
    return NoticeRead(
        title=str(data.get("title") or ""),
        number=str(data.get("number") or ""),
        published_on=_day(data.get("published_on")),
        year=year if isinstance(year, int) else _year(days),
        days=sorted(days, key=lambda each: each.day),
        refused=refused,
    )


def _span(first: Any, last: Any = None) -> Iterator[date]:
    start = _day(first)
    end = _day(last, start) if last is not None else start
    if start is None or end is None or not 0 <= (end - start).days < LONGEST_SPAN:
        return iter(())
    return (start + timedelta(days=offset) for offset in range((end - start).days + 1))


def _day(given: Any, near: date | None = None) -> date | None:
    """``2027-02-05``, ``2027年2月5日``, ``2027/2/5``; after a day also ``2月13日`` of the same year."""
    if isinstance(given, date):
        return given
    text = str(given or "").strip()
    match = _NUMBERS.match(text)
    if match is None and near is not None:
        match = _NUMBERS.match(f"{near.year}-{text}")
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _year(days: list[NoticeDay]) -> int | None:
    """The year most of the days are in."""
    years = [each.day.year for each in days]
    return max(set(years), key=years.count) if years else None
