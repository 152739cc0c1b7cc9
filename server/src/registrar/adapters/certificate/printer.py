"""Typesets a certificate with typst and seals it with pyHanko (PAdES B-B). The page is PDF/A-2u with embedded fonts."""

from __future__ import annotations

import base64
import io
import json
import re
import threading
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, cast

import pylopdf_fonts_zh_cn
import segno
import typst
from asn1crypto import x509
from PIL import Image, UnidentifiedImageError
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_signer import PdfSigningSession

from registrar.adapters.certificate.verdict import verify_pdf
from registrar.kernel.clock import Clock
from registrar.kernel.errors import Problem, Refused, refuse_all
from registrar.modules.registration.ports import CertificateFace, PdfVerdict

_STANDARD: Literal["a-2u"] = "a-2u"
_FIELD = "RegistrationSeal"

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

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories that print nothing but turn, hide or break what stands beside them."""

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
    """A CertificatePrinter. ``signer`` seals: keys in files or an HSM; ``trust`` are the roots ``verify`` accepts.

    ``fonts`` are folders with further fonts for characters that the package's Noto fonts lack (of 272 rare ones
    of 通用规范汉字表 they draw all but 𩽹); a deployment puts a GB 18030-2022 font there. The machine's own fonts
    are never used.
    """

    def __init__(
        self, signer: Signer, trust: Iterable[x509.Certificate], clock: Clock, fonts: Iterable[Path] = ()
    ) -> None:
        self._signer = signer
        self._trust = tuple(trust)
        self._clock = clock
        # One compiler keeps the fonts and the unchanging background; it is not made for two pages at once.
        self._lock = threading.Lock()
        self._compiler = typst.Compiler(
            root=str(Path(__file__).parent),
            font_paths=[str(pylopdf_fonts_zh_cn.serif_path().parent), *map(str, fonts)],
            ignore_system_fonts=True,
        )

    def print(self, face: CertificateFace) -> bytes:
        now = self._clock.now()
        return self._seal(self._typeset(face, now), now)

    def verify(self, content: bytes) -> PdfVerdict:
        return verify_pdf(content, self._trust)

    def _typeset(self, face: CertificateFace, now: datetime) -> bytes:
        _check(face)
        try:
            with self._lock:
                page = self._compiler.compile(
                    _source(_printed(face)),
                    format="pdf",
                    pdf_standards=[_STANDARD],
                    timestamp=int(now.timestamp()),
                )
        except typst.TypstError as error:
            # PDF/A forbids characters without a glyph, so typst itself finds the ones that no font can draw.
            if "could not be displayed" in error.message:
                raise Refused(*_missing(face, error.diagnostic)) from None
            raise
        return cast(bytes, page)

    def _seal(self, page: bytes, now: datetime) -> bytes:
        metadata = PdfSignatureMetadata(
            field_name=_FIELD, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256", reason="发证", location="CN"
        )
        sealed = io.BytesIO()
        _PdfSignerAt(now, metadata, signer=self._signer, new_field_spec=SigFieldSpec(_FIELD)).sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(page)), output=sealed
        )
        return sealed.getvalue()


class _PdfSignerAt(PdfSigner):
    """A signer that takes its time from the caller: pyHanko's own reads the machine's clock."""

    def __init__(self, moment: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._moment = moment

    def init_signing_session(self, *args: Any, **kwargs: Any) -> PdfSigningSession:
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self._moment
        return session


def _check(face: CertificateFace) -> None:
    texts = {entry.name: value for entry in fields(face) if isinstance(value := getattr(face, entry.name), str)}
    problems = []
    for name, text in texts.items():
        limit = _LONGEST.get(name)
        if limit is not None and len(text) > limit:
            problems.append(Problem("certificate.too_long", name, {"limit": limit}))
        if any(unicodedata.category(character) in _INVISIBLE for character in text):
            problems.append(Problem("certificate.invisible_characters", name))
    refuse_all(problems)


def _source(values: Mapping[str, str | None]) -> bytes:
    """The document: the template called with the values. They are JSON inside a typst string, in ASCII, so that after
    the two escapes no value can end the string. (As ``sys.inputs`` they would make typst forget all it has kept: 0.37 s
    a page instead of 0.03.)"""
    literal = json.dumps(values).replace("\\", "\\\\").replace('"', '\\"')
    return f'#import "certificate.typ": certificate\n#certificate(json(bytes("{literal}")))'.encode("ascii")


def _missing(face: CertificateFace, diagnostic: str) -> list[Problem]:
    """One problem for each field with a character that no font draws; the characters themselves stay unsaid."""
    quoted = "".join(re.findall(r'the text `"(.+?)"`', diagnostic))
    undrawn = re.sub(r"\\u\{([0-9a-f]+)\}", lambda escape: chr(int(escape[1], 16)), quoted)
    values = ((entry.name, getattr(face, entry.name)) for entry in fields(face))
    found = [name for name, value in values if isinstance(value, str) and set(value) & set(undrawn)]
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
