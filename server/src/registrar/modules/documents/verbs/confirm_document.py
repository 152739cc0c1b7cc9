"""The person says what the values are. OCR proposes, the person confirms."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from registrar.kernel.actor import Actor
from registrar.kernel.errors import Conflict, Problem, refuse_all
from registrar.modules.documents import store
from registrar.modules.documents.contract import (
    DocumentConfirmed,
    DocumentGate,
    DocumentKind,
    DocumentReceipt,
    changes,
    field_word,
)
from registrar.modules.documents.model import LONGEST_VALUE, Document
from registrar.modules.documents.rules.checks import check_values
from registrar.modules.documents.verbs.open_document import own_document
from registrar.platform.db.units import WriteUnit
from registrar.platform.room import Deps
from registrar.platform.texts import texts


def confirm_document(
    actor: Actor, document_id: str, values: Mapping[str, str], deps: Deps, gate: DocumentGate
) -> DocumentReceipt:
    """Keep ``values`` (by field name) beside the proposed ones, with who and when; nothing is overwritten.

    A field that is not named keeps what was confirmed before, or stays proposed. An empty value says that the page
    shows none. The trail names the fields in which something else was said than was read, never the values. Raises
    NotFound; Conflict for a document not read yet or an application that is settled; Refused with every field that is
    not of the kind or too long, or that was changed to what no page can say: a number with a wrong check character, a
    day that does not exist.
    """
    own_document(actor, document_id, deps, gate)

    def act(unit: WriteUnit) -> DocumentReceipt:
        document = store.get_document(unit, document_id)
        if not document.confirmable:
            raise Conflict.of("documents.not_confirmable")
        if document.kind is None:
            raise Conflict.of("documents.kind_not_said")
        refuse_all(_faults(document, values))
        said = {name: _plain(value) for name, value in values.items()}
        proposed = store.proposed_values(unit, document)
        refuse_all(_impossible(document.kind, said, proposed, deps.today()))
        now = deps.clock.now()
        document = document.confirmed(now)
        store.save_document(unit, document)
        store.insert_confirmation(unit, document, said, now, actor.account_id)
        changed = tuple(sorted(name for name, value in said.items() if value != proposed.get(name, "")))
        unit.announce(
            DocumentConfirmed(document.id, document.application_id, document.run, changed),
            by=actor,
            reason=_told(document.kind, (name for name in changed if changes(said[name], proposed.get(name, "")))),
        )
        return document.receipt

    return deps.write(act)


def _faults(document: Document, values: Mapping[str, str]) -> list[Problem]:
    faults = [
        Problem("documents.unknown_field", "fields", {"count": 1})
        for name in values
        if name not in document.field_names
    ][:1]
    faults += [
        Problem("platform.field_too_long", f"fields.{name}", {"limit": LONGEST_VALUE})
        for name in document.field_names
        if len(values.get(name, "")) > LONGEST_VALUE
    ]
    return faults


IMPOSSIBLE = {
    "id_number_checksum": "documents.id_number_wrong",
    "uscc_checksum": "documents.uscc_wrong",
    "real_date": "documents.day_wrong",
}


def _impossible(kind: DocumentKind, said: Mapping[str, str], proposed: Mapping[str, str], on: date) -> list[Problem]:
    """What was typed and cannot be. What was read so stays confirmable: the page may say it."""
    return [
        Problem(IMPOSSIBLE[check.code], f"fields.{name}")
        for name, checks in check_values(kind, said, on).items()
        for check in checks
        if not check.passed and check.code in IMPOSSIBLE and changes(said[name], proposed.get(name, ""))
    ]


def _told(kind: DocumentKind | None, names: Iterable[str]) -> str | None:
    """The changed fields in words, for the trail."""
    titles = "、".join(texts().word(field_word(kind, name)) for name in names)
    return f"与识别结果不同：{titles}" if titles else None


def _plain(value: str) -> str:
    """As typed, without line breaks, control characters and outer spaces, composed."""
    return " ".join(unicodedata.normalize("NFC", "".join(c if c.isprintable() else " " for c in value)).split())
