"""One file's lines of text become a reading: kind, fields, checks; and two looks at the same page become one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from registrar.modules.documents.contract import FIELDS, DocumentKind, ReadField, TextLine
from registrar.modules.documents.rules import certificates, education, employment, identity_card, kinds
from registrar.modules.documents.rules.checks import check_field, derive
from registrar.modules.documents.rules.layout import Sheet, lay_out
from registrar.modules.documents.rules.picks import Picks

DOUBTFUL = 0.9
"""Confidence below which a value is looked at again."""
LEAST_TEXT = 6
"""Characters below which a page counts as blank."""
LEAST_CONFIDENCE = 0.55
"""Mean confidence of all characters below which a page counts as unreadable."""

K = DocumentKind
_READERS: Mapping[DocumentKind, Callable[[Sheet], Picks]] = {
    K.IDENTITY_CARD_FRONT: identity_card.read_front,
    K.IDENTITY_CARD_BACK: identity_card.read_back,
    K.GRADUATION_CERTIFICATE: education.read_graduation,
    K.DEGREE_CERTIFICATE: education.read_degree,
    K.TITLE_CERTIFICATE: certificates.read_title,
    K.QUALIFICATION_CERTIFICATE: certificates.read_qualification,
    K.LABOUR_CONTRACT: employment.read_contract,
    K.SOCIAL_INSURANCE_PROOF: employment.read_social_insurance,
    K.REGISTRATION_CERTIFICATE: certificates.read_registration,
    K.BUSINESS_LICENCE: employment.read_licence,
}
_TELLING = ("rare_character", "not_expired")
"""Checks whose failure says something about the document, not that it was misread."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What the lines of a file mean. ``refused`` is an error code, or None."""

    kind: DocumentKind | None
    kind_confidence: float
    fields: Mapping[str, ReadField]
    refused: str | None = None


def understand(lines: Iterable[TextLine], stated: DocumentKind | None, on: date) -> Understood:
    """Kind, fields and checks of one file. ``stated`` is the kind the person says it is; ``on`` the legal day."""
    sheet = lay_out(lines)
    glyphs = sheet.glyphs
    if len(glyphs) < LEAST_TEXT:
        return Understood(None, 0.0, {}, "documents.blank_page")
    if sum(g.sure for g in glyphs) / len(glyphs) < LEAST_CONFIDENCE:
        return Understood(None, 0.0, {}, "documents.unreadable")
    found, confidence = kinds.recognise(sheet)
    if stated is not None and found is not stated:
        if kinds.contradicts(sheet, stated):
            return Understood(found, confidence, {}, "documents.wrong_kind")
        found = stated
    if found is None:
        return Understood(None, 0.0, {}, "documents.unknown_kind")
    fields = read_fields(sheet, found, on)
    if not fields:
        return Understood(found, confidence, {}, "documents.unreadable")
    return Understood(found, confidence, fields)


def read_fields(sheet: Sheet, kind: DocumentKind, on: date) -> dict[str, ReadField]:
    """The fields of ``kind`` that the sheet yields, in the order of the contract."""
    picks = _READERS[kind](sheet)
    derive(picks, kind, on)
    fields = {}
    for name in FIELDS[kind]:
        pick = picks.get(name)
        if pick is None:
            continue
        fields[name] = ReadField(
            value=pick.value,
            confidence=pick.found.confidence,
            box=sheet.box(pick.found),
            text=pick.found.text,
            checks=tuple(check_field(kind, name, pick.value, picks, on)),
            derived=pick.derived,
        )
    return fields


def misread(field: ReadField) -> bool:
    """True when a value looks misread: a check of its form fails, or the engine was unsure."""
    failed = any(not c.passed and c.code not in _TELLING for c in field.checks)
    return failed or (field.confidence < DOUBTFUL and not field.derived)


def doubtful_lines(lines: Sequence[TextLine], understood: Understood) -> list[int]:
    """Indices of the lines to read again: those under a doubtful value."""
    boxes = [f.box for f in understood.fields.values() if f.box is not None and misread(f)]
    chosen = []
    for index, line in enumerate(lines):
        for box in boxes:
            across = min(line.right, box.left + box.width) - max(line.left, box.left)
            along = min(line.bottom, box.top + box.height) - max(line.top, box.top)
            if line.page == box.page and across > 0 and along > 0.5 * (line.bottom - line.top):
                chosen.append(index)
                break
    return chosen


def better(first: Understood, second: Understood) -> Understood:
    """Field by field the reading with fewer failed checks, then with more confidence."""
    if second.refused or second.kind is not first.kind:
        return first
    fields = {}
    for name in FIELDS[first.kind] if first.kind else ():
        one, other = first.fields.get(name), second.fields.get(name)
        if one is None or other is None:
            chosen = one or other
        else:
            chosen = max(one, other, key=lambda f: (-_failures(f), f.confidence))
        if chosen is not None:
            fields[name] = chosen
    return Understood(first.kind, first.kind_confidence, fields)


def _failures(field: ReadField) -> int:
    return sum(not c.passed for c in field.checks if c.code not in _TELLING)
