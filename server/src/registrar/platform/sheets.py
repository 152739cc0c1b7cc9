"""Workbooks of what a page shows: text stays text, so no cell is ever a formula or a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TypeAlias

import xlsxwriter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH = 18
"""Of a column, in characters."""

Cell: TypeAlias = str | int | float | None


def sheet(name: str, titles: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """An xlsx workbook with one sheet: a frozen row of titles, then the rows."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(name)
    page.freeze_panes(1, 0)
    page.set_column(0, len(titles) - 1, WIDTH)
    page.write_row(0, 0, titles, book.add_format({"bold": True}))
    for place, row in enumerate(rows, start=1):
        page.write_row(place, 0, row)
    book.close()
    return content.getvalue()
