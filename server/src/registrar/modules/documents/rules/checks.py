"""What can be said of read values without asking anyone: check characters, real days, agreement within the page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from registrar.kernel import certificate_number, identity_number, uscc
from registrar.modules.documents.contract import DAY_FIELDS, DocumentKind, FieldCheck
from registrar.modules.documents.rules import values
from registrar.modules.documents.rules.picks import Pick

K = DocumentKind
RANGES = (
    ("valid_from", "valid_to"),
    ("use_from", "use_to"),
    ("study_from", "study_to"),
    ("start_on", "end_on"),
    ("period_from", "period_to"),
)
EXPIRING = {
    K.IDENTITY_CARD_BACK: ("valid_to",),
    K.REGISTRATION_CERTIFICATE: ("valid_to", "use_to"),
    K.LABOUR_CONTRACT: ("end_on",),
}
UNTIL_CANCELLED = "长期"
_LENGTHS = {K.GRADUATION_CERTIFICATE: 18, K.DEGREE_CERTIFICATE: 16}
"""Digits of the numbers: school 5, kind or level 1, year 4, then 8 or 6 more (domain.md section 6)."""


def check_field(kind: DocumentKind, field: str, value: str, picks: Mapping[str, Pick], on: date) -> list[FieldCheck]:
    """Every check that applies to one value. ``on`` is the legal day."""
    made = _numbers(kind, field, value, picks, on)
    if field in DAY_FIELDS and value != UNTIL_CANCELLED:
        made.append(FieldCheck("real_date", values.is_real_day(value)))
    for first, last in RANGES:
        start = picks.get(first)
        if field == last and start is not None and value != UNTIL_CANCELLED:
            made.append(FieldCheck("range_in_order", start.value <= value))
    if field in EXPIRING.get(kind, ()) and value != UNTIL_CANCELLED:
        made.append(FieldCheck("not_expired", value >= on.isoformat()))
    made += _agreement(field, value, picks, on)
    if field == "ethnicity":
        made.append(FieldCheck("known_value", value in values.ETHNICITIES))
    person = field in ("name", "legal_representative", "school_head") and (kind, field) != (K.BUSINESS_LICENCE, "name")
    if person and is_rare(value):
        made.append(FieldCheck("rare_character", False))
    return made


def check_values(kind: DocumentKind, said: Mapping[str, str], on: date) -> dict[str, list[FieldCheck]]:
    """The same checks of values a person has said, by field; empty values are not checked."""
    picks = {name: Pick(value) for name, value in said.items() if value}
    return {name: check_field(kind, name, pick.value, picks, on) for name, pick in picks.items()}


def _numbers(kind: DocumentKind, field: str, value: str, picks: Mapping[str, Pick], on: date) -> list[FieldCheck]:
    """Check characters and structures."""
    if field == "id_number" or (field == "social_insurance_number" and len(value) == identity_number.LENGTH):
        return [FieldCheck("id_number_checksum", not identity_number.check(value, on=on))]
    if field in ("uscc", "employer_uscc"):
        return [FieldCheck("uscc_checksum", not uscc.check(value))]
    if field == "certificate_number" and kind is K.REGISTRATION_CERTIFICATE:
        return [FieldCheck("certificate_number_structure", not certificate_number.check(value))]
    if field == "certificate_number" and kind in _LENGTHS:
        issued = picks.get("issued_on")
        right = value.isdecimal() and len(value) == _LENGTHS[kind]
        return [
            FieldCheck("certificate_number_structure", right and (issued is None or value[6:10] == issued.value[:4]))
        ]
    return []


def _agreement(field: str, value: str, picks: Mapping[str, Pick], on: date) -> list[FieldCheck]:
    """Birth and sex beside what the identity number says."""
    number = picks.get("id_number")
    if number is None or identity_number.check(number.value, on=on):
        return []
    known = identity_number.parse(number.value)
    if field in ("birth_date", "birth_month"):
        return [FieldCheck("birth_equals_number", known.birth_date.isoformat().startswith(value))]
    if field == "sex":
        return [FieldCheck("sex_equals_number", value == known.sex.chinese)]
    return []


def is_rare(name: str) -> bool:
    """True when a name holds a character outside the 6,763 of GB 2312: engines take it for a look-alike more often,
    so a person compares it with the identity card."""
    return any(not _is_common(char) for char in name.replace("·", ""))


def _is_common(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def derive(picks: dict[str, Pick], kind: DocumentKind, on: date) -> None:
    """Sex and birth date from a right identity number where the page shows none, or shows an impossible one."""
    number = picks.get("id_number")
    if number is None or identity_number.check(number.value, on=on):
        return
    known = identity_number.parse(number.value)
    born = known.birth_date.isoformat()
    wanted = {
        K.IDENTITY_CARD_FRONT: {"sex": known.sex.chinese, "birth_date": born},
        K.QUALIFICATION_CERTIFICATE: {"sex": known.sex.chinese, "birth_month": born[:7]},
    }.get(kind, {})
    for field, value in wanted.items():
        have = picks.get(field)
        if have is None or (field.startswith("birth") and not values.is_real_day(have.value)):
            picks[field] = Pick(value, number.found, derived=True)
