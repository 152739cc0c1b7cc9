"""Small files made for these tests: good ones, and the ways a file can be bad."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from datetime import date

import pikepdf
import pylopdf_fonts_zh_cn as fonts
from PIL import Image, ImageDraw, ImageFont

from registrar.kernel import identity_number

ID_NUMBER = identity_number.build("449901", date(1990, 3, 5), 342)


def identity_card(*, number: str = ID_NUMBER, name: str = "欧阳淑华") -> Image.Image:
    picture = Image.new("RGB", (1000, 640), (225, 235, 245))
    pen = ImageDraw.Draw(picture)
    small, big = (ImageFont.truetype(str(fonts.sans_path()), size) for size in (34, 42))
    rows = [
        ("姓 名", name),
        ("性 别", "女   民 族 汉"),
        ("出 生", "1990 年 3 月 5 日"),
        ("住 址", "广东省广州市示例区东风中路"),
        ("", "199号8栋1203房"),
    ]
    for row, (label, value) in enumerate(rows):
        pen.text((60, 60 + row * 75), label, (60, 90, 150), small)
        pen.text((180, 60 + row * 75), value, "black", small)
    pen.text((60, 540), "公民身份号码", (60, 90, 150), small)
    pen.text((330, 535), number, "black", big)
    return picture


def as_file(picture: Image.Image, form: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def a_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "not a picture" * 100)
    return out.getvalue()


def huge_png(width: int, height: int) -> bytes:
    """A PNG of some hundred bytes whose header promises ``width`` x ``height`` pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


def pdf_of(picture: Image.Image) -> bytes:
    return as_file(picture, "PDF", resolution=110)


def encrypted_pdf(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of(picture))) as document:
        document.save(out, encryption=pikepdf.Encryption(user="open", owner="own"))
    return out.getvalue()


def pdf_of_pages(count: int) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(count):
            document.add_blank_page(page_size=(200, 200))
        document.save(out)
    return out.getvalue()
