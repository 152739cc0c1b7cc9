"""What became of a correction list: every named place as it was at the return, and as it is now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from registrar.kernel.clock import SHANGHAI
from registrar.modules.documents.contract import DocumentKind, DocumentView, field_word
from registrar.modules.registration.contract import MendedItem, MendedValue, MendedView
from registrar.modules.registration.model import Application, Returned
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.reasons import grounds_of, reasons_given
from registrar.modules.registration.queries.words import item_views, word
from registrar.platform.texts import texts


@dataclass(frozen=True, slots=True)
class _Place:
    title: str
    changed: bool
    values: Sequence[MendedValue] = field(default_factory=tuple)


def mended_view(office: Office, application: Application, documents: Sequence[DocumentView]) -> MendedView | None:
    """None when the case never came back, or is with the applicant."""
    step, before = application.last("return_for_correction"), application.returned
    if step is None or before is None or application.state in ("in_correction", "returned_unanswered"):
        return None
    places = {**_form_places(office, application, before), **_material_places(before, documents)}
    listed = item_views(reasons_given(office, step, application.business_type), step.items)
    items = []
    for each in listed:
        place = places.get(each.at or "") or _missing_place(each.at)
        items.append(
            MendedItem(
                text=each.text,
                place=place.title if place else None,
                changed=place.changed if place else None,
                values=place.values if place else (),
            )
        )
    named = {each.at for each in listed}
    others = [value for at, place in places.items() if at not in named and place.changed for value in place.values]
    return MendedView(any(place.changed for place in places.values()), items, others)


def _missing_place(at: str | None) -> _Place | None:
    """A material that was asked for and is not there, neither then nor now."""
    if at is None or at not in {kind.value for kind in DocumentKind}:
        return None
    title = texts().word(f"documents.kind.{at}")
    return _Place(title, changed=False, values=(MendedValue(title, None, None),))


def _form_places(office: Office, application: Application, before: Returned) -> dict[str, _Place]:
    old, new = asdict(before.form), asdict(application.form)
    employers = office.identity.employers({form["employer_id"] for form in (old, new) if form["employer_id"]})
    organs = office.identity.organs({form["intake_organ_id"] for form in (old, new) if form["intake_organ_id"]})
    words = {row["code"]: str(row["text"]) for row in grounds_of(office, application.business_type)}
    words |= {key: each.name for key, each in employers.items()} | {key: each.name for key, each in organs.items()}

    def said(name: str, value: str | bool | None) -> str | None:
        if isinstance(value, bool):
            return word("mended", "ticked" if value else "unticked")
        if not value:
            return None
        if name == "contract_kind":
            return texts().words.get(f"registration.choice.{value}", value)
        return words.get(value, value)

    return {
        name: _Place(
            word("form", name),
            old[name] != new[name],
            (MendedValue(word("form", name), said(name, old[name]), said(name, new[name])),),
        )
        for name in old
    }


def _material_places(before: Returned, documents: Sequence[DocumentView]) -> dict[str, _Place]:
    now_in = [each for each in documents if each.kind]
    places = {}
    for kind in dict.fromkeys([*(each.kind for each in before.documents), *(str(each.kind) for each in now_in)]):
        old = [each for each in before.documents if each.kind == kind]
        new = [each for each in now_in if each.kind == kind]
        was = {name: value for each in old for name, value in each.values.items()}
        now = {one.name: one.best for each in new for one in each.fields if one.best}
        title = texts().word(f"documents.kind.{kind}")
        files = MendedValue(
            title,
            _files((each.file_name, datetime.fromisoformat(each.handed_in_at)) for each in old),
            _files((each.file_name, each.handed_in_at) for each in new),
        )
        values = [
            MendedValue(f"{title} · {texts().word(field_word(DocumentKind(kind), name))}", was.get(name), now.get(name))
            for name in dict.fromkeys([*was, *now])
            if was.get(name) != now.get(name)
        ]
        replaced = {each.sha256 for each in old} != {each.sha256 for each in new}
        places[kind] = _Place(title, replaced or bool(values), values if values and not replaced else (files, *values))
    return places


def _files(handed_in: Iterable[tuple[str, datetime]]) -> str | None:
    """The files of one kind, each with when it was handed in."""
    return "；".join(f"{name}（{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}）" for name, at in handed_in) or None
