"""Values found beside their labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from registrar.modules.documents.rules.layout import NOTHING, Found, Glyph, Row, Sheet


@dataclass(frozen=True, slots=True)
class _Hit:
    field: str
    row: int
    start: int
    end: int
    opens: bool
    """Something else ends before the label: a line, a column, a gap."""
    closes: int
    """3 with a colon behind it, 1 when its line or column ends behind it, 0 in running text."""
    exact: bool


@dataclass(frozen=True, slots=True)
class Labelled:
    """Values by field. ``beside`` is the text after the label, ``below`` the cell under it, as in a table."""

    beside: Mapping[str, Found]
    below: Mapping[str, Found]

    def get(self, field: str) -> Found:
        return self.beside.get(field, NOTHING)


def values_by_label(
    sheet: Sheet,
    labels: Mapping[str, Sequence[str]],
    *,
    many_rows: Mapping[str, int] | None = None,
    stops: Sequence[str] = (),
    columns: bool = False,
) -> Labelled:
    """The text after each label up to the next label of the row, and the text under it.

    ``labels`` gives the spellings of each field's label, blanks removed. ``many_rows`` names the fields whose value may
    go on in the rows below, with the greatest number of rows. ``stops`` are further labels that end a value.
    ``columns`` says that labels stand in columns: a box that begins in another label's column is not of this value,
    even where its own label was not seen.
    """
    wanted = dict(labels) | {f"!{i}": (stop,) for i, stop in enumerate(stops)}
    hits = _hits(sheet, wanted)
    beside: dict[str, Found] = {}
    below: dict[str, Found] = {}
    for field, hit in hits.items():
        if field.startswith("!"):
            continue
        row = sheet.rows[hit.row]
        following = [h.start for h in hits.values() if h.row == hit.row and h.start >= hit.end]
        end = min(following, default=len(row.glyphs))
        glyphs = _without_colon(row.glyphs[hit.end : end])
        limit = row.glyphs[end].x - 0.005 if end < len(row.glyphs) else 1.1
        rows = (many_rows or {}).get(field, 1)
        if rows > 1:
            glyphs += _rows_below(sheet, hits, hit, glyphs, limit, rows - 1)
        beside[field] = Found(_own_column(sheet, hits, glyphs) if columns else glyphs)
        below[field] = _cell_below(sheet, hit)
    return Labelled(beside, below)


def _own_column(sheet: Sheet, hits: Mapping[str, _Hit], glyphs: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
    """The glyphs without line boxes that begin in the column of labels further right."""
    if not glyphs:
        return glyphs
    pitch = _pitch(glyphs)
    starts = [sheet.rows[h.row].glyphs[h.start].x for h in hits.values() if h.opens]
    border = min((x for x in starts if x > glyphs[0].x + 8 * pitch), default=2.0) - pitch
    first: dict[int, float] = {}
    for glyph in glyphs:
        first.setdefault(glyph.line, glyph.x)
    return tuple(g for g in glyphs if first[g.line] < border)


def _without_colon(glyphs: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
    start = 0
    while start < len(glyphs) and glyphs[start].char in ":;,.'·_-|":
        start += 1
    return glyphs[start:]


def _hits(sheet: Sheet, labels: Mapping[str, Sequence[str]]) -> dict[str, _Hit]:
    """One place for each label: longest spelling first; where it stands as a label, not within other words."""
    spellings = sorted(((s, f) for f, all_ in labels.items() for s in all_), key=lambda p: -len(p[0]))
    taken: set[tuple[int, int]] = set()
    found: list[_Hit] = []
    for exact in (True, False):
        seen = {h.field for h in found}
        for spelling, field in spellings:
            if not exact and (field in seen or len(spelling) < 4):
                continue
            for number, row in enumerate(sheet.rows):
                for start in _places(row.text, spelling, exact):
                    end = start + len(spelling)
                    places = {(number, i) for i in range(start, end)}
                    opens = start == 0 or _parted(row, start)
                    if places & taken or not (exact or opens) or _straddles(row, start, end):
                        continue
                    taken |= places
                    found.append(_Hit(field, number, start, end, opens, _closes(row, end), exact))
    best: dict[str, _Hit] = {}
    for hit in sorted(found, key=_standing):
        best.setdefault(hit.field, hit)
    return best | _half_labels(sheet, spellings, best)


def _half_labels(sheet: Sheet, spellings: Sequence[tuple[str, str]], known: Mapping[str, _Hit]) -> dict[str, _Hit]:
    """Labels of two characters set far apart (``类　　型``) of which one was not seen.

    The other must stand alone in its line box, and belong to one missing label only.
    """
    missing = [(s, f) for s, f in spellings if len(s) == 2 and f not in known]
    covered = {(h.row, i) for h in known.values() for i in range(h.start, h.end)}
    found: dict[str, _Hit] = {}
    for number, row in enumerate(sheet.rows):
        for place, glyph in enumerate(row.glyphs):
            if (number, place) in covered or place + 1 >= len(row.glyphs):
                continue
            if (place and not _parted(row, place)) or _closes(row, place + 1) == 0:
                continue
            fields = {f for s, f in missing if glyph.char in s}
            if len(fields) == 1:
                field = fields.pop()
                found.setdefault(field, _Hit(field, number, place, place + 1, True, 1, False))
    return found


def _straddles(row: Row, start: int, end: int) -> bool:
    """True when a match takes the end of one line box and the beginning of the next: 大学 beside 校长 is no 学校."""
    within_a_line = start > 0 and row.glyphs[start - 1].line == row.glyphs[start].line
    return within_a_line and row.glyphs[end - 1].line != row.glyphs[start].line


def _standing(hit: _Hit) -> tuple[object, ...]:
    """Sorts places by how surely they are labels."""
    return (not hit.exact, -(hit.opens + hit.closes), hit.row, hit.start)


def _closes(row: Row, end: int) -> int:
    if end < len(row.glyphs) and row.glyphs[end].char == ":":
        return 3
    return int(end == len(row.glyphs) or _parted(row, end))


def _parted(row: Row, place: int) -> bool:
    """True when a new line box, or a gap wider than a character, lies before ``place``."""
    glyphs = row.glyphs
    if glyphs[place].line != glyphs[place - 1].line:
        return True
    pitch = _pitch(glyphs[max(0, place - 6) : place + 6])
    return glyphs[place].x - glyphs[place - 1].x > 1.6 * pitch


def _places(text: str, spelling: str, exact: bool) -> list[int]:
    """Where a label stands: exactly, or with one misread character."""
    size = len(spelling)
    windows = range(len(text) - size + 1)
    if exact:
        return [i for i in windows if text.startswith(spelling, i)]
    return [i for i in windows if sum(a != b for a, b in zip(text[i : i + size], spelling, strict=True)) == 1]


def _cell_below(sheet: Sheet, hit: _Hit) -> Found:
    """The line under a label, as in a table with a head row."""
    row = sheet.rows[hit.row]
    left, right = row.glyphs[hit.start].x, row.glyphs[hit.end - 1].x
    for below in sheet.rows[hit.row + 1 : hit.row + 3]:
        if below.page != row.page or below.centre - row.centre > 5 * row.height:
            break
        for line in {g.line for g in below.glyphs}:
            cell = tuple(g for g in below.glyphs if g.line == line)
            if cell[0].x < right and cell[-1].x > left:
                return Found(cell)
    return NOTHING


def _rows_below(
    sheet: Sheet, hits: Mapping[str, _Hit], hit: _Hit, first: tuple[Glyph, ...], limit: float, most: int
) -> tuple[Glyph, ...]:
    """Glyphs of the rows that continue a value: near, in its column, and not begun by a label."""
    row = sheet.rows[hit.row]
    label_left, label_right = row.glyphs[hit.start].x, row.glyphs[hit.end - 1].x
    pitch = _pitch(first or row.glyphs)
    left = first[0].x if first else row.glyphs[hit.end - 1].x
    glyphs: tuple[Glyph, ...] = ()
    last = row
    for number in range(hit.row + 1, len(sheet.rows)):
        below = sheet.rows[number]
        if below.page != row.page or below.centre - last.centre > 2.6 * max(row.height, below.height) or most == 0:
            break
        here = [h for h in hits.values() if h.row == number]
        starts = [below.glyphs[h.start].x for h in here]
        if any(label_left - 2 * pitch <= x <= left + 2 * pitch for x in starts) or any(
            label_right - 2 * pitch <= below.glyphs[h.end - 1].x <= left for h in here
        ):
            break
        # A label further right begins another column, here and in the rows below.
        limit = min([limit, *(x - 0.5 * pitch for x in starts if x > left)])
        part = tuple(g for g in below.glyphs if left - 2.5 * pitch < g.x < limit)
        if not part:
            continue
        before = [g for g in below.glyphs if g.line == part[0].line and g.x < part[0].x]
        if part[0].x > left + 3 * pitch or before:
            break
        glyphs += part
        last = below
        most -= 1
    return glyphs


def _pitch(glyphs: Sequence[Glyph]) -> float:
    gaps = sorted(b.x - a.x for a, b in pairwise(glyphs) if b.line == a.line and b.x > a.x)
    return gaps[len(gaps) // 2] if gaps else 0.02


def cut_at_gap(found: Found, factor: float = 1.9) -> Found:
    """The value up to the first gap much wider than its own pitch: what follows is a watermark or another column."""
    glyphs = found.glyphs
    if len(glyphs) < 3:
        return found
    pitch = _pitch(glyphs)
    for place in range(2, len(glyphs)):
        if glyphs[place].x - glyphs[place - 1].x > factor * pitch:
            return Found(glyphs[:place])
    return found
