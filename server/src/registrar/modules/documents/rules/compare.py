"""Values of one person's documents held against each other, against what was typed, and against the exam record.

Nothing is corrected and nobody is refused here: differences are listed for the person and for the reviewer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from registrar.modules.documents.contract import DocumentKind, Reading

K = DocumentKind


@dataclass(frozen=True, slots=True)
class Difference:
    """Two sources that disagree. ``code`` has its text in the locale; the values are personal data: never logged."""

    code: str
    subject: str
    """What is compared, such as ``id_number`` or ``employer_name``."""
    source: str
    """``typed``, ``qualification``, ``identity`` or a document kind."""
    value: str
    other_source: str
    other_value: str


SUBJECTS: Mapping[DocumentKind, Mapping[str, str]] = {
    K.IDENTITY_CARD_FRONT: {f: f for f in ("name", "sex", "ethnicity", "birth_date", "id_number")},
    K.IDENTITY_CARD_BACK: {},
    K.GRADUATION_CERTIFICATE: {f: f for f in ("name", "sex", "birth_date", "school", "major", "education_level")},
    K.DEGREE_CERTIFICATE: {"name": "name", "degree": "degree"},
    K.TITLE_CERTIFICATE: {f: f for f in ("name", "sex", "birth_date", "title_name")},
    K.QUALIFICATION_CERTIFICATE: {
        "name": "name",
        "id_number": "id_number",
        "sex": "sex",
        "birth_month": "birth_date",
        "qualification": "level",
        "specialty": "specialty",
        "approved_on": "approved_on",
        "management_number": "management_number",
    },
    K.LABOUR_CONTRACT: {
        "name": "name",
        "id_number": "id_number",
        "employer_name": "employer_name",
        "employer_uscc": "employer_uscc",
    },
    K.SOCIAL_INSURANCE_PROOF: {"name": "name", "employer_name": "employer_name"},
    K.REGISTRATION_CERTIFICATE: {
        "name": "name",
        "sex": "sex",
        "birth_date": "birth_date",
        "level": "level",
        "specialty": "specialty",
        "employer_name": "employer_name",
        "certificate_number": "registration_number",
    },
    K.BUSINESS_LICENCE: {"uscc": "employer_uscc", "name": "employer_name"},
}
"""Which field of a kind says what about the applicant or the employer."""

_AUTHORITY = ("qualification", "identity", "typed")
"""Sources compared against, the strongest first; documents are compared among themselves after them."""
_MISMATCH = "documents.difference."
_SUBJECTS_WITH_TEXT = """
name id_number birth_date sex employer_name employer_uscc specialty level management_number approved_on
certificate_number school major education_level
"""
_NAMED = frozenset(_SUBJECTS_WITH_TEXT.split())


def same(subject: str, one: str, other: str) -> bool:
    """Equal but for width, brackets, blanks and case; dates to the precision both have; levels by number."""
    a, b = _plain(one), _plain(other)
    if a == b:
        return True
    if subject in ("birth_date", "approved_on"):
        shorter, longer = sorted((a.replace("-", ""), b.replace("-", "")), key=len)
        return len(shorter) >= 6 and longer.startswith(shorter)
    if subject == "level":
        return _level(a) is not None and _level(a) == _level(b)
    if subject == "specialty":
        return a.removesuffix("工程") == b.removesuffix("工程")
    return False


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).upper()
    folded = re.sub(r"[\[〔【{]", "(", re.sub(r"[\]〕】}]", ")", folded))
    return re.sub(r"[\s\u200b\ufeff·•]", "", folded)


def _level(text: str) -> str | None:
    found = re.search(r"([一二12])级|CLASS([12])", text)
    return (
        {"一": "1", "二": "2"}.get(found.group(1) or found.group(2), found.group(1) or found.group(2))
        if found
        else None
    )


def compare(
    readings: Sequence[Reading],
    typed: Mapping[str, str],
    qualification: Mapping[str, str],
    identity: Mapping[str, str],
) -> tuple[Difference, ...]:
    """Every disagreement about the applicant.

    The three mappings go from a subject (``name``, ``id_number``, ``sex``, ``birth_date``, ``employer_name``,
    ``employer_uscc``, ``level``, ``specialty``, ``management_number``, ``approved_on``...) to a value: what the person
    typed, what the exam record says, and what the verified account says. Unknown and empty values are not compared.
    """
    claims: dict[str, list[tuple[str, str]]] = {}
    for source, known in zip(_AUTHORITY, (qualification, identity, typed), strict=True):
        for subject, value in known.items():
            if value:
                claims.setdefault(subject, []).append((source, value))
    for reading in readings:
        if reading.kind is None or reading.refused:
            continue
        for field, subject in SUBJECTS[reading.kind].items():
            read = reading.fields.get(field)
            if read is not None and read.value:
                claims.setdefault(subject, []).append((reading.kind.value, read.value))
    found = []
    for subject, said in claims.items():
        for (source, value), (other_source, other_value) in combinations(said, 2):
            if not same(subject, value, other_value):
                code = _MISMATCH + (subject if subject in _NAMED else "other")
                found.append(Difference(code, subject, source, value, other_source, other_value))
    return tuple(found)


def of_another_person(reading: Reading, identity: Mapping[str, str]) -> bool:
    """True when a document names somebody else: its identity number differs, or, where it has none, its name does.

    A difference of one character in a name of the same length is no proof (look-alike characters): a person looks.
    """
    if reading.kind is None or reading.refused:
        return False
    subjects = SUBJECTS[reading.kind]
    for subject in ("id_number", "name"):
        field = next((f for f, s in subjects.items() if s == subject), None)
        read = reading.fields.get(field) if field else None
        known = identity.get(subject)
        if read is None or not known or any(not c.passed for c in read.checks if c.code == "id_number_checksum"):
            continue
        if subject == "id_number":
            return not same(subject, read.value, known)
        a, b = _plain(read.value), _plain(known)
        return a != b and not (len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1)
    return False
