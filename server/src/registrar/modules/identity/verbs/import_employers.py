"""Import a business-registry export (CSV with a Chinese header). A bad row is reported and harms no other."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping

from registrar.kernel import region, uscc
from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import Malformed, Problem, TooLarge
from registrar.modules.identity.contract import (
    EmployersRecorded,
    EmployerState,
    RecordEmployer,
    RefusedRow,
)
from registrar.modules.identity.rules import check_employer
from registrar.modules.identity.verbs.record_employers import record_employers
from registrar.platform.http.sessions import require
from registrar.platform.room import Deps
from registrar.platform.texts import texts

COLUMNS = ("统一社会信用代码", "名称", "法定代表人", "省份", "是否造价咨询", "状态")
MOST_ROWS = 10_000

_FIELDS = ("uscc", "name", "legal_representative", "province", "consulting", "state")
_TITLES = dict(zip(_FIELDS, COLUMNS, strict=True))

_YES_NO = {"是": True, "否": False, "": False}
_STATES = {
    **dict.fromkeys(("存续", "在业", "开业", "在营", "在册", "存续（在营、开业、在册）"), EmployerState.ACTIVE),
    **dict.fromkeys(("注销", "吊销", "吊销，未注销", "吊销，已注销", "撤销", "迁出"), EmployerState.CLOSED),
}
_PROVINCES = {
    name: code
    for code in region.REGISTERING
    for name in (code, f"{code}0000", region.PROVINCES[code].name, region.PROVINCES[code].short)
}


def import_employers(actor: Actor, content: bytes, deps: Deps) -> EmployersRecorded:
    """Record every sound row; the same file again changes nothing. UTF-8 or GB 18030, at most 10,000 rows.

    Raises NotAllowed, Malformed (not such a file), or TooLarge.
    """
    require(actor, Role.SYSTEM_ADMIN)
    records: list[RecordEmployer] = []
    refused: list[RefusedRow] = []
    seen: set[str] = set()
    book = texts()
    for row, cells in _rows(content):
        record, problems = _read(cells) if cells else (None, [Problem("identity.import_row")])
        if record is not None and record.uscc in seen:
            problems.append(Problem("identity.import_twice", "uscc"))
        if record is not None and not problems:
            seen.add(record.uscc)
            records.append(record)
        for problem in problems:
            text = book.problem(problem)
            column = _TITLES.get(problem.at or "")
            refused.append(RefusedRow(row, column, problem.code, text.title, text.why, text.todo))
    return record_employers(actor, records, deps, tuple(refused))


def _rows(content: bytes) -> Iterator[tuple[int, Mapping[str, str] | None]]:
    """Row number as a spreadsheet counts, and the cells by column, or None for a row that cannot be read.

    A row is a line: no field of the registry has line breaks, and so a stray quotation mark spoils its own row only.
    """
    lines = _text(content).splitlines()
    header = [cell.strip() for cell in _cells(lines[0]) or ()] if lines else []
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        raise Malformed.of("identity.import_header", at="file", columns="、".join(missing))
    if len(lines) > MOST_ROWS + 1:
        raise TooLarge.of("identity.import_too_long", at="file", limit=MOST_ROWS)
    for number, line in enumerate(lines[1:], start=2):
        cells = _cells(line)
        if cells is None or (any(cells) and len(cells) != len(header)):
            yield number, None
        elif any(cells):
            yield number, dict(zip(header, cells, strict=True))


def _cells(line: str) -> list[str] | None:
    try:
        return [cell.strip() for cell in next(csv.reader([line], strict=True), [])]
    except csv.Error:
        return None


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Malformed.of("identity.import_not_csv", at="file")


def _read(cells: Mapping[str, str]) -> tuple[RecordEmployer, list[Problem]]:
    code, name, representative, province, consulting, state = (cells[column] for column in COLUMNS)
    record = RecordEmployer(
        name=name,
        uscc=uscc.normalise(code),
        province=_PROVINCES.get(province, ""),
        legal_representative=representative or None,
        consulting=_YES_NO.get(consulting, False),
        state=_STATES.get(state, EmployerState.ACTIVE),
    )
    problems = list(check_employer(record))
    if consulting not in _YES_NO:
        problems.append(Problem("identity.import_yes_no", "consulting"))
    if state not in _STATES:
        problems.append(Problem("identity.import_state", "state"))
    return record, problems
