"""Opens a handed-in file as upright-able page images, or refuses it, before anything expensive is decoded.

The content decides, never the file name. Limits are checked on headers first; only then are pixels decoded.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageOps

from registrar.modules.documents.contract import TextLine
from registrar.platform.picture_formats import other_picture

Pixels = npt.NDArray[np.uint8]
"""Height x width x 3, blue-green-red, 0..255."""

PDF_RENDER_DPI = 200
PDF_LONGEST_SIDE = 2400
"""Pixels. A page of any declared size renders to at most this, so that a huge media box costs nothing."""
MOST_CHARACTERS = 20_000
"""Characters of a text layer looked at on one page: a full page of small print has some 3,000."""
LONG_CONTRACT_HEAD, LONG_CONTRACT_TAIL = 2, 2
"""Pages read of a document longer than their sum: parties and dates stand on the first and last pages."""


class Unusable(Exception):
    """The file is refused. ``code`` is an error code of the documents room."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost."""

    content_bytes: int = 20 * 1024 * 1024
    pages: int = 30
    pixels: int = 80_000_000
    """Of one picture, as its header states: 200 MB decoded."""
    side: int = 20_000
    """Longest side of one picture in pixels."""
    decoded_side: int = 3000
    """Longest side in pixels kept for reading; larger pictures are reduced while decoding."""


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """One page to read: its picture, or the text lines of a PDF that has a trustworthy text layer."""

    number: int
    """Index in the file, from 0."""
    image: Pixels | None
    lines: tuple[TextLine, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenedFile:
    page_count: int
    pages: tuple[OpenedPage, ...]
    """In file order; of a long document only the first and the last ones."""


def open_pages(content: bytes, limits: Limits) -> OpenedFile:
    """The pages of a PNG, JPEG or PDF. Raises :class:`Unusable` with the reason otherwise."""
    check_size(content, limits)
    if _is_archive(content):
        raise Unusable("documents.archive")
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return _open_pdf(content, limits)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return OpenedFile(1, (OpenedPage(0, _decode(content, "PNG", limits)),))
    if content.startswith(b"\xff\xd8\xff"):
        return OpenedFile(1, (OpenedPage(0, _decode(content, "JPEG", limits)),))
    known = other_picture(content[:16])
    raise Unusable(f"documents.{known}_image" if known else "documents.not_an_image")


def check_size(content: bytes, limits: Limits) -> None:
    """Raises :class:`Unusable` for nothing and for too much."""
    if not content:
        raise Unusable("documents.empty_file")
    if len(content) > limits.content_bytes:
        raise Unusable("documents.too_large")


def _is_archive(content: bytes) -> bool:
    """True for a zip, also one glued behind a picture: the central directory must really be there."""
    if content.startswith(b"PK\x03\x04"):
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(content)):
            return True
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def _decode(content: bytes, form: str, limits: Limits) -> Pixels:
    """Pixels of a picture, turned as its EXIF orientation says, reduced to ``limits.decoded_side``."""
    try:
        with warnings.catch_warnings():
            # Pillow warns of decompression bombs; the limits below decide instead.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture: Image.Image = Image.open(io.BytesIO(content), formats=[form])
    except Image.DecompressionBombError:
        raise Unusable("documents.too_many_pixels") from None
    except (OSError, ValueError, SyntaxError, KeyError):
        raise Unusable("documents.damaged") from None
    width, height = picture.size
    if width * height > limits.pixels or max(width, height) > limits.side:
        raise Unusable("documents.too_many_pixels")
    try:
        if form == "JPEG":
            # The decoder itself skips detail nobody will read: a 48-megapixel photograph costs a quarter.
            picture.draft("RGB", (limits.decoded_side, limits.decoded_side))
        picture.load()
        picture = ImageOps.exif_transpose(picture)
        if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
            clear = picture.convert("RGBA")
            picture = Image.new("RGB", clear.size, "white")
            picture.paste(clear, mask=clear.getchannel("A"))
        if picture.mode.startswith(("I", "F")):
            # 16-bit scans: Pillow would clip instead of scale.
            grey = np.asarray(picture, dtype=np.float32)
            top = 65535.0 if grey.max() > 255 else 255.0
            picture = Image.fromarray((grey * (255.0 / top)).clip(0, 255).astype(np.uint8))
        picture.thumbnail((limits.decoded_side, limits.decoded_side), Image.Resampling.LANCZOS)
        rgb = np.asarray(picture.convert("RGB"))
    except (OSError, ValueError, SyntaxError, KeyError, IndexError, TypeError, EOFError, OverflowError):
        raise Unusable("documents.damaged") from None
    return np.ascontiguousarray(rgb[:, :, ::-1])


def _open_pdf(content: bytes, limits: Limits) -> OpenedFile:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY)
        raise Unusable("documents.password_protected" if locked else "documents.damaged") from None
    with document:
        count = len(document)
        if count > limits.pages:
            raise Unusable("documents.too_many_pages")
        if count == 0:
            raise Unusable("documents.damaged")
        numbers = list(range(count))
        if count > LONG_CONTRACT_HEAD + LONG_CONTRACT_TAIL:
            numbers = numbers[:LONG_CONTRACT_HEAD] + numbers[-LONG_CONTRACT_TAIL:]
        try:
            return OpenedFile(count, tuple(_open_pdf_page(document, number) for number in numbers))
        except pdfium.PdfiumError:
            raise Unusable("documents.damaged") from None


def _open_pdf_page(document: pdfium.PdfDocument, number: int) -> OpenedPage:
    page = document[number]
    try:
        lines = _text_layer(page, number)
        if lines:
            return OpenedPage(number, None, lines)
        width, height = page.get_size()
        if not (0 < width < 1e6 and 0 < height < 1e6):
            raise Unusable("documents.damaged")
        scale = min(PDF_RENDER_DPI / 72, PDF_LONGEST_SIDE / max(width, height))
        bitmap = page.render(scale=scale, rev_byteorder=False)
        pixels: Pixels = np.asarray(bitmap.to_numpy())[:, :, :3]
        return OpenedPage(number, np.ascontiguousarray(pixels))
    finally:
        page.close()


def _text_layer(page: pdfium.PdfPage, number: int) -> tuple[TextLine, ...]:
    """The lines of a PDF's own text, or nothing when what the eye sees may differ from it.

    A scan with recognised text behind it is read from its picture: the hidden text is somebody else's reading, and
    could say anything. So the layer counts only without invisible text and without a picture over half of the page.
    """
    width, height = page.get_size()
    if page.get_rotation() != 0 or width <= 0 or height <= 0:
        return ()
    for item in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_TEXT), max_depth=4):
        if item.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
            if pdfium_c.FPDFTextObj_GetTextRenderMode(item.raw) == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE:
                return ()
        else:
            left, bottom, right, top = item.get_bounds()
            if (right - left) * (top - bottom) > 0.5 * width * height:
                return ()
    text = page.get_textpage()
    try:
        whole = text.get_text_range()
        visible = [c for c in whole if not c.isspace()]
        strange = sum(1 for c in visible if c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or ord(c) < 32)
        if len(visible) < 20 or strange > 0.02 * len(visible):
            return ()
        crop_left, crop_bottom, _, _ = page.get_cropbox()
        lines: list[TextLine] = []
        run: list[_Char] = []
        for index in range(min(text.count_chars(), MOST_CHARACTERS)):
            char = chr(pdfium_c.FPDFText_GetUnicode(text.raw, index))
            # The font's full height, so that a comma lies in its line; but only the ink's own width.
            _, bottom, _, top = text.get_charbox(index, loose=True)
            left, _, right, _ = text.get_charbox(index)
            here = _Char(
                char,
                (left - crop_left) / width,
                1 - (top - crop_bottom) / height,
                (right - crop_left) / width,
                1 - (bottom - crop_bottom) / height,
            )
            if run and not here.follows(run[-1]):
                lines += _text_line(run, number)
                run = []
            if not char.isspace() and here.on_page:
                run.append(here)
        return (*lines, *_text_line(run, number))
    finally:
        text.close()


@dataclass(frozen=True, slots=True)
class _Char:
    """A character of a text layer with its box in fractions of the page."""

    char: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def on_page(self) -> bool:
        return min(self.left, self.top) >= 0 and max(self.right, self.bottom) <= 1

    def follows(self, before: _Char) -> bool:
        """True when both stand in one line with no more than a character between them."""
        # Heights and widths are fractions of different lengths; pages are nearly square enough for that.
        height = before.bottom - before.top
        level = abs((self.top + self.bottom) - (before.top + before.bottom)) < 0.6 * height
        gap = self.left - before.right
        return level and not self.char.isspace() and -0.5 * height < gap < 0.9 * height


def _text_line(run: list[_Char], page: int) -> list[TextLine]:
    if not run:
        return []
    left, right = run[0].left, run[-1].right
    top, bottom = min(c.top for c in run), max(c.bottom for c in run)
    if right <= left or bottom <= top:
        return []
    marks = tuple(min(1.0, max(0.0, ((c.left + c.right) / 2 - left) / (right - left))) for c in run)
    quad = ((left, top), (right, top), (right, bottom), (left, bottom))
    return [TextLine("".join(c.char for c in run), 1.0, quad, page, marks)]


def is_blank(image: Pixels) -> bool:
    """True when a page shows no ink: next to no edges after reduction."""
    small = cv2.resize(image, (256, 256), interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    return bool(float(np.abs(cv2.Laplacian(grey, cv2.CV_32F)).max()) < 24.0 or float(grey.std()) < 1.5)
