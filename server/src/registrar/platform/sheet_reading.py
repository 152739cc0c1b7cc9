"""Sheets that people hand in, as rows of cells: xlsx, and text with any delimiter in any usual encoding.

What a stranger packed (xlsx) is opened in a short-lived process with bounds on memory and time. Text is decoded and
split here: its size bounds the work. Spreadsheet programs write more encodings than they name, so the order of trial
matters: a mark at the beginning, then UTF-8, which other encodings hardly ever happen to be, then GB 18030, which is
GBK and GB 2312 too.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

import structlog

from registrar.kernel.errors import Problem, Refused, TooLarge, Unavailable
from registrar.platform.sheet_opening import REFUSED

log = structlog.get_logger(__name__)

MEGABYTE = 1024 * 1024
Value: TypeAlias = str | int | float


class Row(NamedTuple):
    place: int
    """Line of the sheet as people count it, from 1."""
    cells: Sequence[Value]


@dataclass(frozen=True, slots=True)
class Sheet:
    rows: Sequence[Row]
    """Without the rows that have no cell."""
    names: Sequence[str] = ()
    """Of the sheets in a workbook; none for text."""
    chosen: int = 0
    """Which of them was read."""
    encoding: str | None = None
    """Of text: ``utf-8``, ``utf-16`` or ``gb18030``; None for a workbook."""
    delimiter: str | None = None
    """Of text; ``" "`` stands for any white space."""


@dataclass(frozen=True, slots=True)
class SheetLimits:
    content_bytes: int = 10 * MEGABYTE
    rows: int = 50_000
    headings: int = 20
    """Rows beyond those, for titles, notes and headings."""
    columns: int = 60
    """Those beyond are not read."""
    characters: int = 200
    """Of a cell; those beyond are cut off."""

    @property
    def most_rows(self) -> int:
        return self.rows + self.headings


class SheetReader:
    """Reads sheets of bounded size. Safe to share between threads; at most ``together`` workbooks at a time."""

    def __init__(
        self,
        limits: SheetLimits,
        *,
        together: int = 2,
        seconds: int = 20,
        memory_bytes: int = 1024 * MEGABYTE,
    ) -> None:
        self.limits = limits
        self._turns = threading.BoundedSemaphore(together)
        self._seconds = seconds
        self._memory_bytes = memory_bytes

    def read(self, content: bytes, sheet: int | None = None) -> Sheet:
        """The rows of ``content``; of a workbook those of ``sheet``, from 0, or of the first that has any.

        Raises TooLarge ``sheets.too_large``, ``sheets.too_many_rows`` or ``sheets.too_much_inside``; Refused
        ``sheets.empty``, ``sheets.damaged``, ``sheets.locked``, ``sheets.no_sheet``, ``sheets.old_workbook``,
        ``sheets.no_sheet_at_all`` or ``sheets.encoding``; Unavailable when no process could be had.
        """
        if len(content) > self.limits.content_bytes:
            raise TooLarge(
                Problem("sheets.too_large", "file", {"limit": f"{self.limits.content_bytes // MEGABYTE} MB"})
            )
        found = self._workbook(content, sheet) if content.startswith(b"PK\x03\x04") else self._text(content)
        if not found.rows:
            raise Refused.of("sheets.empty", at="file")
        if len(found.rows) > self.limits.most_rows:
            raise TooLarge(Problem("sheets.too_many_rows", "file", {"limit": self.limits.rows}))
        return found

    def _workbook(self, content: bytes, sheet: int | None) -> Sheet:
        limits = (self.limits.most_rows, self.limits.columns, self.limits.characters, self._memory_bytes, self._seconds)
        numbers = [str(each) for each in (-1 if sheet is None else sheet, *limits)]
        if not self._turns.acquire(timeout=self._seconds):
            raise Unavailable(Problem("sheets.busy"), retry_after=self._seconds)
        try:
            done = subprocess.run(  # noqa: S603  reason: our own interpreter and numbers, no shell
                [sys.executable, "-m", "registrar.platform.sheet_opening", *numbers],
                input=content,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=self._seconds * 2,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise TooLarge.of("sheets.too_much_inside", at="file") from None
        except OSError as error:
            log.warning("sheets.failed", kind=type(error).__name__)
            raise Unavailable(Problem("sheets.busy"), retry_after=self._seconds) from error
        finally:
            self._turns.release()
        if done.returncode == 0:
            said = json.loads(done.stdout)
            return Sheet([Row(place, cells) for place, cells in said["rows"]], said["names"], said["sheet"])
        # A process that ended otherwise has run out of the memory or the time it was given.
        code = done.stdout.decode("ascii", "replace") if done.returncode == REFUSED else "sheets.too_much_inside"
        log.info("sheets.refused", code=code, status=done.returncode)
        raise TooLarge.of(code, at="file") if code == "sheets.too_much_inside" else Refused.of(code, at="file")

    def _text(self, content: bytes) -> Sheet:
        for magic, code in _NO_SHEETS:
            if content.startswith(magic):
                raise Refused.of(code, at="file")
        text, encoding = _decoded(content)
        delimiter = delimiter_of(text)
        rows = []
        for place, cells in _split(text, delimiter):
            row = [cell.strip()[: self.limits.characters] for cell in cells[: self.limits.columns]]
            while row and not row[-1]:
                row.pop()
            if row:
                rows.append(Row(place, row))
                if len(rows) > self.limits.most_rows:
                    break
        return Sheet(rows, encoding=encoding, delimiter=delimiter)


_NO_SHEETS = (
    (b"\xd0\xcf\x11\xe0", "sheets.old_workbook"),
    (b"%PDF", "sheets.no_sheet_at_all"),
    (b"\x89PNG", "sheets.no_sheet_at_all"),
    (b"\xff\xd8\xff", "sheets.no_sheet_at_all"),
    (b"PK", "sheets.damaged"),
)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
DELIMITERS = ",\t;|，；、"
_LOOKED_AT = 50
"""Lines by which the delimiter is told."""
_LONGEST_FIELD = 1_000_000


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode("utf-8-sig" if encoding == "utf-8" else encoding), encoding
            except UnicodeDecodeError:
                raise Refused.of("sheets.encoding", at="file") from None
    if b"\0" in content:
        raise Refused.of("sheets.no_sheet_at_all", at="file")
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise Refused.of("sheets.encoding", at="file")


def delimiter_of(text: str) -> str:
    """The delimiter that splits most of the first lines into as many cells as one another; ``" "`` when none does."""
    lines = [line for line in text[: _LOOKED_AT * 2000].splitlines() if line.strip()][:_LOOKED_AT]
    best, most = " ", 0.0
    for each in DELIMITERS:
        widths = Counter(len(cells) for _, cells in _split("\n".join(lines), each))
        width, alike = max(((w, n) for w, n in widths.items() if w > 1), key=lambda pair: pair[1], default=(0, 0))
        # A tie goes to the earlier one: a comma inside names is rarer than one between cells.
        if width and alike / len(lines) > most:
            best, most = each, alike / len(lines)
    return best


def _split(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    if delimiter == " ":
        for place, line in enumerate(text.splitlines(), start=1):
            yield place, re.split(r"\s+", line.strip())
        return
    # A quotation mark that nobody closed must not swallow the file: then the text has no quoting at all.
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if text.count('"') % 2 == 0 else csv.QUOTE_NONE
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)
    while True:
        began = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            continue
        yield began, cells
