"""Lines of text as an engine would give them, typed in by hand."""

from __future__ import annotations

from registrar.modules.documents.contract import TextLine
from registrar.modules.documents.rules.layout import Sheet, lay_out

CHARACTER = 0.02
"""Width of a Chinese character in page widths; Latin letters and digits are half as wide."""


def width(text: str) -> float:
    return sum(CHARACTER if ord(c) > 0x2E80 else CHARACTER / 2 for c in text)


def line(
    text: str, x: float, y: float, *, page: int = 0, sure: float = 0.99, height: float = 0.02, slope: float = 0.0
) -> TextLine:
    """A line that begins at ``x`` with its top at ``y``, both 0..1; ``slope`` is the fall over one page width."""
    right = x + width(text)
    fall = (right - x) * slope
    y += x * slope
    quad = ((x, y), (right, y + fall), (right, y + fall + height), (x, y + height))
    at, marks = 0.0, []
    for char in text:
        marks.append((at + width(char) / 2) / max(width(text), 1e-9))
        at += width(char)
    return TextLine(text, sure, quad, page, tuple(marks), (sure,) * len(text))


def sheet(*rows: str | tuple[str, ...], slope: float = 0.0) -> Sheet:
    """Rows from top to bottom; a row of several texts stands in columns a third of the page wide."""
    lines = []
    for number, row in enumerate(rows):
        for column, text in enumerate((row,) if isinstance(row, str) else row):
            lines.append(line(text, 0.08 + 0.3 * column, 0.05 + number * 0.04, slope=slope))
    return lay_out(lines)
