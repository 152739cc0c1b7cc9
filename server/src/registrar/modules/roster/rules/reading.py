"""A line of a sheet as a name and a number that can be looked up, or the one reason why not.

Spreadsheets harm numbers in known ways: they are typed in full width, with any brackets, without their beginning, with
spaces; stored as numbers they lose leading zeros; shown in scientific notation and saved as text they lose their end.
What can be mended for certain is mended and noted; what cannot is named, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from registrar.engines.match import normalise_person_name, normalise_text
from registrar.kernel import certificate_number, region
from registrar.modules.roster.contract import Columns
from registrar.modules.roster.rules.columns import Line

LONGEST_NAME = 50

_PLAIN_NAME = re.compile(r"[\u4e00-\u9fff]{2,10}")
_USUAL = re.compile(r"(?:建\[造\])?([12][1-4][0-9]{2}([0-9]{2})[0-9]{8})")
_WRITTEN = re.compile(r"'?(?:注册证书|证书|编号|:)*(?:建?\[?造?\]?)(?:字)?(?:第)?([0-9]+)号?")
_IDENTITY = re.compile(r"[0-9]{17}[0-9X]")
_SEAL = re.compile(r"[AB][0-9]{9,14}")
_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?E\+?[0-9]{1,2}")
_WHOLE = re.compile(r"([0-9]{6,})\.0+")
_LONG, _SHORT = 14, 11
_FEWEST = 9
"""Digits of an 11-digit number of 2000 to 2009 that a spreadsheet took for an amount: 00 and 0 are gone."""
_SURE = 15
"""Digits that a spreadsheet keeps of a number."""


class Asked(NamedTuple):
    """A line that can be looked up."""

    line: int
    name: str
    """In its normal form."""
    digits: str
    employer: str
    uscc: str
    notes: tuple[str, ...]


class Unreadable(NamedTuple):
    line: int
    code: str


class _Wrong(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_lines(lines: Sequence[Line], columns: Columns) -> Iterator[Asked | Unreadable]:
    """Every line from the first on that holds anything in the chosen columns. One that is wrong stops no other."""
    for number, cells in lines:
        if number < columns.first:
            continue
        name, written = _cell(cells, columns.name), _cell(cells, columns.number)
        employer = "" if columns.employer is None else _cell(cells, columns.employer)
        code = "" if columns.uscc is None else _cell(cells, columns.uscc)
        if not (name or written):
            continue
        try:
            person = read_name(name)
            digits, notes = read_number(written)
        except _Wrong as wrong:
            yield Unreadable(number, wrong.code)
        else:
            yield Asked(number, person, digits, employer, code, notes)


def _cell(cells: Sequence[str], column: int) -> str:
    return cells[column].strip() if column < len(cells) else ""


def read_name(text: str) -> str:
    """The normal form of a name. Raises with ``roster.name_missing`` or ``roster.name_malformed``."""
    if _PLAIN_NAME.fullmatch(text):
        return text
    name = normalise_person_name(text)
    if not name:
        raise _Wrong("roster.name_missing")
    if len(name) > LONGEST_NAME or any(char.isdigit() for char in name):
        raise _Wrong("roster.name_malformed")
    return name


def read_number(text: str) -> tuple[str, tuple[str, ...]]:
    """The 14 or 11 digits of a certificate number, and what was mended.

    Raises with ``roster.number_missing``, ``number_rounded``, ``seal_number``, ``identity_number``, ``number_length``
    or ``number_malformed``.
    """
    # Nearly all numbers are written like this, and there are ten thousand of them.
    usual = _USUAL.fullmatch(text)
    if usual and usual[2] in region.PROVINCES and not usual[1].endswith("000000"):
        return usual[1], ()
    plain = certificate_number.normalise(text)
    if not plain:
        raise _Wrong("roster.number_missing")
    if _SCIENTIFIC.fullmatch(plain):
        return _restored(_exact(plain), "roster.scientific_restored")
    if whole := _WHOLE.fullmatch(plain):
        return _restored(whole[1], None)
    if _SEAL.fullmatch(plain):
        raise _Wrong("roster.seal_number")
    if _IDENTITY.fullmatch(plain):
        raise _Wrong("roster.identity_number")
    written = _WRITTEN.fullmatch(normalise_text(plain).replace("(", "[").replace(")", "]"))
    if not written:
        raise _Wrong("roster.number_malformed")
    return _restored(written[1], None)


def _exact(text: str) -> str:
    """The whole number behind a scientific notation that has kept every digit."""
    mantissa, _, exponent = text.partition("E")
    kept = len(mantissa.replace(".", ""))
    try:
        power = int(exponent)
        if power > _SURE or kept < power + 1:
            raise _Wrong("roster.number_rounded")
        return str(int(Decimal(text)))
    except (InvalidOperation, ValueError):
        raise _Wrong("roster.number_malformed") from None


def _restored(digits: str, note: str | None) -> tuple[str, tuple[str, ...]]:
    notes = () if note is None else (note,)
    if _FEWEST <= len(digits) < _SHORT:
        return _checked(digits.zfill(_SHORT), (*notes, "roster.zeros_restored"))
    return _checked(digits, notes)


def _checked(digits: str, notes: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    if len(digits) not in (_LONG, _SHORT):
        raise _Wrong("roster.number_length")
    if certificate_number.check(certificate_number.PREFIX + digits):
        raise _Wrong("roster.number_malformed")
    return digits, notes
