"""Prints a registration certificate: its texts checked, one page of PDF/A-2u, sealed."""

from __future__ import annotations

import base64
import io
import unicodedata
from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path

import segno
from asn1crypto import x509
from PIL import Image, UnidentifiedImageError
from pyhanko.sign.signers import Signer

from registrar.adapters.certificate.press import INVISIBLE, Press, Undrawn
from registrar.adapters.certificate.verdict import verify_pdf
from registrar.kernel.clock import Clock
from registrar.kernel.errors import Problem, Refused, refuse_all
from registrar.modules.registration.ports import CertificateFace, PdfVerdict

_LONGEST = {
    "name": 30,
    "specialty": 16,
    "certificate_number": 24,
    "seal_number": 24,
    "employer_name": 60,
    "issuing_organ": 26,
    "elicence_id": 90,
    "qr_text": 300,
    "offline_text": 500,
}
"""Characters that the page has room for; tried with the widest ones."""

_PHOTO_PIXELS = (590, 826)
"""30 x 42 mm at 500 dots per inch."""
_LARGEST_PHOTO = 40_000_000
"""Pixels; beyond that a small file may unpack to gigabytes."""

_TITLE = {1: "一级造价工程师注册证书", 2: "二级造价工程师注册证书"}
_ENGLISH_TITLE = {
    1: "Registration Certificate of Class 1 Cost Engineer",
    2: "Registration Certificate of Class 2 Cost Engineer",
}


class TypstCertificatePrinter:
    """A CertificatePrinter. ``signer`` and ``fonts`` as for :class:`Press`; ``verify`` accepts the roots ``trust``."""

    def __init__(
        self, signer: Signer, trust: Iterable[x509.Certificate], clock: Clock, fonts: Iterable[Path] = ()
    ) -> None:
        self._press = Press("certificate.typ", "certificate", signer, fonts)
        self._trust = tuple(trust)
        self._clock = clock

    def print(self, face: CertificateFace) -> bytes:
        now = self._clock.now()
        return self._press.seal(self._typeset(face, now), now, "发证")

    def verify(self, content: bytes) -> PdfVerdict:
        return verify_pdf(content, self._trust)

    def _typeset(self, face: CertificateFace, now: datetime) -> bytes:
        _check(face)
        try:
            return self._press.typeset(_printed(face), now)
        except Undrawn as undrawn:
            raise Refused(*_missing(face, undrawn.characters)) from None


def _check(face: CertificateFace) -> None:
    texts = {entry.name: value for entry in fields(face) if isinstance(value := getattr(face, entry.name), str)}
    problems = []
    for name, text in texts.items():
        limit = _LONGEST.get(name)
        if limit is not None and len(text) > limit:
            problems.append(Problem("certificate.too_long", name, {"limit": limit}))
        if any(unicodedata.category(character) in INVISIBLE for character in text):
            problems.append(Problem("certificate.invisible_characters", name))
    refuse_all(problems)


def _missing(face: CertificateFace, undrawn: frozenset[str]) -> list[Problem]:
    """One problem for each field with a character that no font draws; the characters themselves stay unsaid."""
    values = ((entry.name, getattr(face, entry.name)) for entry in fields(face))
    found = [name for name, value in values if isinstance(value, str) and set(value) & undrawn]
    return [Problem("certificate.characters_missing", name) for name in found] or [
        Problem("certificate.characters_missing")
    ]


def _printed(face: CertificateFace) -> dict[str, str | None]:
    """The values as they stand on the page."""
    values = {entry.name: getattr(face, entry.name) for entry in fields(face)}
    printed = {name: _day(value) if isinstance(value, date) else value for name, value in values.items()}
    return {
        **{name: value for name, value in printed.items() if isinstance(value, str)},
        "title": _TITLE[face.level],
        "english_title": _ENGLISH_TITLE[face.level],
        "qr": _code_svg(face.qr_text),
        "offline_qr": _code_svg(face.offline_text),
        "photo": None if face.photo is None else _photo_svg(face.photo),
    }


def _code_svg(text: str) -> str:
    return segno.make(text, error="m", micro=False).svg_inline(border=4, dark="#000", light="#fff")


def _day(day: date) -> str:
    return f"{day.year}年{day.month:02d}月{day.day:02d}日"


def _photo_svg(photo: bytes) -> str:
    """The photo cut to 5:7 around its middle, without metadata, as an SVG text (typst inputs are texts)."""
    try:
        with Image.open(io.BytesIO(photo), formats=("JPEG", "PNG")) as image:
            if image.width * image.height > _LARGEST_PHOTO:
                raise Refused.of("certificate.photo_unreadable")
            picture = image.convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Refused.of("certificate.photo_unreadable") from None
    width, height = _PHOTO_PIXELS
    scale = max(width / picture.width, height / picture.height)
    cut_width, cut_height = width / scale, height / scale
    left, top = (picture.width - cut_width) / 2, (picture.height - cut_height) / 2
    box = (left, top, left + cut_width, top + cut_height)
    data = io.BytesIO()
    picture.resize(_PHOTO_PIXELS, Image.Resampling.LANCZOS, box=box).save(data, "JPEG", quality=90)
    coded = base64.b64encode(data.getvalue()).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/jpeg;base64,{coded}"/></svg>'
    )
