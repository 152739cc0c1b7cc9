"""Documents as pages show them: rows to contract views, values opened, words added."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any, Protocol

from sqlalchemy import Select, and_, bindparam, select

from registrar.kernel.errors import NotFound, Problem
from registrar.modules.documents.contract import (
    FIELDS,
    HINTS,
    Box,
    CheckView,
    DocumentKind,
    DocumentState,
    DocumentView,
    FieldView,
    ProblemView,
    field_word,
)
from registrar.modules.documents.rules.checks import check_values
from registrar.modules.documents.tables import (
    CONFIRMATION,
    DOCUMENT,
    FIELD,
    READING,
    confirmed_context,
    field_context,
)
from registrar.platform.db.engine import Database
from registrar.platform.db.units import ReadUnit

_HEADS = select(DOCUMENT, READING.c.kind.label("read_kind"), READING.c.refused, READING.c.facts).outerjoin_from(
    DOCUMENT, READING, and_(READING.c.document_id == DOCUMENT.c.id, READING.c.run_no == DOCUMENT.c.run_no)
)
_FIELDS = select(FIELD).join_from(
    DOCUMENT, FIELD, and_(FIELD.c.document_id == DOCUMENT.c.id, FIELD.c.run_no == DOCUMENT.c.run_no)
)
_CONFIRMATIONS = select(CONFIRMATION).join_from(
    DOCUMENT,
    CONFIRMATION,
    and_(CONFIRMATION.c.document_id == DOCUMENT.c.id, CONFIRMATION.c.run_no == DOCUMENT.c.run_no),
)
_ONE = and_(DOCUMENT.c.id == bindparam("which"), DOCUMENT.c.removed_at.is_(None))
_ALL = and_(DOCUMENT.c.application_id == bindparam("which"), DOCUMENT.c.removed_at.is_(None))

HEAD_OF_DOCUMENT = _HEADS.where(_ONE)
FIELDS_OF_DOCUMENT = _FIELDS.where(_ONE)
CONFIRMATIONS_OF_DOCUMENT = _CONFIRMATIONS.where(_ONE).order_by(CONFIRMATION.c.turn_no)
HEADS_OF_APPLICATION = _HEADS.where(_ALL).order_by(DOCUMENT.c.id)
FIELDS_OF_APPLICATION = _FIELDS.where(_ALL)
CONFIRMATIONS_OF_APPLICATION = _CONFIRMATIONS.where(_ALL).order_by(CONFIRMATION.c.turn_no)

_READ = frozenset({DocumentState.READ, DocumentState.REFUSED, DocumentState.CONFIRMED})
_PROGRESS = {DocumentState.WAITING: 0.0, DocumentState.READING: 0.5}


class ProblemText(Protocol):
    @property
    def title(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def todo(self) -> str: ...


class Wording(Protocol):
    """Chinese texts by code, as :class:`registrar.platform.texts.Texts` gives them."""

    def word(self, code: str) -> str: ...

    def problem(self, problem: Problem) -> ProblemText: ...


class DocumentReads:
    """Meets :class:`registrar.modules.documents.contract.DocumentsDoor`."""

    def __init__(self, database: Database, words: Wording, today: Callable[[], date]) -> None:
        self._database = database
        self._words = words
        self._today = today

    def documents_of(self, application_id: str) -> tuple[DocumentView, ...]:
        return self._views(application_id, HEADS_OF_APPLICATION, FIELDS_OF_APPLICATION, CONFIRMATIONS_OF_APPLICATION)

    def find_document(self, document_id: str) -> DocumentView | None:
        found = self._views(document_id, HEAD_OF_DOCUMENT, FIELDS_OF_DOCUMENT, CONFIRMATIONS_OF_DOCUMENT)
        return found[0] if found else None

    def document(self, document_id: str) -> DocumentView:
        """Raises NotFound for an unknown or removed one."""
        found = self.find_document(document_id)
        if found is None:
            raise NotFound.of("documents.not_found")
        return found

    def _views(
        self, which: str, heads: Select[Any], fields: Select[Any], confirmations: Select[Any]
    ) -> tuple[DocumentView, ...]:
        read: dict[str, dict[str, Any]] = defaultdict(dict)
        confirmed: dict[str, dict[str, str]] = defaultdict(dict)
        with self._database.read() as unit:
            rows = unit.all(heads, which=which)
            for row in unit.all(fields, which=which):
                read[row.document_id][row.field_name] = row
            for row in unit.all(confirmations, which=which):
                # Later turns come later and replace what earlier ones said of the same field.
                confirmed[row.document_id][row.field_name] = unit.vault.open(
                    row.value_sealed, confirmed_context(row.document_id, row.run_no, row.turn_no, row.field_name)
                )
            return tuple(self._view(unit, row, read[row.id], confirmed[row.id]) for row in rows)

    def _view(self, unit: ReadUnit, row: Any, read: Mapping[str, Any], confirmed: Mapping[str, str]) -> DocumentView:
        state = DocumentState(row.state)
        done = state in _READ
        facts: Mapping[str, Any] = (row.facts or {}) if done else {}
        code = row.asked_kind or (row.read_kind if done else None)
        kind = DocumentKind(code) if code else None
        names = FIELDS[kind] if kind and done and (state is not DocumentState.REFUSED or confirmed) else ()
        fields = tuple(self._field(unit, row, kind, name, read.get(name), confirmed.get(name)) for name in names)
        return DocumentView(
            id=row.id,
            application_id=row.application_id,
            file_name=row.file_name,
            media_type=row.media_type,
            size=row.file_size,
            sha256=row.sha256,
            state=state,
            state_text=self._words.word(f"documents.state.{state}"),
            progress=_PROGRESS.get(state, 1.0),
            kind=kind,
            kind_title=self._words.word(f"documents.kind.{kind}") if kind else None,
            kind_confidence=facts.get("kind_confidence", 0.0),
            pages=facts.get("pages", 0),
            turned=tuple(facts.get("turned", ())),
            refusal=self._refusal(row.refused) if state is DocumentState.REFUSED else None,
            fields=self._checked(kind, fields) if kind else fields,
            notes=self._checks(facts.get("notes", ())),
            handed_in_at=row.handed_in_at,
            confirmed_at=row.confirmed_at,
        )

    def _field(
        self, unit: ReadUnit, head: Any, kind: DocumentKind | None, name: str, row: Any | None, confirmed: str | None
    ) -> FieldView:
        title = self._words.word(field_word(kind, name))
        if row is None:
            return FieldView(name, title, "", 0.0, confirmed, "", False, None, ())
        said = json.loads(unit.vault.open(row.value_sealed, field_context(head.id, head.run_no, name)))
        facts = row.facts
        return FieldView(
            name=name,
            title=title,
            value=said["value"],
            confidence=facts["confidence"],
            confirmed_value=confirmed,
            text=said["text"],
            derived=facts["derived"],
            box=Box(**facts["box"]) if facts["box"] else None,
            checks=self._checks(facts["checks"]),
        )

    def _checked(self, kind: DocumentKind, fields: tuple[FieldView, ...]) -> tuple[FieldView, ...]:
        """With the checks of what the person says, once they say something else than was read."""
        if not any(each.changed for each in fields):
            return fields
        made = check_values(kind, {each.name: each.best for each in fields}, self._today())
        return tuple(
            replace(each, confirmed_checks=self._checks([asdict(check) for check in made.get(each.name, ())]))
            for each in fields
        )

    def _checks(self, checks: Sequence[Mapping[str, Any]]) -> tuple[CheckView, ...]:
        return tuple(
            CheckView(
                check["code"],
                check["passed"],
                self._words.problem(Problem(f"documents.check.{check['code']}")).title,
                hint=check["code"] in HINTS,
            )
            for check in checks
        )

    def _refusal(self, code: str) -> ProblemView:
        text = self._words.problem(Problem(code))
        return ProblemView(code, text.title, text.why, text.todo)
