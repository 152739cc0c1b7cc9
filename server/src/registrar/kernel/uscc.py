"""统一社会信用代码: GB 32100-2015, check MOD 31, with an organisation code (GB 11714, MOD 11) inside."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from registrar.kernel.errors import Problem, Refused

LENGTH = 18
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""No I, O, S, V, Z."""
WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)

_FORM = re.compile(f"[{ALPHABET}]{{2}}[0-9]{{6}}[{ALPHABET}]{{10}}")
_ORG = re.compile(r"[0-9A-Z]{8}[0-9X]")


@dataclass(frozen=True, slots=True)
class Uscc:
    value: str

    @property
    def department(self) -> str:
        """Place 1: the registering department, such as 9 市场监督管理, 1 机构编制, 5 民政."""
        return self.value[0]

    @property
    def category(self) -> str:
        """Place 2: the kind of organisation within the department."""
        return self.value[1]

    @property
    def region(self) -> str:
        """Places 3-8: the region of the registering authority; 100000 is the whole country."""
        return self.value[2:8]

    @property
    def org_code(self) -> str:
        """Places 9-17: the nine-character organisation code that firms had before."""
        return self.value[8:17]


def normalise(text: str) -> str:
    """Half width, upper case, without white space and hyphens."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)).upper()


def weighted_sum(first17: str) -> int:
    """Σ CᵢWᵢ over 17 characters. Raises ValueError for a character outside the alphabet or another length."""
    return sum(ALPHABET.index(char) * weight for char, weight in zip(first17, WEIGHTS, strict=True))


def check_character(first17: str) -> str:
    """The 18th character. Raises ValueError for a character outside the alphabet or another length."""
    return ALPHABET[-weighted_sum(first17) % 31]


def org_check_character(first8: str) -> str:
    """The ninth character of an organisation code (GB 11714). Raises ValueError unless given eight of 0-9 A-Z."""
    if not re.fullmatch(r"[0-9A-Z]{8}", first8):
        raise ValueError("an organisation code has eight characters before its check character")
    return "0123456789X0"[11 - sum(int(c, 36) * w for c, w in zip(first8, ORG_WEIGHTS, strict=True)) % 11]


def is_org_code(text: str) -> bool:
    """Whether ``text`` (normalised) is a nine-character organisation code with a right check character."""
    return bool(_ORG.fullmatch(text)) and org_check_character(text[:8]) == text[8]


def check(text: str) -> tuple[Problem, ...]:
    """Every defect of ``text`` as a code; empty when there is none."""
    value = normalise(text)
    problems = []
    if len(value) != LENGTH:
        problems.append(Problem("uscc.length", values={"length": len(value), "needed": LENGTH}))
    if any(char not in ALPHABET for char in value):
        problems.append(Problem("uscc.alphabet", values={"alphabet": ALPHABET}))
    if problems:
        return tuple(problems)
    if not _FORM.fullmatch(value):
        problems.append(Problem("uscc.region"))
    if not is_org_code(value[8:17]):
        problems.append(Problem("uscc.org_code"))
    if check_character(value[:17]) != value[17]:
        problems.append(Problem("uscc.checksum"))
    return tuple(problems)


def parse(text: str) -> Uscc:
    """Read a code. Raises Refused with every defect."""
    problems = check(text)
    if problems:
        raise Refused(*problems)
    return Uscc(normalise(text))


def build(department: str, category: str, region_code: str, org8: str) -> str:
    """A code from its parts, both check characters added. Raises ValueError for parts that cannot be."""
    first17 = f"{department}{category}{region_code}{org8}{org_check_character(org8)}"
    value = first17 + check_character(first17)
    if check(value):
        raise ValueError("the parts make no valid code")
    return value
