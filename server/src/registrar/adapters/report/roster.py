"""Roster reports by typst and pyHanko, sealed with the installation's seal; and the judge of such files."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, cast

import pylopdf_fonts_zh_cn
import typst
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers import Signer

from registrar.adapters.certificate.sealing import seal_pdf
from registrar.adapters.certificate.verdict import verify_pdf
from registrar.adapters.report.signed_json import judge_json, sign_json
from registrar.kernel.clock import SHANGHAI
from registrar.kernel.errors import Problem, Refused, Unavailable
from registrar.modules.roster.contract import ReportVerdict, Tally
from registrar.modules.roster.ports import ReportFace, ReportSealer
from registrar.platform.codec import from_plain
from registrar.platform.keys import SealKey

PURPOSE = b"registrar roster report\x00"
"""Signed in front of a JSON report."""
FIELD = "RosterReportSeal"
"""Name of the signature field: a sealed PDF of another kind is no roster report."""
_STANDARD: Literal["a-2u"] = "a-2u"
PRINTING_SECONDS = 20
_BEGINS_PDF = b"%PDF-"


class SealedReports:
    """A ReportSealer. ``signer`` seals PDFs, ``key`` signs JSON: one key, in the two forms their makers take."""

    def __init__(self, signer: Signer, key: SealKey, fonts: Iterable[Path] = ()) -> None:
        self._signer = signer
        self._key = key
        self._lock = threading.Lock()
        self._compiler = typst.Compiler(
            root=str(Path(__file__).parent),
            font_paths=[str(pylopdf_fonts_zh_cn.serif_path().parent), *map(str, fonts)],
            ignore_system_fonts=True,
        )

    @property
    def roots(self) -> bytes:
        return b"".join(root.public_bytes(Encoding.PEM) for root in self._key.roots)

    def sign(self, document: Mapping[str, Any]) -> bytes:
        return sign_json(document, self._key, PURPOSE)

    def print(self, face: ReportFace) -> bytes:
        return seal_pdf(self._typeset(face), self._signer, face.at, field=FIELD, reason="名册核验")

    def verify(self, content: bytes) -> ReportVerdict:
        return verify_report(content, self._key.roots)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """One page at a time: it takes hundreds of megabytes while it is made."""
        if not self._lock.acquire(timeout=PRINTING_SECONDS):
            raise Unavailable(Problem("roster.printer_busy"), retry_after=PRINTING_SECONDS)
        try:
            yield
        finally:
            self._lock.release()

    def _typeset(self, face: ReportFace) -> bytes:
        try:
            with self._turn():
                page = self._compiler.compile(
                    _source(face), format="pdf", pdf_standards=[_STANDARD], timestamp=int(face.at.timestamp())
                )
        except typst.TypstError as error:
            if "could not be displayed" in error.message:
                raise Refused.of("roster.characters_missing") from None
            raise
        return cast(bytes, page)


def verify_report(content: bytes, roots: Iterable[x509.Certificate]) -> ReportVerdict:
    """The verdict on any bytes, by itself: no register, no network. ``roots`` are trusted; never raises."""
    trust = tuple(roots)
    if content.startswith(_BEGINS_PDF):
        return _judge_pdf(content, trust)
    judged = judge_json(content, trust, PURPOSE)
    if judged.document is None:
        return ReportVerdict("json" if judged.altered else "unknown", False, False, judged.altered)
    try:
        at = datetime.fromisoformat(judged.document["at"]).astimezone(UTC)
        counted = from_plain(Tally, judged.document["tally"])
    except (KeyError, TypeError, ValueError):
        return ReportVerdict("unknown", False, False, False)
    return ReportVerdict("json", True, judged.trusted, False, judged.signer, at, counted)


def _judge_pdf(content: bytes, trust: tuple[x509.Certificate, ...]) -> ReportVerdict:
    judged = verify_pdf(content, [asn1_x509.Certificate.load(root.public_bytes(Encoding.DER)) for root in trust])
    if not judged.intact:
        return ReportVerdict("pdf" if judged.altered else "unknown", False, False, judged.altered)
    field = PdfFileReader(io.BytesIO(content)).embedded_signatures[0].field_name
    if field != FIELD:
        return ReportVerdict("unknown", False, False, False)
    return ReportVerdict("pdf", True, judged.trusted, False, judged.signer, judged.signed_at)


def _source(face: ReportFace) -> bytes:
    """The template called with the values: JSON inside a typst string, in ASCII, which no value can end."""
    values = {
        "title": face.title,
        "number": face.number,
        "at": f"{face.at.astimezone(SHANGHAI):%Y年%m月%d日 %H:%M:%S}（北京时间）",
        "verdict": face.verdict,
        "satisfied": face.satisfied,
        "facts": face.facts,
        "columns": face.columns,
        "rows": face.rows,
        "remarks": face.remarks,
    }
    literal = json.dumps(values).replace("\\", "\\\\").replace('"', '\\"')
    return f'#import "roster.typ": report\n#report(json(bytes("{literal}")))'.encode("ascii")


_: type[ReportSealer] = SealedReports
