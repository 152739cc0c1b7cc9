"""What happens to a page between the desk and the upload: photographs, bad scanners, stamps, wrong turns.

Every fault is drawn from ``random`` and nothing else. Sizes follow the paper: a page carries its scale in
``info["dpi"]``, 150 where it is absent.
"""

from __future__ import annotations

import io
from enum import StrEnum
from random import Random
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

Pixels = npt.NDArray[Any]
"""Height x width x 3, red-green-blue, 0..255, float32."""


class Profile(StrEnum):
    CLEAN = "clean"
    """As drawn."""
    PHONE = "phone"
    """A photograph on a table: perspective, slight blur, uneven light, JPEG 70-85, about 2000 pixels."""
    HARD = "hard"
    """A bad scan: turned up to 8 degrees, blurred, noisy, about 100 dpi, JPEG 35-55, a stamp across, glare."""
    TURNED = "turned"
    """A fair scan turned by 90, 180 or 270 degrees."""


def spoil(image: Image.Image, profile: Profile, random: Random) -> Image.Image:
    """A copy of an upright page with the faults of ``profile``, as RGB."""
    if profile is Profile.CLEAN:
        return image.copy()
    page = np.asarray(image.convert("RGB"), dtype=np.float32)
    if profile is Profile.PHONE:
        return _phone(page, random)
    if profile is Profile.TURNED:
        return _turned(page, random)
    return _hard(page, float(image.info.get("dpi", (150, 150))[0]), random)


def _phone(page: Pixels, random: Random) -> Image.Image:
    long = random.randrange(1900, 2200)
    height, width = page.shape[:2]
    # The sheet fills most of the picture; small cards are held nearer.
    scale = 0.86 * long / max(height, width)
    margin = 0.07 * long
    out_w, out_h = round(width * scale + 2 * margin), round(height * scale + 2 * margin)
    sway = 0.035 * min(width, height) * scale
    angle = np.deg2rad(random.uniform(-3, 3))
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    middle = np.array([width / 2, height / 2], np.float32)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]], np.float32)
    target = (corners - middle) @ turn.T * scale + np.array([out_w / 2, out_h / 2], np.float32)
    target += np.array([(random.uniform(-sway, sway), random.uniform(-sway, sway)) for _ in range(4)], np.float32)
    lens = cv2.getPerspectiveTransform(corners, target.astype(np.float32))
    table = _table(out_h, out_w, random)
    # Reducing without area averaging would break thin strokes into dots.
    soft = cv2.GaussianBlur(page, (0, 0), 0.5 / scale) if scale < 0.8 else page
    seen = cv2.warpPerspective(soft, lens, (out_w, out_h), flags=cv2.INTER_CUBIC, borderValue=(0, 0, 0))
    cover = cv2.warpPerspective(np.ones((height, width), np.float32), lens, (out_w, out_h))[:, :, None]
    shadow = cv2.GaussianBlur(cover, (0, 0), 12)[:, :, None]
    picture = table * (1 - 0.45 * shadow) * (1 - cover) + seen * cover
    picture = cv2.GaussianBlur(picture, (0, 0), random.uniform(0.6, 1.1))
    picture = picture * _light(out_h, out_w, random, 0.72, 1.04)
    picture *= np.array([random.uniform(0.96, 1.03), 1.0, random.uniform(0.93, 1.02)], np.float32)
    picture = picture + _noise(random, picture.shape, random.uniform(2, 4))
    return _jpeg(picture, random.randrange(70, 86))


def _hard(page: Pixels, dpi: float, random: Random) -> Image.Image:
    height, width = page.shape[:2]
    page = _stamp_across(page, dpi, random)
    target = random.uniform(98, 112)
    # A card at 100 dpi is beyond any reader and any clerk: it is scanned larger, as people do.
    scale = max(target / dpi, 720 / max(height, width))
    if scale < 1:
        page = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        height, width = page.shape[:2]
    angle = random.choice((-1, 1)) * random.uniform(2, 8)
    paper = np.median(page[:8].reshape(-1, 3), axis=0)
    spin = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    cos, sin = abs(spin[0, 0]), abs(spin[0, 1])
    out_w, out_h = round(height * sin + width * cos), round(height * cos + width * sin)
    spin[:, 2] += (out_w - width) / 2, (out_h - height) / 2
    page = cv2.warpAffine(page, spin, (out_w, out_h), flags=cv2.INTER_CUBIC, borderValue=tuple(float(c) for c in paper))
    page = cv2.GaussianBlur(page, (0, 0), random.uniform(0.4, 0.75))
    page = _glare(page, random)
    page = (page - 128) * random.uniform(0.78, 0.95) + 128 + random.uniform(-8, 14)
    page = page + _noise(random, page.shape, random.uniform(5, 10))
    return _jpeg(page, random.randrange(35, 56))


def _turned(page: Pixels, random: Random) -> Image.Image:
    small = random.uniform(-1.0, 1.0)
    height, width = page.shape[:2]
    paper = np.median(page[:8].reshape(-1, 3), axis=0)
    spin = cv2.getRotationMatrix2D((width / 2, height / 2), small, 1.0)
    page = cv2.warpAffine(
        page, spin, (width, height), flags=cv2.INTER_CUBIC, borderValue=tuple(float(c) for c in paper)
    )
    page = cv2.GaussianBlur(page, (0, 0), random.uniform(0.3, 0.6))
    page = page + _noise(random, page.shape, random.uniform(1, 4))
    page = np.rot90(page, random.choice((1, 2, 3)))
    return _jpeg(page, random.randrange(72, 90))


def _noise(random: Random, shape: tuple[int, ...], sigma: float) -> Pixels:
    dice = np.random.default_rng(random.getrandbits(64))
    return dice.standard_normal(shape, dtype=np.float32) * np.float32(sigma)


def _light(height: int, width: int, random: Random, low: float, high: float) -> Pixels:
    """Light that falls off smoothly to one side and a corner."""
    dice = np.random.default_rng(random.getrandbits(64))
    coarse = dice.uniform(low, high, (3, 3)).astype(np.float32)
    smooth: Pixels = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    return smooth.clip(low, high)[:, :, None]


def _table(height: int, width: int, random: Random) -> Pixels:
    """A table top: one colour with a grain along the width."""
    colour = np.array(
        random.choice(((124, 92, 62), (70, 66, 64), (168, 150, 126), (96, 104, 112), (60, 44, 36))), np.float32
    )
    dice = np.random.default_rng(random.getrandbits(64))
    grain = cv2.resize(dice.standard_normal((height // 3 + 1, width // 60 + 1)).astype(np.float32), (width, height))
    return colour + 9 * grain[:, :, None] + _noise(random, (height, width, 1), 4)


def _glare(page: Pixels, random: Random) -> Pixels:
    """A soft white spot, as of a lamp on a plastic sleeve. Print under it pales but stays."""
    height, width = page.shape[:2]
    x, y = random.uniform(0.15, 0.85) * width, random.uniform(0.15, 0.85) * height
    reach_x, reach_y = random.uniform(0.08, 0.2) * width, random.uniform(0.05, 0.15) * height
    rows = ((np.arange(height, dtype=np.float32) - y) / reach_y)[:, None]
    columns = ((np.arange(width, dtype=np.float32) - x) / reach_x)[None, :]
    spot = np.exp(-(rows**2 + columns**2) / 2)[:, :, None] * random.uniform(0.35, 0.6)
    lit: Pixels = page + (255 - page) * spot.astype(np.float32)
    return lit


def _stamp_across(page: Pixels, dpi: float, random: Random) -> Pixels:
    """A red ring or box of 36 to 42 mm with a bar through it, over whatever lies there, ink on ink."""
    height, width = page.shape[:2]
    radius = round(random.uniform(18, 21) / 25.4 * min(dpi, 0.17 * max(height, width)))
    radius = min(radius, min(height, width) // 4)
    x, y = round(random.uniform(0.25, 0.75) * width), round(random.uniform(0.25, 0.75) * height)
    mask = np.zeros((height, width), np.uint8)
    wide = max(2, radius // 14)
    if random.random() < 0.6:
        cv2.circle(mask, (x, y), radius, 255, wide, cv2.LINE_AA)
        cv2.circle(mask, (x, y), round(radius * 0.55), 255, max(1, wide // 2), cv2.LINE_AA)
    else:
        cv2.rectangle(mask, (x - radius, y - radius // 2), (x + radius, y + radius // 2), 255, wide, cv2.LINE_AA)
    tilt = round(radius * random.uniform(-0.3, 0.3))
    cv2.line(mask, (x - radius, y - tilt), (x + radius, y + tilt), 255, wide, cv2.LINE_AA)
    cover = mask.astype(np.float32)[:, :, None] / 255 * random.uniform(0.45, 0.75)
    ink = np.array((210, 40, 48), np.float32) / 255
    return page * (1 - cover + cover * ink)


def _jpeg(picture: Pixels, quality: int) -> Image.Image:
    """Through a JPEG file and back."""
    memory = io.BytesIO()
    Image.fromarray(picture.clip(0, 255).astype(np.uint8)).save(memory, "JPEG", quality=quality)
    return Image.open(io.BytesIO(memory.getvalue())).convert("RGB")
