"""The lines of a page put in rows, and values found beside their labels.

Everything works on *rows*: the glyphs of all lines of one height, left to right, blanks removed, half-width. A label
may lie in two boxes (``姓`` ``名``) or share one with its value; on a row string both look the same.
"""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from registrar.modules.documents.contract import Box, TextLine


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character with its place: ``x`` is its centre, 0..1 of the page width; ``line`` an index into the sheet."""

    char: str
    line: int
    x: float
    sure: float


@dataclass(frozen=True, slots=True)
class Row:
    glyphs: tuple[Glyph, ...]
    page: int
    centre: float
    """Vertical centre, 0..1 of the page height, after the tilt is taken out."""
    height: float

    @property
    def text(self) -> str:
        return "".join(g.char for g in self.glyphs)

    def line_texts(self) -> list[Found]:
        """The text of each line box of the row, left to right."""
        lines = dict.fromkeys(g.line for g in self.glyphs)
        return [Found(tuple(g for g in self.glyphs if g.line == line)) for line in lines]


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of text with the glyphs it consists of."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(g.char for g in self.glyphs)

    def part(self, start: int, end: int) -> Found:
        return Found(self.glyphs[start:end])

    @property
    def confidence(self) -> float:
        """Between the mean and the weakest character: one doubtful character makes a value doubtful."""
        if not self.glyphs:
            return 0.0
        sure = [g.sure for g in self.glyphs]
        return round((statistics.fmean(sure) + min(sure)) / 2, 4)


NOTHING = Found(())


BREAK = Glyph("\n", -1, 0.0, 1.0)


@dataclass(frozen=True)
class Sheet:
    """All pages of a file in reading order."""

    lines: tuple[TextLine, ...]
    rows: tuple[Row, ...]

    @cached_property
    def glyphs(self) -> tuple[Glyph, ...]:
        """All glyphs in reading order, with :data:`BREAK` where a paragraph ends."""
        glyphs: list[Glyph] = []
        for number, row in enumerate(self.rows):
            if number and not self._runs_on(number - 1):
                glyphs.append(BREAK)
            for place, glyph in enumerate(row.glyphs):
                if place and _far(row.glyphs, place):
                    glyphs.append(BREAK)
                glyphs.append(glyph)
        return tuple(glyphs)

    @cached_property
    def text(self) -> str:
        """The running text: rows of one paragraph follow each other directly, paragraphs stand on lines."""
        return "".join(g.char for g in self.glyphs)

    def _runs_on(self, number: int) -> bool:
        """True when the text of a row goes on in the next: near, as high, and filled to the right margin."""
        row, after = self.rows[number], self.rows[number + 1]
        if row.page != after.page or after.centre - row.centre > 3.0 * max(row.height, after.height):
            return False
        if not 0.65 < row.height / after.height < 1.55 or len(row.glyphs) < 6:
            return False
        pitch = (row.glyphs[-1].x - row.glyphs[0].x) / len(row.glyphs)
        near = [r for r in self.rows[max(0, number - 2) : number + 4] if r.page == row.page and len(r.glyphs) > 8]
        return row.glyphs[-1].x > max((r.glyphs[-1].x for r in near), default=1.0) - 3.5 * pitch

    def search(self, pattern: str, group: int | str = 0) -> Found:
        """First match in the running text, as glyphs of ``group``; empty when there is none."""
        return next(iter(self.search_all(pattern, group)), NOTHING)

    def search_all(self, pattern: str, group: int | str = 0) -> list[Found]:
        glyphs = self.glyphs
        matches = [m for m in re.finditer(pattern, self.text) if m.group(group)]
        return [Found(tuple(g for g in glyphs[m.start(group) : m.end(group)] if g is not BREAK)) for m in matches]

    def box(self, found: Found) -> Box | None:
        """Upright bounding box of a value on the page of its first character."""
        if not found.glyphs:
            return None
        page = self.lines[found.glyphs[0].line].page
        xs: list[float] = []
        ys: list[float] = []
        for index in {g.line for g in found.glyphs}:
            line = self.lines[index]
            if line.page != page:
                continue
            half = (line.right - line.left) / max(2, 2 * len(line.text))
            mine = [g.x for g in found.glyphs if g.line == index]
            xs += [max(line.left, min(mine) - half), min(line.right, max(mine) + half)]
            ys += [line.top, line.bottom]
        left, top = max(0.0, min(xs)), max(0.0, min(ys))
        return Box(page, left, top, min(1.0, max(xs)) - left, min(1.0, max(ys)) - top)


def canonical(text: str) -> str:
    """Half-width, one form of every bracket and dash, no blanks: the form in which texts are compared."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(_FOLD.get(c, c) for c in folded if not c.isspace())


_FOLD = {
    **dict.fromkeys("〔【﹝〖『「", "["),
    **dict.fromkeys("〕】﹞〗』」", "]"),
    **dict.fromkeys("—–―‐‑−﹣─━", "-"),
    **dict.fromkeys("。．", "."),
    **dict.fromkeys("·•‧∙・⋅", "·"),
    **dict.fromkeys("∶﹕", ":"),
    # Engines of Chinese text now and then answer in kana that look the same.
    "ニ": "二",
    "ハ": "八",
    "カ": "力",
    "ロ": "口",
    "エ": "工",
    "タ": "夕",
    # ... or in the traditional form of a blurred simplified character, which mainland documents never print.
    **dict(
        zip(
            "漢學職業資證書畢營執號碼機關專國華會單間員體雲東師設計紀劉張陳楊趙黃吳孫馬許鄭馮鄧韓蕭鐘譚陸龍蘇鳳麗蘭軍偉強傑誠輝鵬濤飛靜豔紅蓮榮",
            "汉学职业资证书毕营执号码机关专国华会单间员体云东师设计纪刘张陈杨赵黄吴孙马许郑冯邓韩萧钟谭陆龙苏凤丽兰军伟强杰诚辉鹏涛飞静艳红莲荣",
            strict=True,
        )
    ),
}
_ORNAMENT = frozenset("□○◇◯■●◎☆★口")
"""A line of nothing but these is a picture, a seal's middle or an empty box."""


def lay_out(lines: Iterable[TextLine]) -> Sheet:
    """Rows of all pages. The tilt of each page is measured on its own lines and taken out."""
    kept = tuple(line for line in lines if _is_text(line))
    rows: list[Row] = []
    for page in sorted({line.page for line in kept}):
        rows += _rows([i for i, line in enumerate(kept) if line.page == page], kept, page)
    return Sheet(kept, tuple(rows))


def _is_text(line: TextLine) -> bool:
    """False for ornaments, and for a lone doubtful character: the edge of a portrait, a stroke of a frame."""
    text = canonical(line.text)
    return bool(set(text) - _ORNAMENT) and (len(text) > 1 or line.confidence >= 0.75)


def _centre(line: TextLine) -> tuple[float, float]:
    return sum(x for x, _ in line.quad) / 4, sum(y for _, y in line.quad) / 4


def _height(line: TextLine) -> float:
    (_, y0), (_, y1), (_, y2), (_, y3) = line.quad
    return ((y3 - y0) + (y2 - y1)) / 2


def _tilts(indices: Sequence[int], lines: Sequence[TextLine]) -> tuple[float, float]:
    """Slope of text as ``a + b * y``: ``b`` is not zero on a photograph taken from the side."""
    samples = []
    for index in indices:
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = lines[index].quad
        width = ((x1 - x0) + (x2 - x3)) / 2
        if len(lines[index].text) >= 4 and width > 0.1:
            slope = (((y1 - y0) + (y2 - y3)) / 2) / width
            if abs(slope) < 0.35:
                samples.append((width, _centre(lines[index])[1], slope))
    if not samples:
        return 0.0, 0.0
    middle = _weighted_median([(w, s) for w, _, s in samples])
    close = [(w, y, s) for w, y, s in samples if abs(s - middle) < 0.05]
    ys = [y for _, y, _ in close]
    if len(close) < 5 or max(ys) - min(ys) < 0.3:
        return middle, 0.0
    total = sum(w for w, _, _ in close)
    mean_y = sum(w * y for w, y, _ in close) / total
    mean_s = sum(w * s for w, _, s in close) / total
    spread = sum(w * (y - mean_y) ** 2 for w, y, _ in close)
    b = sum(w * (y - mean_y) * (s - mean_s) for w, y, s in close) / spread if spread else 0.0
    return mean_s - b * mean_y, b


def _weighted_median(pairs: list[tuple[float, float]]) -> float:
    half = sum(w for w, _ in pairs) / 2
    for weight, value in sorted(pairs, key=lambda p: p[1]):
        half -= weight
        if half <= 0:
            return value
    return 0.0


def _rows(indices: list[int], lines: Sequence[TextLine], page: int) -> list[Row]:
    a, b = _tilts(indices, lines)
    indices = [i for i in indices if not _slanted(lines[i], a + b * _centre(lines[i])[1])]

    def level(index: int) -> float:
        x, y = _centre(lines[index])
        return y - (a + b * y) * (x - 0.5)

    groups: list[list[int]] = []
    for index in sorted(indices, key=level):
        best: list[int] | None = None
        for group in groups[-4:]:
            centre = statistics.fmean(level(i) for i in group)
            height = statistics.fmean(_height(lines[i]) for i in group)
            if abs(level(index) - centre) < 0.5 * min(height, _height(lines[index]), key=abs) and not any(
                _over(lines[index], lines[i]) for i in group
            ):
                best = group
        if best is None:
            groups.append([index])
        else:
            best.append(index)
    rows = []
    for group in groups:
        group.sort(key=lambda i: _centre(lines[i])[0])
        glyphs = tuple(g for i in group for g in _glyphs(i, lines[i]))
        height = statistics.median(_height(lines[i]) for i in group)
        rows.append(Row(glyphs, page, statistics.fmean(level(i) for i in group), height))
    return _with_zeros(sorted(rows, key=lambda r: r.centre))


_YEAR_CHARS = "〇一二三四五六七八九"


def _far(glyphs: Sequence[Glyph], place: int) -> bool:
    """True when another column begins at ``place``: a new line box more than three characters away."""
    before, here = glyphs[place - 1], glyphs[place]
    if before.line == here.line:
        return False
    around = glyphs[max(0, place - 8) : place + 8]
    return here.x - before.x > 3.5 * _usual_pitch(around)


def _with_zeros(rows: list[Row]) -> list[Row]:
    """Rows with the ``〇`` put back that engines drop from years in words.

    ``二〇〇九年`` is easily read as ``二九年``; but every character is as wide as the next, so the gap tells how many
    are missing. They are given a low confidence.
    """
    mended: list[Row] = []
    for row in rows:
        glyphs = list(row.glyphs)
        for match in reversed(list(re.finditer(rf"(?<![{_YEAR_CHARS}])[一二][{_YEAR_CHARS}]{{0,2}}年", row.text))):
            missing = 4 - (match.end() - 1 - match.start())
            for place in range(match.end() - 1, match.start(), -1):
                lost = round((glyphs[place].x - glyphs[place - 1].x) / _usual_pitch(glyphs)) - 1
                if 0 < lost <= missing:
                    missing -= lost
                    glyphs[place:place] = _zeros(glyphs[place - 1], glyphs[place], lost)
        mended.append(replace(row, glyphs=tuple(glyphs)))
    return mended


_GUESSED = 0.6


def _zeros(before: Glyph, after: Glyph, count: int) -> list[Glyph]:
    step = (after.x - before.x) / (count + 1)
    return [Glyph("〇", after.line, before.x + step * (i + 1), _GUESSED) for i in range(count)]


def _usual_pitch(glyphs: Sequence[Glyph]) -> float:
    gaps = [b.x - a.x for a, b in pairwise(glyphs) if b.line == a.line and b.x > a.x]
    return statistics.median(gaps) if gaps else 1.0


def _slanted(line: TextLine, tilt: float) -> bool:
    """True for text printed aslant across the page: a watermark."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = line.quad
    width = ((x1 - x0) + (x2 - x3)) / 2
    if len(line.text) < 3 or width <= 0:
        return False
    return abs((((y1 - y0) + (y2 - y3)) / 2) / width - tilt) > 0.22


def _over(one: TextLine, other: TextLine) -> bool:
    """True when two lines stand over each other rather than beside each other."""
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared > 0.4 * min(one.right - one.left, other.right - other.left)


def _glyphs(index: int, line: TextLine) -> list[Glyph]:
    (x0, _), (x1, _), (x2, _), (x3, _) = line.quad
    left, right = (x0 + x3) / 2, (x1 + x2) / 2
    count = len(line.text)
    glyphs = []
    for position, raw in enumerate(line.text):
        mark = line.marks[position] if len(line.marks) == count else (position + 0.5) / count
        sure = line.sureness[position] if len(line.sureness) == count else line.confidence
        glyphs += [Glyph(c, index, left + mark * (right - left), sure) for c in canonical(raw)]
    return glyphs
