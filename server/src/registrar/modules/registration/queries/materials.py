"""A scan as the rules see it: what was read and what the person made of it, both judged.

A confirmed value counts, but never hides what was read: who overtypes another person's card is told from a misreading.
"""

from __future__ import annotations

from collections.abc import Mapping

from registrar.engines.match import same_person_name
from registrar.modules.documents.contract import (
    DAY_FIELDS,
    HINTS,
    SURE_ENOUGH,
    DocumentKind,
    DocumentView,
    FieldView,
)
from registrar.modules.identity.contract import EmployerView
from registrar.modules.practitioner.contract import PersonIdentity
from registrar.modules.registration.model import Application
from registrar.modules.registration.rules.facts import Material

WHOSE = frozenset({"name", "id_number", "management_number"})
"""Fields that tell whose a scan is."""
KEY_FIELDS = WHOSE | {"uscc", "employer_name", "employer_uscc", "certificate_number"} | DAY_FIELDS


def material_of(
    kind: DocumentKind,
    document: DocumentView,
    application: Application,
    identity: PersonIdentity,
    employer: EmployerView | None,
) -> Material:
    fields = {each.name: each for each in document.fields}
    values = {name: each.best or "" for name, each in fields.items()}
    read = {name: each.value for name, each in fields.items()}
    changed = [each for each in document.fields if each.changed and each.name in KEY_FIELDS]
    number, name = _sure_number_of_another(fields, identity), _sure_name_of_another(kind, fields, identity)
    another = _another_person(kind, values, identity) or (number and name)
    differs = {*_differing(values, application, employer), *_differing(read, application, employer)}
    checks = [check for each in document.fields for check in (*each.checks, *each.confirmed_checks)]
    return Material(
        kind=kind,
        document_id=document.id,
        state=document.state,
        values=values,
        another_person=another,
        read_as_another=(number or name) and not another,
        overtyped=tuple(each.name for each in changed if each.value),
        typed=tuple(each.name for each in changed if not each.value and each.name in WHOSE),
        differs=tuple(sorted(differs)),
        failed_checks=tuple(sorted({check.code for check in checks if not check.passed} - HINTS)),
    )


def _another_person(kind: DocumentKind, values: Mapping[str, str], identity: PersonIdentity) -> bool:
    number = values.get("id_number", "").upper()
    if number and number != identity.id_number:
        return True
    # A business licence names the firm, and a card's back names nobody.
    name = values.get("name", "") if kind is not DocumentKind.BUSINESS_LICENCE else ""
    return bool(name) and not number and not same_person_name(name, identity.name)


def _sure(field: FieldView | None) -> str:
    """What was read with certainty, or nothing."""
    if field is None or field.derived or field.confidence < SURE_ENOUGH:
        return ""
    return "" if any(not check.passed and check.code not in HINTS for check in field.checks) else field.value


def _sure_number_of_another(fields: Mapping[str, FieldView], identity: PersonIdentity) -> bool:
    number = _sure(fields.get("id_number")).upper()
    return bool(number) and number != identity.id_number


def _sure_name_of_another(kind: DocumentKind, fields: Mapping[str, FieldView], identity: PersonIdentity) -> bool:
    """A name of the same length with one other character is no proof: engines take a rare one for a look-alike. Nor is
    a former name beside the person's own number."""
    name = _sure(fields.get("name")) if kind is not DocumentKind.BUSINESS_LICENCE else ""
    if (
        not name
        or same_person_name(name, identity.name)
        or _sure(fields.get("id_number")).upper() == identity.id_number
    ):
        return False
    return len(name) != len(identity.name) or sum(a != b for a, b in zip(name, identity.name, strict=True)) > 1


def _differing(values: Mapping[str, str], application: Application, employer: EmployerView | None) -> tuple[str, ...]:
    """Fields of the scan that say something else than the form or the chosen employer."""
    form = application.form
    typed = {
        "school": form.school,
        "major": form.major,
        "degree": form.degree,
        "title_name": form.title_name,
        "start_on": form.contract_start,
        "end_on": form.contract_end,
        "employer_uscc": employer.uscc if employer else None,
    }
    return tuple(name for name, said in typed.items() if said and values.get(name) and values[name].strip() != said)
