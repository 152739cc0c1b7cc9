"""The form as data: which fields, in which words, what the scans say about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from registrar.engines.match import normalise_text
from registrar.modules.documents.contract import DocumentKind, DocumentView
from registrar.modules.identity.contract import EmployerView
from registrar.modules.registration.contract import BusinessType, Choice, FormField, ReadValue
from registrar.modules.registration.model import Application
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.facts import intake_choices
from registrar.modules.registration.queries.reasons import grounds_of
from registrar.modules.registration.queries.words import word
from registrar.platform.texts import texts

FIXED, OPEN_ENDED, TASK = "fixed", "open_ended", "task"


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    kind: str = "text"
    required: bool = False
    read_from: tuple[tuple[DocumentKind, str], ...] = ()
    """Which field of which scan says the same."""
    choices: tuple[str, ...] = ()


_GRADUATION, _CONTRACT = DocumentKind.GRADUATION_CERTIFICATE, DocumentKind.LABOUR_CONTRACT
FORM = (
    _Field("mobile", required=True),
    _Field("email"),
    _Field("ethnicity", read_from=((DocumentKind.IDENTITY_CARD_FRONT, "ethnicity"),)),
    _Field(
        "employer_id",
        "employer",
        True,
        ((_CONTRACT, "employer_name"), (DocumentKind.SOCIAL_INSURANCE_PROOF, "employer_name")),
    ),
    _Field("intake_organ_id", "choice"),
    _Field("school", read_from=((_GRADUATION, "school"),)),
    _Field("major", read_from=((_GRADUATION, "major"),)),
    _Field("education_level", read_from=((_GRADUATION, "education_level"),)),
    _Field("graduation_date", "day_or_month", read_from=((_GRADUATION, "study_to"),)),
    _Field("degree", read_from=((DocumentKind.DEGREE_CERTIFICATE, "degree"),)),
    _Field("title_name", read_from=((DocumentKind.TITLE_CERTIFICATE, "title_name"),)),
    _Field("contract_kind", "choice", True, ((_CONTRACT, "contract_kind"),), (FIXED, OPEN_ENDED, TASK)),
    _Field("contract_start", "date", True, ((_CONTRACT, "start_on"),)),
    _Field("contract_end", "date", read_from=((_CONTRACT, "end_on"),)),
    _Field("post", read_from=((_CONTRACT, "post"),)),
    _Field("compulsory_hours", required=True),
    _Field("elective_hours", required=True),
    _Field("former_contract_ended_on", "date", True),
    _Field("new_name", required=True, read_from=((DocumentKind.IDENTITY_CARD_FRONT, "name"),)),
    _Field("ground", "choice", True),
    _Field("ground_on", "date"),
    _Field("ground_text"),
    _Field("commitment", "bool", True),
)
_CONTACT, _TERMS = ("mobile", "email"), ("contract_kind", "contract_start", "contract_end", "post")
_STUDIES = ("ethnicity", "school", "major", "education_level", "graduation_date", "degree", "title_name")
_HOURS, _GROUND = ("compulsory_hours", "elective_hours"), ("ground", "ground_on", "ground_text")


def _asked(business: BusinessType, late: bool) -> frozenset[str]:
    """Names of the fields that a business asks for."""
    match business:
        case BusinessType.INITIAL | BusinessType.ADDITION | BusinessType.REREGISTRATION:
            hours = _HOURS if late else ()
            return frozenset({*_CONTACT, *_STUDIES, "employer_id", "intake_organ_id", *_TERMS, *hours, "commitment"})
        case BusinessType.RENEWAL:
            return frozenset({*_CONTACT, "intake_organ_id", *_TERMS, *_HOURS, "commitment"})
        case BusinessType.EMPLOYER_CHANGE:
            own = ("employer_id", "intake_organ_id", "former_contract_ended_on")
            return frozenset({*_CONTACT, *own, *_TERMS, "commitment"})
        case BusinessType.PERSONAL_CHANGE:
            return frozenset({"new_name", "ground_text", "commitment"})
        case BusinessType.RESUMPTION:
            return frozenset({"ground_text", "commitment"})
        case BusinessType.REISSUE | BusinessType.SUSPENSION:
            return frozenset({*_GROUND, "commitment"})
        case _:
            return frozenset(_GROUND)


def asks(business: BusinessType, name: str) -> bool:
    """Whether the form of a business has a field."""
    return name in _asked(business, late=False)


def form_fields(
    office: Office,
    application: Application,
    documents: Sequence[DocumentView],
    employer: EmployerView | None,
    *,
    late: bool,
) -> list[FormField]:
    """Every field the business asks for, with its value, its help, and what was read."""
    values = asdict(application.form)
    asked = _asked(application.business_type, late)
    fields = []
    for each in FORM:
        if each.name not in asked:
            continue
        choices = [Choice(code, word("choice", code)) for code in each.choices]
        required = each.required
        if each.name == "intake_organ_id":
            organs = intake_choices(office, application, employer) if employer else ()
            if not organs:
                continue
            choices, required = [Choice(organ.id, organ.name) for organ in organs], True
        if each.name == "ground":
            choices = [Choice(row["code"], row["text"]) for row in grounds_of(office, application.business_type)]
        read = _read_values(each, documents)
        said = employer.name if each.name == "employer_id" and employer else values[each.name]
        fields.append(
            FormField(
                name=each.name,
                title=word("form", each.name),
                kind=each.kind,
                required=required,
                help=texts().words.get(f"registration.form_help.{each.name}", ""),
                value=values[each.name],
                choices=choices,
                read=read,
                differs=any(_differs(each, said, value) for one in read for value in _both(one)),
            )
        )
    return fields


def _read_values(field: _Field, documents: Sequence[DocumentView]) -> list[ReadValue]:
    found = []
    for kind, name in field.read_from:
        for document in documents:
            if document.kind != kind:
                continue
            for one in document.fields:
                if one.name == name and (one.value or one.best):
                    title = texts().word(f"documents.kind.{kind.value}")
                    changed = one.confirmed_value if one.changed else None
                    box = asdict(one.box) if one.box else None
                    found.append(ReadValue(document.id, title, one.value, one.confidence, box, changed))
    return found


def _both(read: ReadValue) -> list[str]:
    """What was read and what the person made of it: either may contradict the form."""
    return [value for value in (read.value, read.changed_to) if value]


def _differs(field: _Field, said: object, read: str) -> bool:
    if not isinstance(said, str) or not said:
        return False
    if field.kind == "choice":
        return bool(field.choices) and _choice_named(field.choices, read) not in (None, said)
    if field.kind in ("date", "day_or_month"):
        # A certificate may name a month only.
        return not (said.startswith(read) or read.startswith(said))
    return normalise_text(said) != normalise_text(read)


def _choice_named(choices: Sequence[str], read: str) -> str | None:
    """The choice whose words stand in what was read; the longest counts, since 固定期限 stands inside 无固定期限."""
    for code in sorted(choices, key=lambda each: -len(word("choice", each))):
        if word("choice", code) in read:
            return code
    return None
