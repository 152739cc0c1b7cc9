"""Sheets as people have them, and as nobody should: encodings, delimiters, workbooks, bombs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import pytest
import xlsxwriter

from registrar.kernel.errors import RegistrarError
from registrar.platform.sheet_reading import Sheet, SheetLimits, SheetReader

READER = SheetReader(SheetLimits(content_bytes=1 << 20, rows=1000, columns=10, characters=50))
ROWS = [["姓名", "证书编号"], ["张三", "建[造]11264400000001"], ["欧阳一", "建[造]11264400000002"]]


def text(delimiter: str = ",", end: str = "\r\n", rows: Sequence[Sequence[str]] = ROWS) -> str:
    return end.join(delimiter.join(row) for row in rows) + end


def workbook(fill: Callable[[Any], None], sheets: Sequence[str] = ("名册",)) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    pages = [book.add_worksheet(name) for name in sheets]
    fill(pages[-1])
    book.close()
    return content.getvalue()


def cells(sheet: Sheet) -> list[list[Any]]:
    return [list(row.cells) for row in sheet.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，", "；"])
def test_text_in_any_encoding_with_any_delimiter(encoding: str, delimiter: str) -> None:
    assert cells(READER.read(text(delimiter).encode(encoding))) == ROWS


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_any_end_of_a_line(end: str) -> None:
    assert cells(READER.read(text(end=end).encode())) == ROWS


def test_pasted_text_without_a_delimiter() -> None:
    sheet = READER.read("张三   建[造]11264400000001\n\n李四\u3000建[造]11264400000002\n".encode())
    assert [(row.place, list(row.cells)) for row in sheet.rows] == [
        (1, ["张三", "建[造]11264400000001"]),
        (3, ["李四", "建[造]11264400000002"]),
    ]


def test_quoted_cells_keep_their_delimiter_and_their_line() -> None:
    sheet = READER.read('姓名,单位\n张三,"示例,有限\n公司"\n李四,乙\n'.encode())
    assert [(row.place, list(row.cells)) for row in sheet.rows][1:] == [
        (2, ["张三", "示例,有限\n公司"]),
        (4, ["李四", "乙"]),
    ]


def test_a_quotation_mark_that_nobody_closed_swallows_nothing() -> None:
    sheet = READER.read('姓名,单位\n张三,"甲\n李四,乙\n王五,丙\n'.encode())
    assert len(sheet.rows) == 4


def test_a_workbook_with_numbers_formulas_and_another_sheet_first() -> None:
    def fill(page: Any) -> None:
        page.write_row(1, 0, ["姓名", "证书编号"])
        page.write_row(2, 0, ["张三", 11264400000001])
        page.write(3, 0, "李四")
        page.write_formula(3, 1, '=HYPERLINK("http://127.0.0.1","x")', None, "建[造]11264400000002")
        page.write(5, 0, "王五")

    sheet = READER.read(workbook(fill, ("说明", "名册")))
    assert (list(sheet.names), sheet.chosen) == (["说明", "名册"], 1)
    assert [(row.place, list(row.cells)) for row in sheet.rows] == [
        (2, ["姓名", "证书编号"]),
        (3, ["张三", 11264400000001.0]),
        (4, ["李四", "建[造]11264400000002"]),
        (6, ["王五"]),
    ]


def refused(content: bytes, reader: SheetReader = READER, sheet: int | None = None) -> str:
    with pytest.raises(RegistrarError) as refusal:
        reader.read(content, sheet)
    return refusal.value.code


def test_limits() -> None:
    assert refused(b"a,b\n" * 300_000) == "sheets.too_large"
    assert refused(b"a,b\n" * 1021) == "sheets.too_many_rows"
    long_rows = workbook(lambda page: [page.write(row, 0, "x") for row in range(1021)])
    assert refused(long_rows) == "sheets.too_many_rows"
    (row,) = READER.read(("x" * 90 + "," + ",".join("abcdefghijklmn")).encode()).rows
    assert len(row.cells) == 10
    assert row.cells[0] == "x" * 50


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sheets.empty"),
        (b"\xef\xbb\xbf \r\n,,\r\n", "sheets.empty"),
        (b"%PDF-1.7 ...", "sheets.no_sheet_at_all"),
        (b"\x00\x01\x02binary", "sheets.no_sheet_at_all"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "sheets.old_workbook"),
        (b"PK\x03\x04 cut off", "sheets.damaged"),
        (b"a\xff,\xff\xfe\xfd\n", "sheets.encoding"),
    ],
)
def test_what_is_no_sheet(content: bytes, code: str) -> None:
    assert refused(content) == code


def test_a_workbook_without_the_sheet_that_is_asked_for() -> None:
    assert refused(workbook(lambda page: page.write(0, 0, "x")), sheet=3) == "sheets.no_sheet"


def packed(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return content.getvalue()


def repacked(original: bytes, replaced: dict[str, bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(original)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return packed({**parts, **replaced})


BOOK = workbook(lambda page: page.write(0, 0, "x"))
PAGE = "xl/worksheets/sheet1.xml"
HEAD = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
FOOT = b"</sheetData></worksheet>"


def test_a_bomb_that_says_what_it_is() -> None:
    assert refused(packed({"xl/workbook.xml": bytes(300 << 20)})) == "sheets.too_much_inside"


def test_two_cells_at_the_far_ends_of_a_sheet() -> None:
    far = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    reader = SheetReader(READER.limits, memory_bytes=256 << 20)
    assert refused(repacked(BOOK, {PAGE: HEAD + far + FOOT}), reader) == "sheets.too_much_inside"


def test_a_bomb_that_understates_its_size() -> None:
    body = HEAD + b" " * (400 << 20) + FOOT
    content = bytearray(repacked(BOOK, {PAGE: body}))
    for place in range(len(content) - 4):
        if content[place : place + 4] == len(body).to_bytes(4, "little"):
            content[place : place + 4] = (1000).to_bytes(4, "little")
    reader = SheetReader(SheetLimits(content_bytes=8 << 20), memory_bytes=256 << 20, seconds=5)
    assert refused(bytes(content), reader) in {"sheets.too_much_inside", "sheets.damaged", "sheets.empty"}


def test_not_a_workbook_inside() -> None:
    assert refused(packed({"readme.txt": b"x"})) == "sheets.damaged"
    assert refused(repacked(BOOK, {PAGE: b"<a><b></a>"})) in {"sheets.damaged", "sheets.empty"}
