"""公民身份号码: 18 characters after GB 11643-1999, check character ISO/IEC 7064 MOD 11-2.

Problems name the defect, never the number: texts and logs carry no personal data.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from registrar.kernel import region
from registrar.kernel.errors import Problem, Refused

LENGTH = 18
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
ADULT_YEARS = 18

_FIRST_17 = re.compile(r"[0-9]{17}")


class Sex(StrEnum):
    MALE = "male"
    FEMALE = "female"

    @property
    def chinese(self) -> str:
        return "男" if self is Sex.MALE else "女"


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """A number whose form, check character, region and date hold."""

    value: str
    region: str
    birth_date: date
    sex: Sex

    @property
    def is_synthetic(self) -> bool:
        """Of a region code never issued to anyone: an invented person."""
        return region.is_synthetic(self.region)


def normalise(text: str) -> str:
    """Half width, upper case, without any white space."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()


def weighted_sum(first17: str) -> int:
    """Σ aᵢWᵢ over the first 17 digits. Raises ValueError for anything but 17 digits."""
    if not _FIRST_17.fullmatch(first17):
        raise ValueError("17 digits are needed")
    return sum(int(digit) * weight for digit, weight in zip(first17, WEIGHTS, strict=True))


def check_character(first17: str) -> str:
    """The 18th character for 17 digits. Raises ValueError for anything but 17 digits."""
    return CHECK_CHARACTERS[weighted_sum(first17) % 11]


def check(
    text: str, *, on: date, region_known: Callable[[str], bool] = region.known_in_identity_number
) -> tuple[Problem, ...]:
    """Every defect of ``text`` as an identity number on the day ``on``; empty when there is none."""
    value = normalise(text)
    problems = []
    if len(value) != LENGTH:
        problems.append(Problem("identity_number.length", values={"length": len(value), "needed": LENGTH}))
    if not re.fullmatch(r"[0-9]*[0-9X]", value):
        problems.append(Problem("identity_number.alphabet"))
    if len(value) != LENGTH:
        return tuple(problems)  # with a character lost or added no place means what it should
    if value[:6].isdecimal() and not region_known(value[:6]):
        problems.append(Problem("identity_number.region", values={"province": value[:2]}))
    if value[6:14].isdecimal():
        born = _date(value[6:14])
        if born is None:
            problems.append(Problem("identity_number.date"))
        elif born > on:
            problems.append(Problem("identity_number.future"))
    if _FIRST_17.fullmatch(value[:17]) and value[17] != check_character(value[:17]):
        problems.append(Problem("identity_number.checksum"))
    return tuple(problems)


def check_adult(number: IdentityNumber, *, on: date) -> tuple[Problem, ...]:
    """One problem when the person is under 18 on the day ``on`` (Order 150 art. 13 no. 1: civil capacity)."""
    if age(number.birth_date, on=on) < ADULT_YEARS:
        return (Problem("identity_number.minor", values={"years": ADULT_YEARS}),)
    return ()


def age(birth_date: date, *, on: date) -> int:
    """Completed years. Who is born on 29 February completes a year on 1 March of a common year."""
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


def parse(text: str) -> IdentityNumber:
    """Read a number; lower-case x and full-width digits are accepted. Raises Refused with every defect of form.

    Needs no present day, so a birth in the future is found by :func:`check` only.
    """
    problems = check(text, on=date.max)
    if problems:
        raise Refused(*problems)
    value = normalise(text)
    born = date.fromisoformat(value[6:14])
    return IdentityNumber(value, value[:6], born, Sex.MALE if int(value[16]) % 2 else Sex.FEMALE)


def build(region_code: str, birth_date: date, sequence: int) -> str:
    """The number of a region, a birth date and a sequence 1..999 (odd: male), check character added."""
    if not re.fullmatch(r"[0-9]{6}", region_code) or not 1 <= sequence <= 999:
        raise ValueError("a region has six digits, a sequence is 1..999")
    first17 = f"{region_code}{birth_date:%Y%m%d}{sequence:03d}"
    return first17 + check_character(first17)


def _date(digits: str) -> date | None:
    try:
        return date.fromisoformat(digits)
    except ValueError:
        return None
