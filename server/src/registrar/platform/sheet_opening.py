"""Opens a workbook in a process of its own: a hostile file can at worst end that process.

``python -m registrar.platform.sheet_opening SHEET ROWS COLUMNS CHARACTERS MEMORY SECONDS`` reads the file from standard
input and writes JSON to standard output; exit status 3 means that standard output holds an error code instead. Values
are what the cells show as saved: a formula is its last result, and nothing is ever calculated.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

REFUSED = 3
MOST_UNPACKED = 256 * 1024 * 1024
"""Bytes that the parts of a workbook may say they have; what they really have is bounded by the process's memory."""
MOST_PARTS = 2_000


class Unusable(Exception):
    """The file is not opened; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def opened(content: bytes, sheet: int | None, rows: int, columns: int, characters: int) -> dict[str, Any]:
    """Names of the sheets, which one was read (the first with a cell in it unless one is named), and its rows.

    A row is its number in the sheet and its cells; rows without a cell are left out. Raises Unusable.
    """
    _check_parts(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = book.sheet_names
        if not names or not 0 <= (sheet or 0) < len(names):
            raise Unusable("sheets.no_sheet")
        places = range(len(names)) if sheet is None else (sheet,)
        for place in places:
            found = _rows(book.get_sheet_by_index(place), rows, columns, characters)
            if found:
                return {"names": names, "sheet": place, "rows": found}
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile):
        raise Unusable("sheets.damaged") from None
    return {"names": names, "sheet": places[0], "rows": []}


def _check_parts(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Unusable("sheets.damaged") from None
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unusable("sheets.too_much_inside")
    if any(part.flag_bits & 1 for part in parts):
        raise Unusable("sheets.locked")


def _rows(sheet: Any, most_rows: int, most_columns: int, most_characters: int) -> list[tuple[int, list[Any]]]:
    found = []
    # One more than allowed is read, so that the caller can say that there are too many.
    for number, cells in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        row = [_plain(cell, most_characters) for cell in cells[:most_columns]]
        while row and row[-1] == "":
            row.pop()
        if row:
            found.append((number, row))
            if len(found) > most_rows:
                break
    return found


def _plain(cell: Any, most_characters: int) -> str | int | float:
    if isinstance(cell, str):
        return cell[:most_characters]
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, int | float):
        return cell
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, timedelta) else ""


def main(arguments: list[str]) -> int:
    sheet, rows, columns, characters, memory, seconds = map(int, arguments)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer = json.dumps(
            opened(sys.stdin.buffer.read(), None if sheet < 0 else sheet, rows, columns, characters),
            ensure_ascii=False,
            separators=(",", ":"),
        ).encode("utf-8", "replace")
        status = 0
    except Unusable as refusal:
        answer, status = refusal.code.encode(), REFUSED
    except (MemoryError, RecursionError):
        answer, status = b"sheets.too_much_inside", REFUSED
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
