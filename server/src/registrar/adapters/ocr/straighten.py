"""Where the page is in a picture: photographs are laid flat, a card on an empty sheet is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from registrar.adapters.ocr.pages import Pixels

Points = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class Flat:
    """A picture laid flat, and the way back to the picture it was taken from."""

    image: Pixels
    homography: Points | None = None
    """From pixels of ``image`` to pixels of the original; None when they are the same."""

    def back(self, points: Points) -> Points:
        if self.homography is None:
            return points
        return np.asarray(cv2.perspectiveTransform(points.reshape(-1, 1, 2), self.homography), np.float32).reshape(
            -1, 2
        )


def unchanged(image: Pixels) -> Flat:
    return Flat(image)


def flat(image: Pixels) -> Flat:
    """The page within a photograph, as a rectangle; the picture itself when no page stands out from its ground."""
    corners = page_corners(image)
    if corners is None:
        return Flat(image)
    width = max(np.linalg.norm(corners[1] - corners[0]), np.linalg.norm(corners[2] - corners[3]))
    height = max(np.linalg.norm(corners[3] - corners[0]), np.linalg.norm(corners[2] - corners[1]))
    target = np.asarray([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    forth = cv2.getPerspectiveTransform(corners, target)
    image = np.asarray(
        cv2.warpPerspective(image, forth, (int(width), int(height)), flags=cv2.INTER_CUBIC), dtype=np.uint8
    )
    return Flat(image, np.asarray(np.linalg.inv(forth), dtype=np.float32))


def page_corners(image: Pixels) -> Points | None:
    """The four corners of a bright page on a darker ground, or None.

    Believed only when it is a convex quadrilateral over a quarter of the picture whose inside is evenly filled and
    whose sides do not all lie on the picture's own border.
    """
    height, width = image.shape[:2]
    scale = 500 / max(height, width)
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), (5, 5), 0)
    _, mask = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    biggest = max(contours, key=cv2.contourArea)
    hull = cv2.convexHull(biggest)
    area = cv2.contourArea(hull)
    if area < 0.25 * mask.size or cv2.contourArea(biggest) < 0.9 * area:
        return None
    for slack in (0.02, 0.03, 0.05):
        corners = cv2.approxPolyDP(hull, slack * cv2.arcLength(hull, True), True)
        if len(corners) == 4:
            break
    else:
        return None
    points = corners.reshape(4, 2).astype(np.float32)
    if cv2.contourArea(points) < 0.93 * area:
        return None
    h, w = mask.shape
    inside = ((points[:, 0] > 4) & (points[:, 0] < w - 5) & (points[:, 1] > 4) & (points[:, 1] < h - 5)).sum()
    if inside < 3:
        return None
    middle = points.mean(axis=0)
    order = np.argsort(np.arctan2(points[:, 1] - middle[1], points[:, 0] - middle[0]))
    points = points[order]
    points = np.roll(points, -int(np.argmin(points.sum(axis=1))), axis=0)
    return np.asarray(points / scale, dtype=np.float32)


def content(image: Pixels) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the printed part of a page, with a margin; of a card copied onto an empty sheet.

    The whole picture when the printed part is most of it.
    """
    height, width = image.shape[:2]
    whole = (0, 0, width, height)
    scale = 640 / max(height, width)
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), (3, 3), 0)
    edges = np.abs(cv2.Laplacian(grey, cv2.CV_32F))
    threshold = max(14.0, 4.0 * float(np.median(edges)) + 8.0)
    busy = cv2.boxFilter((edges > threshold).astype(np.float32), -1, (13, 13)) > 0.08
    rows, columns = np.flatnonzero(busy.any(axis=1)), np.flatnonzero(busy.any(axis=0))
    if not len(rows) or not len(columns):
        return whole
    left, right = columns[0] / scale, columns[-1] / scale
    top, bottom = rows[0] / scale, rows[-1] / scale
    if (right - left) * (bottom - top) > 0.45 * height * width or max(right - left, bottom - top) < 80:
        return whole
    margin = 0.04 * max(right - left, bottom - top)
    return (
        max(0, int(left - margin)),
        max(0, int(top - margin)),
        min(width, int(right + margin)),
        min(height, int(bottom + margin)),
    )
