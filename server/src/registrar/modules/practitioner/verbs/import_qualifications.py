"""An operator takes in the export of the examination database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import islice
from typing import BinaryIO

from registrar.kernel.actor import Actor
from registrar.kernel.errors import Conflict, Problem
from registrar.modules.practitioner import store
from registrar.modules.practitioner.contract import MOST_ROW_PROBLEMS, ImportResult, QualificationImported, RowProblem
from registrar.modules.practitioner.model import NUMBER_INDEX, ExamRow, Qualification, RowDefect, Tally
from registrar.modules.practitioner.rules.exam_export import HEADER, ExportRules, encoding_of, read_export
from registrar.platform.db.units import WriteUnit
from registrar.platform.disk import digest_of
from registrar.platform.room import Deps
from registrar.platform.texts import texts

COLUMNS = HEADER
"""Titles of the export, in their order."""
BATCH = 2000
"""Rows of one transaction."""
SILENCE = timedelta(minutes=2)
"""After this without a finished transaction another import may begin."""


def import_qualifications(
    actor: Actor,
    file: BinaryIO,
    deps: Deps,
    *,
    synthetic: bool,
    progress: Callable[[int], None] | None = None,
) -> ImportResult:
    """Take in every sound row of a seekable file; the same file again changes nothing.

    Memory does not grow with the file. ``progress`` is told the rows seen so far. ``synthetic`` admits invented
    people. What is recorded is never overwritten: a row that says otherwise is left out and named. Raises Malformed
    for what is no export, Conflict while another import runs.
    """
    encoding = encoding_of(file)
    file.seek(0)
    batch_id = _begin(actor, digest_of(file), encoding, deps)
    rules = ExportRules(deps.today(), _lengths(deps), synthetic)
    tally, defects = Tally(), list[RowDefect]()
    rows = read_export(file, encoding, rules)
    try:
        while chunk := list(islice(rows, BATCH)):
            sound = [row for row in chunk if isinstance(row, ExamRow)]
            added, refused = _take_in(actor, sound, batch_id, deps)
            refused += [row for row in chunk if isinstance(row, RowDefect)]
            tally.rows += len(chunk)
            tally.persons_added += added.persons_added
            tally.qualifications_added += added.qualifications_added
            tally.unchanged += added.unchanged
            tally.rejected += len(refused)
            room = MOST_ROW_PROBLEMS - len(defects)
            defects += sorted(refused, key=lambda defect: defect.row)[:room]
            if progress is not None:
                progress(tally.rows)
    except BaseException:
        # Broken off: what is in stays in, and the same file can be taken in again at once.
        deps.database.write(lambda unit: store.renew_batch(unit, batch_id, deps.clock.now()))
        raise
    return _end(actor, batch_id, tally, defects, deps)


def _lengths(deps: Deps) -> tuple[int, ...]:
    allowed: Sequence[str] = deps.policy.at("practitioner.management_number_digits", deps.today()).value or ()
    return tuple(int(length) for length in allowed)


def _begin(actor: Actor, sha256: str, encoding: str, deps: Deps) -> str:
    batch_id = deps.ids.new()

    def act(unit: WriteUnit) -> None:
        now = deps.clock.now()
        if store.import_running(unit, now):
            raise Conflict(Problem("practitioner.import_running"), retry_after=10)
        store.insert_batch(unit, batch_id, sha256, encoding, actor.account_id, now, now + SILENCE)
        unit.record(
            "practitioner.import_begun",
            by=actor,
            subject_kind="qualification_batch",
            subject_id=batch_id,
            sha256=sha256,
        )

    deps.database.write(act)
    return batch_id


def _take_in(actor: Actor, rows: Sequence[ExamRow], batch_id: str, deps: Deps) -> tuple[Tally, list[RowDefect]]:
    """One transaction. What it finds recorded it leaves alone."""
    indexed = [(row, deps.database.vault.index(row.number.value, NUMBER_INDEX)) for row in rows]

    def act(unit: WriteUnit) -> tuple[Tally, list[RowDefect]]:
        now = deps.clock.now()
        persons = dict(store.persons_by_number(unit, {index for _, index in indexed}))
        known = dict(store.qualifications_by_number(unit, {row.management_number for row in rows}))
        opened: dict[str, tuple[str, ExamRow]] = {}
        added: list[Qualification] = []
        tally, defects = Tally(), list[RowDefect]()
        for row, index in indexed:
            person_id, name = persons.get(index, (None, row.name))
            recorded = known.get(row.management_number)
            if name != row.name:
                defects.append(RowDefect(row.row, "姓名", "practitioner.row_name_differs"))
            elif recorded is not None and (recorded.person_id != person_id or not recorded.says(row)):
                defects.append(RowDefect(row.row, "管理号", "practitioner.row_record_differs"))
            elif recorded is not None:
                tally.unchanged += 1
            else:
                if person_id is None:
                    person_id = deps.ids.new()
                    persons[index] = (person_id, row.name)
                    opened[index] = (person_id, row)
                record = Qualification(
                    deps.ids.new(),
                    person_id,
                    row.level,
                    row.specialty,
                    row.management_number,
                    row.approved_on,
                    row.issuing_authority,
                )
                known[row.management_number] = record
                added.append(record)
        tally.persons_added, tally.qualifications_added = len(opened), len(added)
        store.renew_batch(unit, batch_id, now + SILENCE)
        if added:
            store.insert_persons(unit, opened, now)
            store.insert_qualifications(unit, added, batch_id)
            unit.record(
                "practitioner.qualifications_added",
                by=actor,
                subject_kind="qualification_batch",
                subject_id=batch_id,
                first_row=rows[0].row,
                last_row=rows[-1].row,
                persons=len(opened),
                qualifications=len(added),
            )
        return tally, defects

    return deps.database.write(act)


def _end(actor: Actor, batch_id: str, tally: Tally, defects: Sequence[RowDefect], deps: Deps) -> ImportResult:
    def act(unit: WriteUnit) -> None:
        store.end_batch(unit, batch_id, tally, defects, deps.clock.now())
        unit.announce(
            QualificationImported(
                batch_id, tally.persons_added, tally.qualifications_added, tally.unchanged, tally.rejected
            ),
            by=actor,
        )

    deps.database.write(act)
    result = ImportResult(
        batch_id=batch_id,
        rows=tally.rows,
        persons_added=tally.persons_added,
        qualifications_added=tally.qualifications_added,
        unchanged=tally.unchanged,
        rejected=tally.rejected,
        problems=tuple(_shown(defects)),
    )
    # The batch is recorded by now; what is left to this write is to give a repeated request the same answer.
    return deps.write(lambda _unit: result)


def _shown(defects: Sequence[RowDefect]) -> Iterator[RowProblem]:
    book = texts()
    for defect in defects:
        text = book.problem(Problem(defect.code))
        yield RowProblem(defect.row, defect.column, defect.code, text.title, text.why, text.todo)
