"""What the registries hold about a case, and where a scan says something else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from registrar.engines.match import normalise_text
from registrar.kernel import masking
from registrar.modules.documents.contract import DocumentKind, DocumentView, FieldView, SourceValue
from registrar.modules.identity.contract import EmployerView
from registrar.modules.practitioner.contract import PersonIdentity, QualificationView
from registrar.modules.registration.contract import FormField, RecordValue
from registrar.modules.registration.model import Form
from registrar.modules.registration.queries.words import word
from registrar.platform.texts import texts

ID_NUMBER = "id_number"
IDENTITY, QUALIFICATION, EMPLOYER, TYPED = "identity", "qualification", "employer", "typed"

_SAYS: Mapping[DocumentKind, Mapping[str, tuple[str, str]]] = {
    DocumentKind.IDENTITY_CARD_FRONT: {
        "name": (IDENTITY, "name"),
        "id_number": (IDENTITY, "id_number"),
        "sex": (IDENTITY, "sex"),
        "birth_date": (IDENTITY, "birth_date"),
    },
    DocumentKind.GRADUATION_CERTIFICATE: {
        "name": (IDENTITY, "name"),
        "sex": (IDENTITY, "sex"),
        "birth_date": (IDENTITY, "birth_date"),
        "school": (TYPED, "school"),
        "major": (TYPED, "major"),
        "education_level": (TYPED, "education_level"),
        "study_to": (TYPED, "graduation_date"),
    },
    DocumentKind.DEGREE_CERTIFICATE: {"name": (IDENTITY, "name"), "degree": (TYPED, "degree")},
    DocumentKind.TITLE_CERTIFICATE: {"name": (IDENTITY, "name"), "title_name": (TYPED, "title_name")},
    DocumentKind.QUALIFICATION_CERTIFICATE: {
        "name": (IDENTITY, "name"),
        "id_number": (IDENTITY, "id_number"),
        "specialty": (QUALIFICATION, "specialty"),
        "management_number": (QUALIFICATION, "management_number"),
        "approved_on": (QUALIFICATION, "approved_on"),
        "issuing_authority": (QUALIFICATION, "issuing_authority"),
    },
    DocumentKind.LABOUR_CONTRACT: {
        "name": (IDENTITY, "name"),
        "id_number": (IDENTITY, "id_number"),
        "employer_name": (EMPLOYER, "employer_name"),
        "employer_uscc": (EMPLOYER, "employer_uscc"),
        "legal_representative": (EMPLOYER, "legal_representative"),
        "start_on": (TYPED, "contract_start"),
        "end_on": (TYPED, "contract_end"),
        "post": (TYPED, "post"),
    },
    DocumentKind.SOCIAL_INSURANCE_PROOF: {
        "name": (IDENTITY, "name"),
        "employer_name": (EMPLOYER, "employer_name"),
    },
    DocumentKind.BUSINESS_LICENCE: {"name": (EMPLOYER, "employer_name"), "uscc": (EMPLOYER, "employer_uscc")},
}
"""Field of a scan -> the source that says the same, and its name there."""

_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")

Said = Mapping[tuple[str, str], str]


def said_by_sources(
    person: PersonIdentity, qualification: QualificationView, employer: EmployerView | None, form: Form
) -> dict[tuple[str, str], str]:
    """What each source says, in clear: (source, name) -> value. Empty values are left out."""
    said = {
        (IDENTITY, "name"): person.name,
        (IDENTITY, "id_number"): person.id_number,
        (IDENTITY, "sex"): person.sex.chinese,
        (IDENTITY, "birth_date"): person.birth_date.isoformat(),
        (QUALIFICATION, "level"): qualification.level.chinese,
        (QUALIFICATION, "specialty"): f"{qualification.specialty.chinese}工程",
        (QUALIFICATION, "management_number"): qualification.management_number,
        (QUALIFICATION, "approved_on"): qualification.approved_on.isoformat(),
        (QUALIFICATION, "issuing_authority"): qualification.issuing_authority,
    }
    if employer is not None:
        said[EMPLOYER, "employer_name"] = employer.name
        said[EMPLOYER, "employer_uscc"] = employer.uscc
        said[EMPLOYER, "legal_representative"] = employer.legal_representative or ""
    said |= {(TYPED, name): value for name, value in form.to_plain().items() if isinstance(value, str)}
    return {place: value for place, value in said.items() if value}


def record_values(said: Said, *, in_clear: bool) -> list[RecordValue]:
    """The registries' values for the page; the identity number in full only for officials, who compare it."""
    return [
        RecordValue(
            source,
            texts().word(f"documents.source.{source}"),
            name,
            word("record", name),
            masking.mask_identity_number(value) if name == ID_NUMBER and not in_clear else value,
        )
        for (source, name), value in said.items()
        if source != TYPED
    ]


def with_differences(documents: Sequence[DocumentView], said: Said, *, in_clear: bool) -> list[DocumentView]:
    """The scans with every field marked that another source contradicts.

    Identity numbers, read and registered, are masked unless ``in_clear``: for officials, who compare them, and for the
    person, whose own they are.
    """
    marked = []
    for document in documents:
        says = _SAYS.get(document.kind, {}) if document.kind else {}
        fields = (_marked(each, says.get(each.name), said) for each in document.fields)
        marked.append(replace(document, fields=tuple(each if in_clear else _masked(each) for each in fields)))
    return marked


def count_differences(fields: Sequence[FormField], documents: Sequence[DocumentView]) -> int:
    """How many things somebody has to look at because two sources disagree, or a scan fails a check of its own: as many
    as the reviewer's table marks. A thing that several scans say wrongly is one."""
    places = {_place_of_form(each.name) for each in fields if each.differs}
    for document in documents:
        says = _SAYS.get(document.kind, {}) if document.kind else {}
        for field in document.fields:
            failed = any(not check.passed and not check.hint for check in (*field.checks, *field.confirmed_checks))
            if field.changed or (field.best and (field.differs_from or failed)):
                places.add(says.get(field.name, (str(document.kind), field.name)))
    return len(places)


def _place_of_form(name: str) -> tuple[str, str]:
    return (EMPLOYER, "employer_name") if name == "employer_id" else (TYPED, name)


def _masked(field: FieldView) -> FieldView:
    if field.name != ID_NUMBER:
        return field
    mask = masking.mask_identity_number
    return replace(
        field,
        value=field.value and mask(field.value),
        confirmed_value=field.confirmed_value and mask(field.confirmed_value),
        text="",
        differs_from=tuple(replace(each, value=mask(each.value)) for each in field.differs_from),
    )


def _marked(field: FieldView, place: tuple[str, str] | None, said: Said) -> FieldView:
    value = said.get(place) if place else None
    if place is None or value is None or not field.best or _same(field.best, value):
        return field
    other = SourceValue(place[0], texts().word(f"documents.source.{place[0]}"), value)
    return replace(field, differs_from=(other,))


def _same(read: str, said: str) -> bool:
    """Equal but for width, brackets, spaces and case; a month equals a day in it."""
    one, other = sorted((normalise_text(read), normalise_text(said)), key=len)
    return one == other or (_MONTH.fullmatch(one) is not None and other.startswith(one))
