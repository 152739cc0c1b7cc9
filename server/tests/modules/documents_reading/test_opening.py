"""Every bad file is its own refusal, decided before anything expensive is decoded."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from registrar.adapters.ocr.pages import Limits, Unusable, open_pages

from .pages_made_here import a_zip, as_file, encrypted_pdf, huge_png, identity_card, pdf_of, pdf_of_pages

CARD = identity_card()

REFUSED = [
    ("nothing", b"", "documents.empty_file"),
    ("text", "姓名 张三".encode() * 50, "documents.not_an_image"),
    ("a GIF", as_file(CARD, "GIF"), "documents.not_an_image"),
    ("a WebP", as_file(CARD, "WEBP"), "documents.webp_image"),
    ("a TIFF", as_file(CARD, "TIFF"), "documents.tiff_image"),
    ("a BMP", as_file(CARD, "BMP"), "documents.bmp_image"),
    ("a zip called PNG", a_zip(), "documents.archive"),
    ("a zip behind a PNG", as_file(CARD) + a_zip(), "documents.archive"),
    ("PNG magic before rubbish", b"\x89PNG\r\n\x1a\n" + b"rubbish" * 100, "documents.damaged"),
    ("half a PNG", as_file(CARD)[:4000], "documents.damaged"),
    ("half a JPEG", as_file(CARD, "JPEG")[:9000], "documents.damaged"),
    ("a PNG of 60,000 x 60,000", huge_png(60_000, 60_000), "documents.too_many_pixels"),
    ("a PNG of 4,000,000 x 2", huge_png(4_000_000, 2), "documents.too_many_pixels"),
    ("an encrypted PDF", encrypted_pdf(CARD), "documents.password_protected"),
    ("half a PDF header", b"%PDF-1.7\nrubbish", "documents.damaged"),
    ("a PDF of 31 pages", pdf_of_pages(31), "documents.too_many_pages"),
    ("a PDF of 10,000 pages", pdf_of_pages(10_000), "documents.too_many_pages"),
]


@pytest.mark.parametrize(("content", "code"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_refused(content: bytes, code: str) -> None:
    with pytest.raises(Unusable) as refused:
        open_pages(content, Limits())
    assert refused.value.code == code


def test_a_file_over_the_limit_is_not_looked_into() -> None:
    with pytest.raises(Unusable) as refused:
        open_pages(b"\0" * 101, Limits(content_bytes=100))
    assert refused.value.code == "documents.too_large"


def test_every_form_gives_the_same_page() -> None:
    for content in (as_file(CARD), as_file(CARD, "JPEG", quality=92), pdf_of(CARD)):
        opened = open_pages(content, Limits())
        assert opened.page_count == 1
        image = opened.pages[0].image
        assert image is not None
        assert abs(image.shape[1] / image.shape[0] - 1000 / 640) < 0.01


def test_the_camera_says_which_side_is_up() -> None:
    turned = CARD.transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6  # shown upright when turned by 90 degrees clockwise
    image = open_pages(as_file(turned, "JPEG", exif=exif), Limits()).pages[0].image
    assert image is not None
    assert image.shape[:2] == (640, 1000)


def test_a_long_contract_is_read_at_both_ends() -> None:
    opened = open_pages(pdf_of_pages(30), Limits())
    assert opened.page_count == 30
    assert [page.number for page in opened.pages] == [0, 1, 28, 29]


def test_a_transparent_page_is_white() -> None:
    clear = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    image = open_pages(as_file(clear), Limits()).pages[0].image
    assert image is not None
    assert image.min() == 255


@pytest.mark.parametrize("name", ["16bit.png"])
def test_sixteen_bits_are_scaled_not_clipped(name: str, tmp_path: Path) -> None:
    grey = Image.new("I;16", (100, 100), 30_000)
    grey.save(tmp_path / name)
    image = open_pages((tmp_path / name).read_bytes(), Limits()).pages[0].image
    assert image is not None
    assert 100 < image.mean() < 140
