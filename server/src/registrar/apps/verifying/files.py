"""What a file holds that can be verified: the codes in its picture or on its page, its text, and a PDF's seal."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2
import zxingcpp
from asn1crypto import x509
from PIL import Image, UnidentifiedImageError

from registrar.adapters.certificate.verdict import verify_pdf
from registrar.modules.registration.ports import PdfVerdict

LARGEST = 32 << 20
"""Bytes of a file that is looked into."""
MOST_PIXELS = 60_000_000
MOST_PAGES = 20
DOTS_PER_INCH = 300


@dataclass(frozen=True, slots=True)
class Contents:
    codes: Sequence[str]
    seal: PdfVerdict | None = None
    """Only of a PDF."""
    text: str = ""
    """Of a PDF's pages, without spaces."""


class Unreadable(ValueError):
    """Nothing that could be looked into."""


def contents_of(raw: bytes, seal_roots: Sequence[bytes]) -> Contents:
    """Look into a PDF, a picture, or a text. Raises :class:`Unreadable`."""
    if len(raw) > LARGEST:
        raise Unreadable("larger than any file of this kind")
    if raw.lstrip()[:5] == b"%PDF-" or b"%PDF-" in raw[:1024]:
        return _of_pdf(raw, seal_roots)
    try:
        return Contents((raw.decode("utf-8").strip("\r\n\t\ufeff"),))
    except UnicodeDecodeError:
        return Contents(_codes_in_picture(raw))


def codes_in(image: Image.Image) -> list[str]:
    """The texts of all QR codes in a picture."""
    found = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return [each.text for each in found if each.valid]


def plain_text(text: str) -> str:
    """Without spaces and line ends, compatibility forms folded: PDF readers write some characters by their radicals."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _codes_in_picture(raw: bytes) -> list[str]:
    try:
        with Image.open(io.BytesIO(raw), formats=("PNG", "JPEG", "WEBP", "BMP")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Unreadable("more pixels than any photo")
            return codes_in(image.convert("L"))
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise Unreadable("no picture") from error


def _of_pdf(raw: bytes, seal_roots: Sequence[bytes]) -> Contents:
    seal = verify_pdf(raw, [x509.Certificate.load(each) for each in seal_roots])
    codes: list[str] = []
    text: list[str] = []
    try:
        document = pypdfium2.PdfDocument(raw)
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            width, height = page.get_size()
            scale = min(DOTS_PER_INCH / 72, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
            codes += codes_in(page.render(scale=scale, grayscale=True).to_pil())
            text.append(page.get_textpage().get_text_bounded())
    except pypdfium2.PdfiumError as error:
        # A damaged file that was sealed once is an altered one; any other is no file of ours.
        if not (seal.altered or seal.intact):
            raise Unreadable("no PDF") from error
    return Contents(codes, seal, plain_text("".join(text)))
