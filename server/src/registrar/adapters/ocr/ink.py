"""Ink that is not the document's own text: red seals over it, pale watermarks under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from registrar.adapters.ocr.pages import Pixels

Mask = npt.NDArray[np.bool_]
SEAL_SHARE = 0.055
"""Least side of a seal, as a share of the page's longest side: larger than any red title character."""
FAINT = 0.42
"""Share of the page's usual ink below which a mark is a watermark or a shadow."""


def reddish(image: Pixels) -> Mask:
    """Pixels of red ink, also where it is thin or lies over black."""
    blue, green, red = (image[:, :, i].astype(np.int16) for i in range(3))
    return np.asarray((red - np.maximum(blue, green) > 28) & (red > 70))


def without_seals(image: Pixels) -> Pixels:
    """The page with red seals painted white, and black text under them kept.

    Only within large hollow red shapes: red titles and red cloth in a portrait stay as they are. Through a red filter
    red ink is nearly as bright as paper while black ink stays black.
    """
    mask = reddish(image)
    if float(mask.mean()) < 0.0005:
        return image
    areas = _seal_areas(mask)
    if not areas:
        return image
    clean = image.copy()
    for left, top, right, bottom in areas:
        part = clean[top:bottom, left:right]
        inside = mask[top:bottom, left:right]
        filtered = part[:, :, 2]
        paper = int(np.percentile(filtered, 75))
        # Weak text colours need no care here: what is red and bright enough is seal, the rest is print.
        pale = inside & (filtered > 0.62 * paper)
        grey = np.where(pale, paper, np.minimum(filtered, paper)).astype(np.uint8)
        part[:] = grey[:, :, None]
    return clean


def _seal_areas(mask: Mask) -> list[tuple[int, int, int, int]]:
    """Bounding boxes (left, top, right, bottom) of seals: large, not too long, and hollow."""
    height, width = mask.shape
    least = SEAL_SHARE * max(height, width)
    joined = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    areas = []
    for left, top, wide, high, size in stats[1:count]:
        stamp = wide > least and high > 0.35 * least and wide / high < 4 and high / wide < 2
        if stamp and size < 0.55 * wide * high and max(wide, high) < 0.45 * max(height, width):
            areas.append((max(0, left - 3), max(0, top - 3), min(width, left + wide + 3), min(height, top + high + 3)))
    return areas


def darkness(strip: Pixels) -> tuple[float, npt.NDArray[np.float32]]:
    """Contrast of the strip's ink against its paper, and the darkest contrast of each column (0..255)."""
    grey = cv2.cvtColor(strip, cv2.COLOR_BGR2GRAY).astype(np.float32)
    paper = float(np.percentile(grey, 80))
    columns = paper - grey.min(axis=0)
    return float(np.percentile(columns, 75)), columns


def usual_ink(strips: Sequence[Pixels]) -> float:
    """The contrast most lines of a page are printed with."""
    return float(np.median([darkness(s)[0] for s in strips])) if strips else 0.0


def solid_characters(strip: Pixels, marks: Sequence[float], usual: float) -> list[bool]:
    """For each character, whether it is printed about as dark as the page's text; False for a watermark's."""
    _, columns = darkness(strip)
    wide = len(columns)
    gaps = np.diff(np.asarray(marks)) if len(marks) > 1 else np.asarray([1.0])
    half = (
        max(
            2,
            int(
                0.45
                * float(
                    np.median(
                        gaps[gaps > 0],
                    )
                )
                * wide
            ),
        )
        if (gaps > 0).any()
        else wide // 2
    )
    solid = []
    for mark in marks:
        middle = int(mark * wide)
        window: npt.NDArray[Any] = columns[max(0, middle - half) : middle + half + 1]
        solid.append(bool(window.size == 0 or float(window.max()) >= FAINT * usual))
    return solid
