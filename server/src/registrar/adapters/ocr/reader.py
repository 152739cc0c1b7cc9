"""Reads one file in this process: opens it, stands its pages upright, finds and recognises lines, asks the rules.

Values that look misread are looked at a second time, strip by strip, cleaned of seals and enlarged.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np

from registrar.adapters.ocr import ink, straighten
from registrar.adapters.ocr.pages import Limits, Pixels, Unusable, is_blank, open_pages
from registrar.adapters.ocr.rapidocr import (
    Engine,
    Quad,
    Recognised,
    as_line,
    engine_name,
    sized,
    strip_of,
    turn,
)
from registrar.kernel.clock import Clock
from registrar.modules.documents.contract import DocumentKind, Reading, TextLine
from registrar.modules.documents.rules import reading as rules

_log = logging.getLogger(__name__)

SURE_TURN = 0.75
"""Below this the orientation model is not believed before the text agrees."""
GOOD_TEXT = 0.80
"""Mean confidence of lines from which a page certainly stands upright."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """One page as read: its lines, and what is needed to look at a line again."""

    number: int
    turned: int
    lines: tuple[TextLine, ...]
    image: Pixels | None = None
    quads: tuple[np.ndarray[Any, np.dtype[np.float32]], ...] = ()
    """Corners of the lines in pixels of ``image``."""
    usual: float = 0.0
    """Contrast of the page's usual ink."""


class RapidOcrReader:
    """A ``ScanReader`` without a process of its own: for one thread, and for files that may be trusted to be small.

    ``remedies=False`` reads as the plain engine does: the peer of the benchmark.
    """

    def __init__(self, clock: Clock, limits: Limits | None = None, *, remedies: bool = True) -> None:
        self._clock = clock
        self._limits = limits or Limits()
        self._engine: Engine | None = None
        self._remedies = remedies

    def read(self, content: bytes, file_name: str, kind: DocumentKind | None) -> Reading:
        try:
            return self._read(content, kind)
        except Unusable as reason:
            return refusal(reason.code)
        except Exception as error:
            # Decoders and engines raise what they like on hostile files; the person gets an answer in any case.
            _log.warning("a file could not be read: %s", type(error).__name__)
            return refusal("documents.reading_failed")

    def _read(self, content: bytes, kind: DocumentKind | None) -> Reading:
        opened = open_pages(content, self._limits)
        seen = []
        for page in opened.pages:
            if page.image is None:
                seen.append(_Seen(page.number, 0, page.lines))
            elif not is_blank(page.image):
                seen.append(self._look(page.number, page.image))
        turned = tuple(s.turned for s in seen)
        if not any(s.lines for s in seen):
            return replace(refusal("documents.blank_page", opened.page_count), turned=turned)
        on = self._clock.today()
        lines = [line for s in seen for line in s.lines]
        understood = rules.understand(lines, kind, on)
        if self._remedies and understood.refused is None:
            again = rules.doubtful_lines(lines, understood)
            if again:
                lines = self._look_again(seen, lines, again)
                understood = rules.better(understood, rules.understand(lines, understood.kind, on))
        return Reading(
            kind=understood.kind,
            kind_confidence=understood.kind_confidence,
            fields=understood.fields,
            engine=engine_name(),
            pages=opened.page_count,
            turned=turned,
            refused=understood.refused,
        )

    def warm_up(self) -> None:
        """Load the models now rather than with the first picture."""
        _ = self.engine

    def close(self) -> None:
        self._engine = None

    @property
    def engine(self) -> Engine:
        if self._engine is None:
            self._engine = Engine()
        return self._engine

    def _look(self, number: int, image: Pixels) -> _Seen:
        """Stand a page upright and read it. When the text is poor, the other turns are tried if the turn was unsure."""
        frame = straighten.content(image) if self._remedies else (0, 0, image.shape[1], image.shape[0])
        degrees, sure = self.engine.turned(image[frame[1] : frame[3], frame[0] : frame[2]])
        best = self._read_upright(number, degrees, image, frame)
        if sure < SURE_TURN and _quality(best.lines) < GOOD_TEXT:
            for other in (0, 90, 180, 270):
                if other != degrees:
                    tried = self._read_upright(number, other, image, frame)
                    best = max(best, tried, key=lambda s: _quality(s.lines))
        return best

    def _read_upright(self, number: int, turned: int, image: Pixels, frame: tuple[int, int, int, int]) -> _Seen:
        upright = turn(image, turned)
        left, top, right, bottom = turned_frame(frame, turned, image.shape[1], image.shape[0])
        printed = np.ascontiguousarray(upright[top:bottom, left:right])
        flat = straighten.flat(printed) if self._remedies else straighten.unchanged(printed)
        seen = sized(flat.image)
        if self._remedies:
            seen = ink.without_seals(seen)
        quads = self.engine.find(seen)
        strips = [strip_of(seen, quad) for quad in quads]
        words = self.engine.recognise(strips)
        usual = ink.usual_ink(strips)
        if self._remedies:
            words = [_solid(word, strip, usual) for word, strip in zip(words, strips, strict=True)]
        kept = [(q, w) for q, w in zip(quads, words, strict=True) if w.text.strip() and w.confidence >= 0.3]
        scale = np.asarray([flat.image.shape[1] / seen.shape[1], flat.image.shape[0] / seen.shape[0]], dtype=np.float32)
        origin, size = np.asarray([left, top]), np.asarray([upright.shape[1], upright.shape[0]])
        lines = [as_line(_quad((flat.back(quad * scale) + origin) / size), number, word) for quad, word in kept]
        return _Seen(number, turned, tuple(lines), seen, tuple(q for q, _ in kept), usual)

    def _look_again(self, seen: Sequence[_Seen], lines: Sequence[TextLine], again: Sequence[int]) -> list[TextLine]:
        """The lines, doubtful ones read once more from cleaned, wider strips where that gives more confidence."""
        places = [(s, i) for s in seen for i in range(len(s.lines))]
        wanted = [i for i in again if places[i][0].image is not None]
        strips, owners = [], []
        for index in wanted:
            page, own = places[index]
            for strip in variants(page.image, page.quads[own]) if page.image is not None else ():
                strips.append(strip)
                owners.append(index)
        renewed = list(lines)
        for index, strip, seen_word in zip(owners, strips, self.engine.recognise(strips), strict=True):
            word = _solid(seen_word, strip, places[index][0].usual)
            if word.confidence > renewed[index].confidence and word.text.strip():
                renewed[index] = as_line(renewed[index].quad, renewed[index].page, word)
        return renewed


def _solid(word: Recognised, strip: Pixels, usual: float) -> Recognised:
    """The word without characters of a watermark, which are much paler than the page's text."""
    if not word.marks:
        return word
    keep = ink.solid_characters(strip, word.marks, usual)
    if all(keep):
        return word
    if sum(keep) <= len(keep) / 2:
        # A watermark; what seems solid in it is other text its strip runs over.
        return Recognised("", 0.0)
    chosen = [i for i, kept in enumerate(keep) if kept]
    sureness = tuple(word.sureness[i] for i in chosen) if word.sureness else ()
    return Recognised(
        "".join(word.text[i] for i in chosen),
        sum(sureness) / len(sureness) if sureness else word.confidence,
        tuple(word.marks[i] for i in chosen),
        sureness,
    )


def variants(image: Pixels, quad: np.ndarray[Any, np.dtype[np.float32]]) -> list[Pixels]:
    """Other looks at one line: a little wider, through a red filter, with the contrast stretched."""
    wider = _grown(quad, image.shape[1], image.shape[0])
    strip = strip_of(image, wider)
    red = strip[:, :, 2]
    low, high = np.percentile(red, (2, 90))
    stretched = np.clip((red.astype(np.float32) - low) * (255.0 / max(1.0, high - low)), 0, 255).astype(np.uint8)
    return [strip, np.asarray(cv2.cvtColor(stretched, cv2.COLOR_GRAY2BGR), dtype=np.uint8)]


def turned_frame(frame: tuple[int, int, int, int], degrees: int, width: int, height: int) -> tuple[int, int, int, int]:
    """A frame of a picture of ``width`` x ``height`` after :func:`turn` by the same degrees."""
    left, top, right, bottom = frame
    if degrees == 90:
        return top, width - right, bottom, width - left
    if degrees == 180:
        return width - right, height - bottom, width - left, height - top
    if degrees == 270:
        return height - bottom, left, height - top, right
    return frame


def _grown(
    quad: np.ndarray[Any, np.dtype[np.float32]], width: int, height: int
) -> np.ndarray[Any, np.dtype[np.float32]]:
    """The quad with a margin of a tenth of its height all around."""
    along = (quad[1] - quad[0]) / max(1.0, float(np.linalg.norm(quad[1] - quad[0])))
    down = quad[3] - quad[0]
    margin = 0.1 * float(np.linalg.norm(down))
    down = down / max(1.0, float(np.linalg.norm(down)))
    grown = quad + margin * np.stack([-along - down, along - down, along + down, down - along])
    grown[:, 0] = grown[:, 0].clip(0, width - 1)
    grown[:, 1] = grown[:, 1].clip(0, height - 1)
    return np.asarray(grown, dtype=np.float32)


def _quality(lines: Sequence[TextLine]) -> float:
    """Mean confidence weighted by the length of lines; short pages count less."""
    length = sum(len(line.text) for line in lines)
    return sum(line.confidence * len(line.text) for line in lines) / max(length, 12)


def _quad(corners: np.ndarray[Any, np.dtype[np.float32]]) -> Quad:
    a, b, c, d = ((float(x), float(y)) for x, y in corners)
    return a, b, c, d


def refusal(code: str, pages: int = 0) -> Reading:
    """A reading that says why there is none."""
    return Reading(None, 0.0, {}, engine_name(), pages, refused=code)
