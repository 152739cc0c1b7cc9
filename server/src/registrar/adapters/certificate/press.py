"""Typesets pages with typst and seals them with pyHanko (PAdES B-B): what certificates and letters have in common."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, cast

import pylopdf_fonts_zh_cn
import typst
from pyhanko.sign.signers import Signer

from registrar.adapters.certificate.sealing import seal_pdf

_STANDARD: Literal["a-2u"] = "a-2u"
_FIELD = "RegistrationSeal"

INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories that print nothing but turn, hide or break what stands beside them."""


class Undrawn(Exception):
    """No font has these characters: nothing was printed."""

    def __init__(self, characters: frozenset[str]) -> None:
        super().__init__("characters without a glyph")
        self.characters = characters


class Press:
    """One template in, PDF/A-2u with embedded fonts out; sealed as a whole by one signature.

    ``signer`` seals: keys in files or an HSM. ``fonts`` are folders with further fonts for characters that the
    package's Noto fonts lack (of 272 rare ones of 通用规范汉字表 they draw all but 𩽹); a deployment puts a
    GB 18030-2022 font there. The machine's own fonts are never used.
    """

    def __init__(self, template: str, function: str, signer: Signer, fonts: Iterable[Path] = ()) -> None:
        self._template = template
        self._function = function
        self._signer = signer
        # One compiler keeps the fonts and the unchanging background; it is not made for two pages at once.
        self._lock = threading.Lock()
        self._compiler = typst.Compiler(
            root=str(Path(__file__).parent),
            font_paths=[str(pylopdf_fonts_zh_cn.serif_path().parent), *map(str, fonts)],
            ignore_system_fonts=True,
        )

    def typeset(self, values: Any, now: datetime) -> bytes:
        """The pages for ``values``, which are what JSON can say. Raises :class:`Undrawn`."""
        try:
            with self._lock:
                page = self._compiler.compile(
                    self._source(values), format="pdf", pdf_standards=[_STANDARD], timestamp=int(now.timestamp())
                )
        except typst.TypstError as error:
            # PDF/A forbids characters without a glyph, so typst itself finds the ones that no font can draw.
            if "could not be displayed" in error.message:
                raise Undrawn(_undrawn(error.diagnostic)) from None
            raise
        return cast(bytes, page)

    def seal(self, page: bytes, now: datetime, reason: str) -> bytes:
        """``page`` with one signature over all of it, dated ``now``."""
        return seal_pdf(page, self._signer, now, field=_FIELD, reason=reason)

    def _source(self, values: Any) -> bytes:
        """The document: the template called with the values. They are JSON inside a typst string, in ASCII, so that
        after the two escapes no value can end the string. (As ``sys.inputs`` they would make typst forget all it has
        kept: 0.37 s a page instead of 0.03.)"""
        literal = json.dumps(values).replace("\\", "\\\\").replace('"', '\\"')
        name = self._function
        return f'#import "{self._template}": {name}\n#{name}(json(bytes("{literal}")))'.encode("ascii")


def _undrawn(diagnostic: str) -> frozenset[str]:
    quoted = "".join(re.findall(r'the text `"(.+?)"`', diagnostic))
    return frozenset(re.sub(r"\\u\{([0-9a-f]+)\}", lambda escape: chr(int(escape[1], 16)), quoted))
