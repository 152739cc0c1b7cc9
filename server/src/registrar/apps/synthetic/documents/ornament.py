"""What lies under and over the text: tints, guilloche, watermarks, portraits, seals. None is a copy of a real one."""

from __future__ import annotations

from math import cos, pi, sin
from random import Random
from typing import Literal

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from registrar.apps.synthetic.documents.sheet import SAMPLE_MARK, Colour, Sheet, font

SEAL_RED: Colour = (205, 30, 40)


def tint(width: int, height: int, first: Colour, second: Colour) -> Image.Image:
    """A paper that runs from one colour (left) to another (right)."""
    share = np.linspace(0, 1, width)[None, :, None]
    row = np.asarray(first) * (1 - share) + np.asarray(second) * share
    return Image.fromarray(np.broadcast_to(row, (height, width, 3)).astype(np.uint8))


def guilloche(sheet: Sheet, random: Random, ink: Colour, *, lines: int = 14, box: tuple[int, int, int, int]) -> None:
    """Fine interlaced waves inside ``box`` (left, top, right, bottom)."""
    left, top, right, bottom = box
    waves, phase = random.uniform(2.5, 5.0), random.uniform(0, pi)
    height = bottom - top
    for number in range(lines):
        shift = number / lines
        points = [
            (
                left + (right - left) * step / 160,
                top
                + height * (0.5 + 0.45 * sin(waves * 2 * pi * step / 160 + phase + shift * 2 * pi) * cos(pi * shift)),
            )
            for step in range(161)
        ]
        sheet.pen.line(points, fill=ink, width=1)


def rosette(sheet: Sheet, x: float, y: float, radius: float, ink: Colour, *, petals: int = 9) -> None:
    """A round ornament of crossing curves."""
    for turn in range(3):
        points = [
            (
                x + radius * (0.72 + 0.28 * cos(petals * angle + turn * 2)) * cos(angle),
                y + radius * (0.72 + 0.28 * cos(petals * angle + turn * 2)) * sin(angle),
            )
            for angle in (2 * pi * step / 240 for step in range(241))
        ]
        sheet.pen.line(points, fill=ink, width=1)


def frame(sheet: Sheet, inset: int, ink: Colour, *, style: Literal["double", "chain", "single"] = "double") -> None:
    """A printed border ``inset`` pixels from the edge."""
    right, bottom = sheet.width - inset, sheet.height - inset
    sheet.pen.rectangle((inset, inset, right, bottom), outline=ink, width=4 if style != "single" else 2)
    if style == "double":
        sheet.pen.rectangle((inset + 10, inset + 10, right - 10, bottom - 10), outline=ink, width=1)
    if style == "chain":
        step = 26
        for x in range(inset + step, right - step, step):
            for y in (inset + 14, bottom - 14):
                sheet.pen.ellipse((x - 8, y - 8, x + 8, y + 8), outline=ink)
        for y in range(inset + step, bottom - step, step):
            for x in (inset + 14, right - 14):
                sheet.pen.ellipse((x - 8, y - 8, x + 8, y + 8), outline=ink)
        sheet.pen.rectangle((inset + 28, inset + 28, right - 28, bottom - 28), outline=ink, width=2)


def watermark(
    sheet: Sheet, text: str, size: int, *, strength: int = 26, angle: float = 30, ink: Colour = (90, 110, 150)
) -> None:
    """Pale slanted text over the whole page; ``strength`` 0..255."""
    side = int((sheet.width**2 + sheet.height**2) ** 0.5)
    layer = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(layer)
    glyphs = font("sans", size)
    long = int(glyphs.getlength(text))
    for number, y in enumerate(range(0, side, size * 7)):
        for x in range(-long + (number % 2) * long, side, long * 2):
            pen.text((x, y), text, fill=strength, font=glyphs)
    layer = layer.rotate(angle)
    left, top = (side - sheet.width) // 2, (side - sheet.height) // 2
    layer = layer.crop((left, top, left + sheet.width, top + sheet.height))
    sheet.image.paste(Image.new("RGB", layer.size, ink), (0, 0), layer)


def portrait(random: Random, width: int, height: int, background: Colour, *, long_hair: bool) -> Image.Image:
    """A head and shoulders without a face: a silhouette belongs to nobody."""
    scale = 2
    w, h = width * scale, height * scale
    picture = Image.new("RGB", (w, h), background)
    pen = ImageDraw.Draw(picture)
    skin = random.choice(((224, 186, 158), (214, 172, 142), (232, 198, 172)))
    cloth = random.choice(((44, 52, 74), (70, 72, 78), (120, 40, 44), (38, 76, 70), (236, 236, 232)))
    hair = random.choice(((28, 24, 24), (44, 36, 32)))
    pen.ellipse((w * 0.08, h * 0.72, w * 0.92, h * 1.5), fill=cloth)
    if long_hair:
        pen.rounded_rectangle((w * 0.23, h * 0.3, w * 0.77, h * 0.8), w * 0.1, fill=hair)
    pen.rectangle((w * 0.41, h * 0.58, w * 0.59, h * 0.82), fill=skin)
    pen.ellipse((w * 0.27, h * 0.18, w * 0.73, h * 0.68), fill=skin)
    pen.pieslice((w * 0.24, h * 0.12, w * 0.76, h * 0.60), 190, 350, fill=hair)
    return picture.resize((width, height), Image.Resampling.LANCZOS).filter(ImageFilter.GaussianBlur(0.6))


def seal(
    sheet: Sheet,
    random: Random,
    x: float,
    y: float,
    radius: int,
    ring: str,
    *,
    foot: str = "示例专用章",
    ink: Colour = SEAL_RED,
    strength: float | None = None,
) -> None:
    """Press a round seal centred on (x, y) over whatever is there: ink on ink, so print shows through."""
    scale = 2
    side = 2 * radius * scale + 8
    middle = side / 2
    stamp = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(stamp)
    pen.ellipse((4, 4, side - 4, side - 4), outline=255, width=max(4, radius * scale // 16))
    reach = radius * scale * 0.76
    # Letters as large as the ring allows, over at most four fifths of it.
    size = max(12, int(min(radius * scale * 0.29, 1.6 * pi * reach / (1.12 * len(ring)))))
    glyphs = font("serif", size)
    span = 1.12 * size * (len(ring) - 1) / reach
    for number, char in enumerate(ring):
        angle = -pi / 2 - span / 2 + span * number / max(1, len(ring) - 1)
        tile = Image.new("L", (size * 2, size * 2), 0)
        ImageDraw.Draw(tile).text((size, size), char, 255, glyphs, anchor="mm", stroke_width=1)
        tile = tile.rotate(-(angle + pi / 2) * 180 / pi, resample=Image.Resampling.BICUBIC)
        at = (round(middle + reach * cos(angle) - size), round(middle + reach * sin(angle) - size))
        stamp.paste(255, at, tile)
    # A hollow lozenge, where seals of authorities and firms carry a star.
    arm = radius * scale * 0.22
    pen.polygon(
        [(middle, middle - arm), (middle + arm, middle), (middle, middle + arm), (middle - arm, middle)],
        outline=255,
        width=5,
    )
    pen.text(
        (middle, middle + radius * scale * 0.52), foot, 255, font("sans", max(12, int(radius * scale * 0.17))), "mm"
    )
    press(sheet, random, x, y, stamp.resize((side // scale, side // scale), Image.Resampling.LANCZOS), ink, strength)


def name_stamp(sheet: Sheet, random: Random, x: float, y: float, size: int, text: str) -> None:
    """A framed name stamp (签名章) centred on (x, y)."""
    width = int(font("serif", size).getlength(text)) + size
    stamp = Image.new("L", (width, size * 2), 0)
    pen = ImageDraw.Draw(stamp)
    pen.rectangle((1, 1, width - 2, size * 2 - 2), outline=255, width=max(2, size // 12))
    pen.text((width / 2, size), text, 255, font("serif", size), "mm")
    press(sheet, random, x, y, stamp, SEAL_RED, None)


def press(
    sheet: Sheet, random: Random, x: float, y: float, stamp: Image.Image, ink: Colour, strength: float | None
) -> None:
    """Print a mask in ``ink``, slightly turned, unevenly inked, by multiplication. ``strength`` 0..1."""
    strength = random.uniform(0.55, 0.85) if strength is None else strength
    turned = stamp.rotate(random.uniform(-14, 14), resample=Image.Resampling.BICUBIC, expand=True)
    patches = np.random.default_rng(random.getrandbits(32)).random((12, 12))
    texture = np.asarray(
        Image.fromarray((patches * 255).astype(np.uint8)).resize(turned.size, Image.Resampling.BICUBIC),
        dtype=np.float32,
    )
    cover = np.asarray(turned, dtype=np.float32) * strength * (0.65 + 0.35 * texture / 255)
    left, top = round(x - turned.width / 2), round(y - turned.height / 2)
    box = (left, top, left + turned.width, top + turned.height)
    film = Image.composite(
        Image.new("RGB", turned.size, ink),
        Image.new("RGB", turned.size, "white"),
        Image.fromarray(cover.astype(np.uint8)),
    )
    sheet.image.paste(ImageChops.multiply(sheet.image.crop(box), film), (left, top))


def sample_link(random: Random) -> str:
    """Content of a QR code: an address that resolves nowhere, and what it is."""
    return f"https://sample.invalid/{random.getrandbits(40):010x}?{SAMPLE_MARK}"
