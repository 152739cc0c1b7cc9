"""The export of the examination database (职业资格证书): a CSV file, row by row, guessing nothing (domain rule 55).

A row with a defect is left out and named by its number and a code; the others are taken in. What a spreadsheet
destroys (leading zeros, digits after the fifteenth) is reported and never made up again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import BinaryIO

from registrar.kernel import identity_number
from registrar.kernel.errors import Malformed, Problem, Refused
from registrar.kernel.profession import Level, Specialty
from registrar.modules.practitioner.model import (
    LONGEST_AUTHORITY,
    LONGEST_NAME,
    ExamRow,
    RowDefect,
    plain_digits,
    plain_name,
)

HEADER = ("姓名", "证件类型", "证件号码", "级别", "专业", "管理号", "批准日期", "签发机关")
IDENTITY_CARD = "居民身份证"
ENCODINGS = ("utf-8", "gb18030")
LONGEST_LINE = 4096
"""Bytes of a row."""

_BOM = b"\xef\xbb\xbf"
_SPREADSHEET = re.compile(r"[0-9.]+E\+?[0-9]+")
_DAY = re.compile(r"([0-9]{4})(?:-|/|\.|年)([0-9]{1,2})(?:-|/|\.|月)([0-9]{1,2})日?(?: ?0?0:00(?::00)?)?|([0-9]{8})")
_LEVELS = {"一级": Level.CLASS1, "二级": Level.CLASS2}
_NAME = re.compile(r"[^\W\d_]+(?:[· '-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class ExportRules:
    """``management_digits``: lengths of a management number (configuration: the format is not published).
    ``synthetic`` admits invented people, whose region codes were never issued: never in production."""

    on: date
    management_digits: tuple[int, ...]
    synthetic: bool


def encoding_of(file: BinaryIO) -> str:
    """``utf-8`` or ``gb18030``, whichever makes the header what it must be.

    Raises Malformed ``practitioner.import_empty`` or ``practitioner.import_header``.
    """
    file.seek(0)
    header = file.readline(LONGEST_LINE).removeprefix(_BOM)
    if not header.strip():
        raise Malformed(Problem("practitioner.import_empty", "file"))
    for encoding in ENCODINGS:
        if tuple(plain_name(title) for title in _cells(header, encoding) or ()) == HEADER:
            return encoding
    raise Malformed(Problem("practitioner.import_header", "file"))


def read_export(file: BinaryIO, encoding: str, rules: ExportRules) -> Iterator[ExamRow | RowDefect]:
    """The rows after the header one after the other, in constant memory. Empty lines are passed over."""
    file.seek(0)
    file.readline(LONGEST_LINE)
    for row, line in enumerate(_lines(file), 2):
        if line is None:
            yield RowDefect(row, None, "practitioner.row_too_long")
        elif line.strip():
            yield read_row(row, line, encoding, rules)


def read_row(row: int, line: bytes, encoding: str, rules: ExportRules) -> ExamRow | RowDefect:
    """One row understood, or its first defect."""
    cells = _cells(line, encoding)
    if cells is None:
        return RowDefect(row, None, "practitioner.row_unreadable")
    if len(cells) != len(HEADER):
        return RowDefect(row, None, "practitioner.row_columns")
    try:
        return _understood(row, cells, rules)
    except _Defect as defect:
        return RowDefect(row, HEADER[defect.column], defect.code)


class _Defect(Exception):
    def __init__(self, column: int, code: str) -> None:
        super().__init__(code)
        self.column = column
        self.code = code


def _understood(row: int, cells: list[str], rules: ExportRules) -> ExamRow:
    name = plain_name(cells[0])
    if not name:
        raise _Defect(0, "practitioner.row_empty")
    if len(name) > LONGEST_NAME or not _NAME.fullmatch(name):
        raise _Defect(0, "practitioner.row_name")
    if plain_name(cells[1]).removeprefix("中华人民共和国") not in (IDENTITY_CARD, "身份证"):
        raise _Defect(1, "practitioner.row_document_kind")
    return ExamRow(
        row=row,
        name=name,
        number=_identity_number(cells[2], rules),
        level=_level(cells[3]),
        specialty=_specialty(cells[4]),
        management_number=_management_number(cells[5], rules),
        approved_on=_day(cells[6], rules.on),
        issuing_authority=_authority(cells[7]),
    )


def _identity_number(cell: str, rules: ExportRules) -> identity_number.IdentityNumber:
    text = plain_digits(cell).lstrip("'")
    if not text:
        raise _Defect(2, "practitioner.row_empty")
    if _SPREADSHEET.fullmatch(text):
        raise _Defect(2, "practitioner.row_number_spoiled")
    try:
        number = identity_number.parse(text)
    except Refused:
        raise _Defect(2, "practitioner.row_identity_number") from None
    if number.birth_date > rules.on:
        raise _Defect(2, "practitioner.row_identity_number")
    if number.is_synthetic and not rules.synthetic:
        raise _Defect(2, "practitioner.row_synthetic")
    return number


# A million rows hold a handful of levels, days and authorities.
@lru_cache(1024)
def _level(cell: str) -> Level:
    found = _LEVELS.get(plain_name(cell).removesuffix("造价工程师"))
    if found is None:
        raise _Defect(3, "practitioner.row_level")
    return found


@lru_cache(1024)
def _specialty(cell: str) -> Specialty:
    try:
        return Specialty.of_chinese(plain_name(cell))
    except ValueError:
        raise _Defect(4, "practitioner.row_specialty") from None


def _management_number(cell: str, rules: ExportRules) -> str:
    text = plain_digits(cell).lstrip("'")
    if not text:
        raise _Defect(5, "practitioner.row_empty")
    if _SPREADSHEET.fullmatch(text):
        raise _Defect(5, "practitioner.row_number_spoiled")
    if not (text.isascii() and text.isdecimal()):
        raise _Defect(5, "practitioner.row_management_number")
    if len(text) not in rules.management_digits:
        # Mostly a leading zero that a spreadsheet dropped; which one it was nobody knows.
        raise _Defect(5, "practitioner.row_management_length")
    return text


@lru_cache(4096)
def _day(cell: str, on: date) -> date:
    match = _DAY.fullmatch(plain_name(cell))
    if match is None:
        raise _Defect(6, "practitioner.row_day")
    year, month, day = (match[1], match[2], match[3]) if match[1] else (match[4][:4], match[4][4:6], match[4][6:])
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        raise _Defect(6, "practitioner.row_day") from None
    if found > on:
        raise _Defect(6, "practitioner.row_future")
    return found


@lru_cache(1024)
def _authority(cell: str) -> str:
    text = plain_name(cell)
    if not text:
        raise _Defect(7, "practitioner.row_empty")
    if len(text) > LONGEST_AUTHORITY or not text.isprintable():
        raise _Defect(7, "practitioner.row_authority")
    return text


def _cells(line: bytes, encoding: str) -> list[str] | None:
    """The cells of one line, or None when it cannot be read. A quote left open spoils its own line only."""
    try:
        text = line.decode(encoding).rstrip("\r\n")
        return next(csv.reader([text], strict=True), [])
    except (UnicodeDecodeError, csv.Error):
        return None


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    """The lines that are left; None for one longer than LONGEST_LINE, which is passed over."""
    while line := file.readline(LONGEST_LINE):
        if line.endswith(b"\n") or len(line) < LONGEST_LINE:
            yield line
            continue
        while (rest := file.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
            pass
        yield None
