"""The readers compared. All hand their lines to the same rules, so only the reading itself differs."""

from __future__ import annotations

import csv
import io
import os
import resource
import shutil
import subprocess
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Protocol

import cv2
from rapidocr import RapidOCR
from sample import AS_OF

from registrar.adapters.ocr.pages import Limits, Pixels, open_pages
from registrar.adapters.ocr.reader import RapidOcrReader
from registrar.modules.documents.contract import ReadField, TextLine
from registrar.modules.documents.rules import reading as rules


class Contestant(Protocol):
    name: str

    def read(self, content: bytes) -> Mapping[str, ReadField]: ...


class BenchClock:
    def now(self) -> datetime:
        return datetime(AS_OF.year, AS_OF.month, AS_OF.day, 4, tzinfo=UTC)

    def today(self) -> Any:
        return AS_OF


def cpu_seconds() -> float:
    """Of this process and of its ended children."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


class Ours:
    name = "registrar"

    def __init__(self) -> None:
        self._reader = RapidOcrReader(BenchClock())

    def read(self, content: bytes) -> Mapping[str, ReadField]:
        return self._reader.read(content, "", None).fields


class PlainRapidOcr:
    """RapidOCR as installed: its own defaults, its own line classifier, one thread as for the others."""

    name = "RapidOCR, plain"

    def __init__(self) -> None:
        self._ocr: Any = RapidOCR(
            params={"Global.log_level": "error", "EngineConfig.onnxruntime.intra_op_num_threads": 1}
        )

    def read(self, content: bytes) -> Mapping[str, ReadField]:
        return _understood([line for i, page in _pages(content) for line in self._lines(i, page)])

    def _lines(self, number: int, page: Pixels) -> list[TextLine]:
        out = self._ocr(page, use_det=True, use_cls=True, use_rec=True)
        if out.boxes is None:
            return []
        height, width = page.shape[:2]
        return [
            TextLine(text, float(score), tuple((float(x) / width, float(y) / height) for x, y in box), number)
            for text, score, box in zip(out.txts, out.scores, out.boxes, strict=True)
        ]


class Tesseract:
    """Debian's ``tesseract-ocr`` with ``tesseract-ocr-chi-sim``, page segmentation with orientation detection."""

    name = "Tesseract chi_sim"

    @staticmethod
    def available() -> bool:
        if shutil.which("tesseract") is None:
            return False
        known = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False).stdout
        return "chi_sim" in known.split()

    def read(self, content: bytes) -> Mapping[str, ReadField]:
        return _understood([line for i, page in _pages(content) for line in self._lines(i, page)])

    def _lines(self, number: int, page: Pixels) -> list[TextLine]:
        png = cv2.imencode(".png", page)[1].tobytes()
        for segmentation in ("1", "3"):
            done = subprocess.run(
                ["tesseract", "-", "-", "-l", "chi_sim", "--psm", segmentation, "tsv"],
                input=png, capture_output=True, check=False, env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )  # fmt: skip
            # Without the osd data, or with too little text, only segmentation without orientation works.
            if done.returncode == 0:
                break
        height, width = page.shape[:2]
        lines: dict[tuple[str, ...], list[dict[str, str]]] = {}
        for row in csv.DictReader(io.StringIO(done.stdout.decode()), delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["level"] == "5" and row["text"].strip():
                lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(row)
        return [_tesseract_line(words, number, width, height) for words in lines.values()]


def _tesseract_line(words: list[dict[str, str]], page: int, width: int, height: int) -> TextLine:
    boxes = [(int(w["left"]), int(w["top"]), int(w["width"]), int(w["height"])) for w in words]
    left, right = min(b[0] for b in boxes), max(b[0] + b[2] for b in boxes)
    top, bottom = min(b[1] for b in boxes), max(b[1] + b[3] for b in boxes)
    text, marks = "", []
    for word, (x, _, wide, _) in zip(words, boxes, strict=True):
        for place in range(len(word["text"])):
            text += word["text"][place]
            marks.append((x + wide * (place + 0.5) / len(word["text"]) - left) / max(1, right - left))
    confidence = sum(float(w["conf"]) for w in words) / len(words) / 100
    x0, x1, y0, y1 = left / width, right / width, top / height, bottom / height
    return TextLine(text, confidence, ((x0, y0), (x1, y0), (x1, y1), (x0, y1)), page, tuple(marks))


def _pages(content: bytes) -> list[tuple[int, Pixels]]:
    return [(p.number, p.image) for p in open_pages(content, Limits()).pages if p.image is not None]


def _understood(lines: list[TextLine]) -> Mapping[str, ReadField]:
    return rules.understand(lines, None, AS_OF).fields


def contestants(names: tuple[str, ...]) -> list[Contestant]:
    """Those asked for that can run here."""
    made: list[Contestant] = []
    if "registrar" in names:
        made.append(Ours())
    if "rapidocr" in names:
        made.append(PlainRapidOcr())
    if "tesseract" in names and Tesseract.available():
        made.append(Tesseract())
    return made
