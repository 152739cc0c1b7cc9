"""A sheet as it was handed in: its cells as text, its mark, and what its columns seem to hold."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from registrar.kernel.errors import Malformed, Problem, Refused
from registrar.modules.roster.contract import Columns, ColumnsChosen, ColumnView, SheetView
from registrar.modules.roster.model import SheetMark
from registrar.modules.roster.rules.columns import Line, recognise
from registrar.platform.codec import from_yaml
from registrar.platform.sheet_reading import Sheet, SheetReader, Value

SAMPLES = 3
LONGEST_SAMPLE = 24
MOST_COLUMNS_TEXT = 500
_SURE = 2**53
"""Whole numbers that a spreadsheet's own kind of number keeps exactly."""


@dataclass(frozen=True, slots=True)
class OpenSheet:
    mark: SheetMark
    sheet: Sheet
    lines: Sequence[Line]
    found: ColumnsChosen


def open_sheet(reader: SheetReader, content: bytes, sheet: str | None) -> OpenSheet:
    """Read a sheet; ``sheet`` is the place of one in a workbook. Raises as :meth:`SheetReader.read`."""
    if sheet is not None and not (sheet.isascii() and sheet.isdigit() and len(sheet) < 4):
        raise Malformed.of("sheets.no_sheet", at="sheet")
    read = reader.read(content, None if sheet is None else int(sheet))
    lines = [(row.place, [cell_text(cell) for cell in row.cells]) for row in read.rows]
    mark = SheetMark(hashlib.sha256(content).hexdigest(), len(content))
    return OpenSheet(mark, read, lines, recognise(lines))


def cell_text(cell: Value) -> str:
    """A cell as it was meant: a whole number has no fraction, and one too large to be whole shows that it is not."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float) and (not cell.is_integer() or abs(cell) >= _SURE):
        return repr(cell).upper()
    return str(int(cell))


def columns_of(opened: OpenSheet, given: str | None) -> Columns:
    """The columns the caller chose, JSON as in :class:`ColumnsChosen`, or those that were recognised.

    Raises Refused ``roster.columns_unknown`` when name or number is in none, ``roster.columns_malformed`` otherwise.
    """
    chosen = opened.found
    if given is not None:
        chosen = _chosen(given, chosen)
    if chosen.name is None or chosen.number is None:
        missing = [word for word, column in (("姓名", chosen.name), ("证书编号", chosen.number)) if column is None]
        raise Refused.of("roster.columns_unknown", at="columns", missing="、".join(missing))
    return Columns(chosen.name, chosen.number, chosen.employer, chosen.uscc, chosen.first)


def _chosen(given: str, found: ColumnsChosen) -> ColumnsChosen:
    wrong = Refused(Problem("roster.columns_malformed", "columns"))
    try:
        said = from_yaml(given) if len(given) <= MOST_COLUMNS_TEXT else None
    except ValueError:
        raise wrong from None
    fields = ("name", "number", "employer", "uscc")
    if not isinstance(said, dict) or set(said) - {*fields, "first"}:
        raise wrong
    places = [said.get(field) for field in fields]
    first = said.get("first") or found.first
    if (
        not all(place is None or (type(place) is int and 0 <= place < 1000) for place in places)
        or type(first) is not int
    ):
        raise wrong
    chosen = [place for place in places if place is not None]
    if len(chosen) != len(set(chosen)):
        raise wrong
    name, number, employer, code = places
    return ColumnsChosen(name, number, employer, code, first)


def sheet_view(opened: OpenSheet) -> SheetView:
    width = max(len(cells) for _, cells in opened.lines)
    first = opened.found.first
    heading = next((cells for number, cells in reversed(opened.lines) if number < first), [])
    below = [cells for number, cells in opened.lines if number >= first]
    return SheetView(
        sha256=opened.mark.sha256,
        size=opened.mark.size,
        lines=len(opened.lines),
        sheets=opened.sheet.names,
        sheet=opened.sheet.chosen,
        encoding=opened.sheet.encoding,
        columns=[ColumnView(place, _heading(heading, place), _samples(below, place)) for place in range(width)],
        chosen=opened.found,
    )


def _heading(cells: Sequence[str], place: int) -> str:
    return cells[place][:LONGEST_SAMPLE] if place < len(cells) else ""


def _samples(lines: Sequence[Sequence[str]], place: int) -> list[str]:
    found = (cells[place][:LONGEST_SAMPLE] for cells in lines if place < len(cells) and cells[place])
    return [cell for cell, _ in zip(found, range(SAMPLES), strict=False)]
