"""Seals a PDF with pyHanko (PAdES B-B), as a whole and once, at a moment that the caller gives."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_signer import PdfSigningSession


def seal_pdf(page: bytes, signer: Signer, moment: datetime, *, field: str, reason: str) -> bytes:
    """``page`` with one signature over the whole of it, in the form field called ``field``."""
    metadata = PdfSignatureMetadata(
        field_name=field, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256", reason=reason, location="CN"
    )
    sealed = io.BytesIO()
    _PdfSignerAt(moment, metadata, signer=signer, new_field_spec=SigFieldSpec(field)).sign_pdf(
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
