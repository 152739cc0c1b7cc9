"""Prints letters and published lists as official documents (党政机关公文格式, GB/T 9704-2012), sealed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import segno
from asn1crypto import x509
from pyhanko.sign.signers import Signer

from registrar.adapters.certificate.press import INVISIBLE, Press, Undrawn
from registrar.adapters.certificate.verdict import verify_pdf
from registrar.kernel.clock import Clock
from registrar.kernel.errors import Refused
from registrar.modules.registration.contract.letters import LetterSheet
from registrar.modules.registration.ports import PdfVerdict
from registrar.platform.codec import to_plain

GETA = "〓"
"""What Chinese typesetting has always put where the type for a character was missing."""
_ROUNDS = 3


class TypstLetterPrinter:
    """Meets ``LetterPrinter``. ``signer`` and ``fonts`` as in :class:`Press`; ``trust`` as for certificates."""

    def __init__(
        self, signer: Signer, trust: Iterable[x509.Certificate], clock: Clock, fonts: Iterable[Path] = ()
    ) -> None:
        self._press = Press("letter.typ", "letter", signer, fonts)
        self._trust = tuple(trust)
        self._clock = clock

    def print(self, sheet: LetterSheet) -> bytes:
        now = self._clock.now()
        return self._press.seal(self._typeset(sheet, now, draft=False), now, "发文")

    def preview(self, sheet: LetterSheet) -> bytes:
        return self._typeset(sheet, self._clock.now(), draft=True)

    def verify(self, content: bytes) -> PdfVerdict:
        return verify_pdf(content, self._trust)

    def _typeset(self, sheet: LetterSheet, now: datetime, *, draft: bool) -> bytes:
        values = _printed(sheet, draft)
        # typst names the characters of one text at a time; the words of people hold few that no font has.
        for _ in range(_ROUNDS):
            try:
                return self._press.typeset(values, now)
            except Undrawn as undrawn:
                if not undrawn.characters or undrawn.characters & set(sheet.addressee or ""):
                    break
                values = _without(values, undrawn.characters)
        raise Refused.of("certificate.characters_missing", at="addressee")


def _printed(sheet: LetterSheet, draft: bool) -> dict[str, Any]:
    values: dict[str, Any] = _visible(to_plain(sheet))
    day = sheet.issued_on
    qr = None
    if sheet.check_url is not None and not draft:
        qr = segno.make(sheet.check_url, error="m", micro=False).svg_inline(border=2, dark="#000", light="#fff")
    return {**values, "day": _day(day) if day else "", "draft": draft, "qr": qr}


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _visible(value: Any) -> Any:
    """Every text without characters that print nothing: they would make the page say other than its text."""
    if isinstance(value, str):
        return "".join(" " if unicodedata.category(each) in INVISIBLE else each for each in value)
    if isinstance(value, Mapping):
        return {name: _visible(each) for name, each in value.items()}
    return [_visible(each) for each in value] if isinstance(value, list) else value


def _without(value: Any, characters: frozenset[str]) -> Any:
    if isinstance(value, str):
        return re.sub(f"[{re.escape(''.join(characters))}]", GETA, value)
    if isinstance(value, Mapping):
        return {name: _without(each, characters) for name, each in value.items()}
    return [_without(each, characters) for each in value] if isinstance(value, list) else value
