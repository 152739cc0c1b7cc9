"""居民身份证: portrait side and emblem side."""

from __future__ import annotations

import re

from registrar.modules.documents.rules import values
from registrar.modules.documents.rules.labels import values_by_label
from registrar.modules.documents.rules.layout import Sheet
from registrar.modules.documents.rules.picks import Pick, Picker, Picks, identity_number, plain


def read_front(sheet: Sheet) -> Picks:
    labelled = values_by_label(
        sheet,
        {
            "name": ("姓名",),
            "sex": ("性别",),
            "ethnicity": ("民族",),
            "birth_date": ("出生",),
            "address": ("住址",),
            "id_number": ("公民身份号码", "身份号码"),
        },
        many_rows={"address": 4},
    )
    pick = Picker(sheet, labelled)
    pick.take_name()
    pick.take_sex()
    pick.take("ethnicity", _ethnicity)
    pick.take("birth_date", values.day)
    pick.take_match("birth_date", values.nameless(values.DAY), values.day, 0)
    pick.take("id_number", identity_number)
    pick.take_match("id_number", r"[\dOIlZSB]{17}[\dXx]", identity_number, 0)
    pick.take("address", _address)
    return pick.picks


def _ethnicity(text: str) -> str | None:
    text = text.removesuffix("族").strip(".,:;-")
    return (
        values.of_list(text, values.ETHNICITIES)
        or values.of_list(text[:3], values.ETHNICITIES)
        or (text[:1] if text[:1] in values.ETHNICITIES else None)
    )


def _address(text: str) -> str | None:
    return values.full_width_brackets(re.sub(r"^[.:,;·]+|[.:,;·]+$", "", text)) or None


def read_back(sheet: Sheet) -> Picks:
    labelled = values_by_label(
        sheet, {"issuing_authority": ("签发机关",), "valid": ("有效期限", "有效期")}, many_rows={"issuing_authority": 2}
    )
    pick = Picker(sheet, labelled)
    pick.take("issuing_authority", plain)
    term = labelled.get("valid")
    if not values.day(term.text):
        term = sheet.search(r"[12]\d{3}[.\-/]?\d\d[.\-/]?\d\d.{0,2}(?:[12]\d{3}[.\-/]?\d\d[.\-/]?\d\d|长期)")
    start, end = term_of(term.text)
    if start:
        pick.picks["valid_from"] = Pick(start, term)
    if end:
        pick.picks["valid_to"] = Pick(end, term)
    return pick.picks


def term_of(text: str) -> tuple[str | None, str | None]:
    """First and last day of a printed range; dots may be lost in reading (``2041.0129``). The end may be ``长期``."""
    found = values.days(text)
    start = found[0] if found else None
    if len(found) > 1:
        return start, max(found[1:])
    return start, "长期" if "长" in text else None
