"""Normal forms are for comparing and searching; what is shown is what was written."""

from __future__ import annotations

import re
import unicodedata

from registrar.kernel import uscc

MIDDLE_DOT = "·"

_PAIRS = str.maketrans("〔【[{〖「『〕】]}〗」』", "(((((((" + ")))))))")
_DOTS = re.compile(r"[·•‧∙⋅・･᛫●．.。]")
_DASHES = re.compile(r"[‐‑‒–—―−－﹣]")


def normalise_text(text: str) -> str:
    """Half width, round brackets, one hyphen, upper case, no white, zero-width or control characters."""
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).translate(_PAIRS)
    plain = "".join(char for char in plain if not char.isspace() and unicodedata.category(char)[0] != "C").upper()
    # What was taken out may leave characters that compose: go on until nothing changes, a normal form is its own.
    return plain if plain == text else normalise_text(plain)


def normalise_organisation_name(name: str) -> str:
    """As :func:`normalise_text`; 广东（某某）有限公司 and 广东(某某)有限公司 are one."""
    return normalise_text(name)


def normalise_person_name(name: str) -> str:
    """As :func:`normalise_text`, with one middle dot for its many look-alikes in names such as 阿卜杜拉·买买提."""
    # Dots first as well: NFKC would turn some of them into other characters.
    return _DOTS.sub(MIDDLE_DOT, normalise_text(_DOTS.sub(MIDDLE_DOT, name))).strip(MIDDLE_DOT)


def same_employer_name(left: str, right: str) -> bool:
    return bool(left.strip()) and normalise_organisation_name(left) == normalise_organisation_name(right)


def same_person_name(left: str, right: str) -> bool:
    # Equal texts have equal normal forms: most comparisons end here.
    return bool(left.strip()) and (left == right or normalise_person_name(left) == normalise_person_name(right))


def same_employer_code(left: str, right: str) -> bool:
    """Whether two codes name one unit; a nine-character organisation code equals places 9-17 of the 18.

    Codes that are neither are equal to nothing, not even to themselves.
    """
    own, other = uscc.normalise(left), uscc.normalise(right)
    if not (_is_code(own) and _is_code(other)):
        return False
    return own == other if len(own) == len(other) else _org_code(own) == _org_code(other)


def _is_code(code: str) -> bool:
    return uscc.is_org_code(code) or not uscc.check(code)


def _org_code(code: str) -> str:
    return code[8:17] if len(code) == uscc.LENGTH else code
