"""A page to draw on: text, prose, tables, pictures. It remembers every run of text, so that a typeset PDF can follow.

Lengths are pixels of the page; ``dpi`` says how many make an inch of the paper it stands for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import pylopdf_fonts_zh_cn as fonts
import segno
from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]
Face = Literal["sans", "serif"]
Place = tuple[float, float, float, float]
"""Left, top, width, height in pixels."""

BLACK: Colour = (20, 20, 22)
GREY: Colour = (150, 150, 155)
RED: Colour = (200, 30, 35)
SAMPLE_MARK = "合成样本"
"""Stands on every drawn page, so that none can be taken for real."""

# These never open a line; a closing mark may hang over the margin instead.
_NOT_FIRST = "，。；：、）》」』！？％,.;:)]"


@lru_cache(maxsize=256)
def font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    path = fonts.sans_path() if face == "sans" else fonts.serif_path()
    return ImageFont.truetype(str(path), size)


@dataclass(frozen=True, slots=True)
class TextRun:
    """Text as it stands on the page: left and top of its em box, size in pixels."""

    left: float
    top: float
    size: int
    text: str
    face: Face
    bold: bool
    ink: Colour


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of prose. A value may be bold or underlined, as filled into a form."""

    text: str
    bold: bool = False
    line: bool = False
    face: Face | None = None


class Sheet:
    def __init__(self, width: int, height: int, *, dpi: int, paper: Colour | Image.Image = (255, 255, 255)) -> None:
        if isinstance(paper, Image.Image):
            self.image = paper.convert("RGB").resize((width, height))
        else:
            self.image = Image.new("RGB", (width, height), paper)
        self.image.info["dpi"] = (dpi, dpi)
        self.dpi = dpi
        self.width, self.height = width, height
        self.pen = ImageDraw.Draw(self.image)
        self.runs: list[TextRun] = []
        self.pictures: list[Place] = []
        """Pictures that carry meaning (photo, QR): what a typeset PDF shows besides text."""
        self.rules: list[Place] = []
        """Straight printed lines as left, top, width, height; one of the two is zero."""

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: int,
        *,
        face: Face = "serif",
        ink: Colour = BLACK,
        bold: bool = False,
        gap: float = 0,
        align: Literal["left", "middle", "right"] = "left",
    ) -> float:
        """Draw one line whose em box begins at ``y``; ``gap`` is extra space between characters.

        Returns the right edge.
        """
        width = self.measure(text, size, face=face, gap=gap)
        x -= {"left": 0.0, "middle": width / 2, "right": width}[align]
        glyphs = font(face, size)
        stroke = max(1, round(size / 36)) if bold else 0
        # Noto's ascender is 1.16 em and its descender 0.29 em: the em box of a CJK glyph ends 0.12 em below the line.
        base = y + 0.88 * size
        if gap:
            at = x
            for char in text:
                self.pen.text((at, base), char, ink, glyphs, anchor="ls", stroke_width=stroke)
                at += glyphs.getlength(char) + gap
        else:
            self.pen.text((x, base), text, ink, glyphs, anchor="ls", stroke_width=stroke)
        if gap > 0.6 * size:
            at = x
            for char in text:
                self.runs.append(TextRun(at, y, size, char, face, bold, ink))
                at += glyphs.getlength(char) + gap
        else:
            self.runs.append(TextRun(x, y, size, text, face, bold, ink))
        return x + width

    def measure(self, text: str, size: int, *, face: Face = "serif", gap: float = 0) -> float:
        if not gap:
            return font(face, size).getlength(text)
        return sum(font(face, size).getlength(char) + gap for char in text) - gap

    def fitted(self, text: str, size: int, width: float, *, face: Face = "serif") -> int:
        """The largest size up to ``size`` at which ``text`` is at most ``width`` wide."""
        while size > 10 and self.measure(text, size, face=face) > width:
            size -= 1
        return size

    def wrapped(self, text: str, size: int, width: float, *, face: Face = "serif") -> list[str]:
        """``text`` in lines of at most ``width``, numbers kept whole."""
        lines = [""]
        for token in _tokens(text):
            if lines[-1] and token not in _NOT_FIRST and self.measure(lines[-1] + token, size, face=face) > width:
                lines.append("")
            lines[-1] += token
        return lines

    def prose(
        self,
        x: float,
        y: float,
        width: float,
        words: Sequence[Words | str],
        size: int,
        *,
        leading: float = 1.8,
        indent: float = 2,
        face: Face = "serif",
        ink: Colour = BLACK,
    ) -> float:
        """Set a paragraph; ``indent`` in characters, ``leading`` in sizes. Returns the top of the line after it."""
        at = x + indent * size
        for given in words:
            piece = given if isinstance(given, Words) else Words(given)
            own = piece.face or face
            pending = ""
            begin = at
            for token in _tokens(piece.text):
                long = self.measure(token, size, face=own)
                if at + long > x + width and token[0] not in _NOT_FIRST and at > x:
                    self._flush(begin, y, pending, size, own, piece, ink)
                    y += leading * size
                    begin = at = x
                    pending = ""
                pending += token
                at += long
            self._flush(begin, y, pending, size, own, piece, ink)
        return y + leading * size

    def _flush(self, x: float, y: float, text: str, size: int, face: Face, piece: Words, ink: Colour) -> None:
        if not text:
            return
        right = self.text(x, y, text, size, face=face, ink=ink, bold=piece.bold)
        if piece.line:
            self.rule(x, y + 1.12 * size, right, y + 1.12 * size, ink=ink)

    def rule(self, x0: float, y0: float, x1: float, y1: float, *, ink: Colour = BLACK, wide: int = 1) -> None:
        self.pen.line((x0, y0, x1, y1), fill=ink, width=wide)
        self.rules.append((x0, y0, x1 - x0, y1 - y0))

    def table(
        self,
        x: float,
        y: float,
        widths: Sequence[float],
        row_height: float,
        rows: Sequence[Sequence[str]],
        size: int,
        *,
        face: Face = "sans",
        head: Colour | None = (232, 236, 242),
        ink: Colour = BLACK,
        line: Colour = (90, 90, 95),
    ) -> float:
        """A grid with centred cells, the first row shaded. Returns its lower edge."""
        right = x + sum(widths)
        if head is not None:
            self.pen.rectangle((x, y, right, y + row_height), fill=head)
        for number, row in enumerate(rows):
            top, left = y + number * row_height, x
            for cell, width in zip(row, widths, strict=True):
                fitting = self.fitted(cell, size, width - 8, face=face)
                self.text(
                    left + width / 2,
                    top + (row_height - fitting) / 2,
                    cell,
                    fitting,
                    face=face,
                    ink=ink,
                    align="middle",
                )
                left += width
        for number in range(len(rows) + 1):
            self.rule(x, y + number * row_height, right, y + number * row_height, ink=line)
        left = x
        for width in (*widths, 0.0):
            self.rule(left, y, left, y + len(rows) * row_height, ink=line)
            left += width
        return y + len(rows) * row_height

    def paste(self, picture: Image.Image, x: float, y: float, mask: Image.Image | None = None) -> None:
        self.image.paste(picture, (round(x), round(y)), mask)
        self.pictures.append((round(x), round(y), picture.width, picture.height))

    def qr(self, x: float, y: float, side: int, content: str) -> None:
        """A QR code with its quiet zone inside ``side`` pixels."""
        rows = [list(row) for row in segno.make(content, error="m", micro=False).matrix_iter(border=2)]
        code = Image.new("L", (len(rows), len(rows)))
        code.putdata([0 if dark else 255 for row in rows for dark in row])
        self.paste(code.resize((side, side), Image.Resampling.NEAREST).convert("RGB"), x, y)

    def sample_mark(self, x: float, y: float, size: int, *, ink: Colour = GREY) -> None:
        """Small print that says what the page is."""
        self.text(x, y, SAMPLE_MARK, size, face="sans", ink=ink)


def _tokens(text: str) -> list[str]:
    """Characters, with numbers and Latin words kept whole."""
    found: list[str] = []
    for char in text:
        if char.isascii() and char.isalnum() and found and found[-1][-1].isascii() and found[-1][-1].isalnum():
            found[-1] += char
        else:
            found.append(char)
    return found
