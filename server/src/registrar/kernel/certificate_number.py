"""注册证书编号 and 执业印章编号 (Doc 10 of 2020-03-18): 建[造] and 14 digits with meaning; older ones have 11.

There is no check digit: a number can only be wrong in form, and its truth is the register's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from registrar.kernel import region
from registrar.kernel.errors import Problem, Refused
from registrar.kernel.profession import Level, Specialty

PREFIX = "建[造]"
PROVINCIAL = "00"
"""Industry digits of the provincial channel."""
LAST_SERIAL = 999_999

_BRACKETS = str.maketrans("〔【{〖「（［〕】}〗」）］()", "[[[[[[[]]]]]]][]")
_NUMBER = re.compile(r"建\[造\](?P<digits>[0-9]+)")
_BARE = re.compile(r"建造(?P<digits>[0-9]+)|(?P<alone>[0-9]{14}|[0-9]{11})")
_NORMAL = re.compile(r"建\[造\][0-9]*|[AB][0-9]*")
_SEAL = re.compile(r"(?P<letter>[AB])(?P<digits>[0-9]+)")


class SealLetter(StrEnum):
    CONSULTING = "A"
    """Registered at a unit with 工程造价咨询 qualification."""
    OTHER = "B"


@dataclass(frozen=True, slots=True)
class CertificateNumber:
    """A number of today's form (``level`` and ``specialty`` set, 14 digits) or of the old one (None, 11 digits)."""

    level: Level | None
    specialty: Specialty | None
    year: int
    """Four digits; the two printed ones are read as 1990..2089."""
    province: str
    """Two digits of GB/T 2260, 66 for 兵团."""
    industry: str
    """Two digits of the industry body, 00 for the provincial channel."""
    serial: int

    @property
    def is_legacy(self) -> bool:
        return self.level is None

    @property
    def digits(self) -> str:
        middle = f"{self.year % 100:02d}{self.province}{self.industry}"
        if self.level is None or self.specialty is None:
            return f"{middle}{self.serial:05d}"
        return f"{self.level.digit}{self.specialty.digit}{middle}{self.serial:06d}"

    def __str__(self) -> str:
        return PREFIX + self.digits


@dataclass(frozen=True, slots=True)
class SealNumber:
    """Letter A or B and the digits of the certificate number."""

    letter: SealLetter
    certificate: CertificateNumber

    def __str__(self) -> str:
        return self.letter + self.certificate.digits


def normalise(text: str) -> str:
    """One spelling for all variants: half-width digits, square brackets, no white or zero-width space, upper case.

    The digits alone, and 建造 without brackets, are numbers too: so they are copied and typed. Total: text that is no
    number comes back normalised too, so it can be used as a search key as it is.
    """
    if _NORMAL.fullmatch(text):
        return text
    folded = unicodedata.normalize("NFKC", text).translate(_BRACKETS)
    plain = "".join(char for char in folded if not char.isspace() and unicodedata.category(char) != "Cf").upper()
    bare = _BARE.fullmatch(plain)
    return PREFIX + (bare["digits"] or bare["alone"]) if bare else plain


def build(
    level: Level, specialty: Specialty, year: int, province: str, industry: str, serial: int
) -> CertificateNumber:
    """A number to be issued. Raises Refused when a part is out of its range."""
    number = CertificateNumber(level, specialty, year, province, industry, serial)
    problems = check(str(number))
    if problems or not 1990 <= year <= 2089:
        raise Refused(*problems or (Problem("certificate_number.year"),))
    return number


def check(text: str, *, industry_known: Callable[[str], bool] = lambda _: True) -> tuple[Problem, ...]:
    """Every defect of ``text`` as a certificate number, new or old; empty when there is none."""
    match = _NUMBER.fullmatch(normalise(text))
    if not match:
        return (Problem("certificate_number.form", values={"prefix": PREFIX}),)
    return _check_digits(match["digits"], industry_known)


def parse(text: str) -> CertificateNumber:
    """Read a number in any bracket or width variant. Raises Refused with every defect."""
    problems = check(text)
    if problems:
        raise Refused(*problems)
    return _read(normalise(text).removeprefix(PREFIX))


def digits_of(text: str) -> str | None:
    """The digits of anything written like a certificate or seal number, whatever they say; None for other text."""
    normal = normalise(text)
    match = _NUMBER.fullmatch(normal) or _SEAL.fullmatch(normal)
    return match["digits"] if match else None


def check_seal(text: str) -> tuple[Problem, ...]:
    """Every defect of ``text`` as a seal number; empty when there is none."""
    match = _SEAL.fullmatch(normalise(text))
    if not match:
        return (Problem("certificate_number.seal_form"),)
    return _check_digits(match["digits"], lambda _: True)


def parse_seal(text: str) -> SealNumber:
    """Read a seal number. Raises Refused with every defect."""
    problems = check_seal(text)
    if problems:
        raise Refused(*problems)
    value = normalise(text)
    return SealNumber(SealLetter(value[0]), _read(value[1:]))


def converted(old: CertificateNumber, level: Level, specialty: Specialty, serial: int) -> CertificateNumber:
    """The 14-digit number of a person who held an 11-digit one: the year stays that of the first registration."""
    return replace(old, level=level, specialty=specialty, serial=serial)


def _read(digits: str) -> CertificateNumber:
    level = specialty = None
    if len(digits) == 14:
        level, specialty, digits = Level.of_digit(digits[0]), Specialty.of_digit(digits[1]), digits[2:]
    short_year = int(digits[:2])
    year = short_year + (1900 if short_year >= 90 else 2000)
    return CertificateNumber(level, specialty, year, digits[2:4], digits[4:6], int(digits[6:]))


def _check_digits(digits: str, industry_known: Callable[[str], bool]) -> tuple[Problem, ...]:
    if len(digits) not in (11, 14):
        return (Problem("certificate_number.length", values={"length": len(digits)}),)
    problems = []
    if len(digits) == 14:
        if digits[0] not in "12":
            problems.append(Problem("certificate_number.level", values={"digit": digits[0]}))
        if digits[1] not in "1234":
            problems.append(Problem("certificate_number.specialty", values={"digit": digits[1]}))
        digits = digits[2:]
    if region.province(digits[2:4]) is None:
        problems.append(Problem("certificate_number.province", values={"digits": digits[2:4]}))
    if not industry_known(digits[4:6]):
        problems.append(Problem("certificate_number.industry", values={"digits": digits[4:6]}))
    if int(digits[6:]) == 0:
        problems.append(Problem("certificate_number.serial"))
    return tuple(problems)
