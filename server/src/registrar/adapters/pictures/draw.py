"""Draws one page, in a process of its own: a hostile file can at worst end that process.

``python -m registrar.adapters.pictures.draw PAGE TURNED MEMORY`` reads the file from standard input and writes a JPEG
to standard output; exit status 3 means that standard output holds an error code instead.
"""

from __future__ import annotations

import io
import resource
import sys

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from registrar.adapters.ocr.pages import PDF_LONGEST_SIDE, Limits, Unusable, check_size, open_pages

REFUSED = 3
PICTURE_DPI = 150
JPEG_QUALITY = 82


def draw(content: bytes, page: int, turned: int, limits: Limits) -> bytes:
    """Page ``page``, which lies turned clockwise by ``turned`` degrees, upright as a JPEG. Raises Unusable."""
    check_size(content, limits)
    if content[:1024].lstrip().startswith(b"%PDF-"):
        picture = _pdf_page(content, page, limits)
    elif page:
        raise Unusable("documents.page_missing")
    else:
        pixels = open_pages(content, limits).pages[0].image
        if pixels is None:
            raise Unusable("documents.damaged")
        picture = Image.fromarray(np.ascontiguousarray(pixels[:, :, ::-1]))
    if turned % 360:
        picture = picture.rotate(turned, expand=True)
    picture.thumbnail((PDF_LONGEST_SIDE, PDF_LONGEST_SIDE), Image.Resampling.LANCZOS)
    target = io.BytesIO()
    picture.convert("RGB").save(target, "JPEG", quality=JPEG_QUALITY, progressive=True)
    return target.getvalue()


def _pdf_page(content: bytes, page: int, limits: Limits) -> Image.Image:
    try:
        with pdfium.PdfDocument(content) as document:
            if page >= min(len(document), limits.pages):
                raise Unusable("documents.page_missing")
            shown = document[page]
            width, height = shown.get_size()
            if not (0 < width < 1e6 and 0 < height < 1e6):
                raise Unusable("documents.damaged")
            scale = min(PICTURE_DPI / 72, PDF_LONGEST_SIDE / max(width, height))
            picture: Image.Image = shown.render(scale=scale).to_pil()
            return picture
    except pdfium.PdfiumError:
        raise Unusable("documents.damaged") from None


def main(page: int, turned: int, memory: int) -> int:
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer, status = draw(sys.stdin.buffer.read(), page, turned, Limits()), 0
    except Unusable as refusal:
        answer, status = refusal.code.encode(), REFUSED
    except MemoryError:
        answer, status = b"documents.picture_failed", REFUSED
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    return status


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:4])))
