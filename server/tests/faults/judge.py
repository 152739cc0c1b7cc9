"""What must be true of a database after its process was killed, read from the file itself with nobody serving."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from registrar.platform.trail.chain import FIRST_HASH, TrailDraft, entry_hash
from tests.faults.crowd import Acknowledged

FINAL = {"granted", "refused", "not_accepted", "withdrawn"}
SERIAL_DIGITS = 6
STATUS_SERIES = "status-index"
WITH_LETTER = {"accept", "return_for_correction", "refuse_acceptance", "grant", "refuse"}
COUNTS = """
SELECT subject_id, sum(n) FROM (
    SELECT subject_id, count(*) AS n FROM {table} WHERE {where} GROUP BY subject_id
) GROUP BY subject_id
"""


def scope_key(act: Acknowledged) -> str:
    """Where the answer of an act is kept: independent of the product's own code."""
    return hashlib.sha256("\n".join((act.cookie, act.method, act.path, act.key)).encode()).hexdigest()


@dataclass(slots=True)
class Judge:
    """Remembers how far the trail was verified, so that a round costs what it added."""

    file: Path
    seq: int = 0
    head: str = FIRST_HASH
    judged: int = 0
    """Acknowledged acts looked for so far."""
    found: list[str] = field(default_factory=list)
    """What was not as it must be."""

    def look(self, acknowledged: Sequence[Acknowledged]) -> None:
        database = sqlite3.connect(self.file)
        database.row_factory = sqlite3.Row
        try:
            self._say(*(f"file: {row[0]}" for row in database.execute("PRAGMA quick_check") if row[0] != "ok"))
            self._none_lost(database, acknowledged[self.judged :])
            self.judged = len(acknowledged)
            self._no_half_case(database)
            self._numbers_without_gap(database)
            self._letters_with_their_acts(database)
            self._chain_is_whole(database)
        finally:
            database.close()

    def _say(self, *faults: str) -> None:
        self.found.extend(faults)

    def _none_lost(self, database: sqlite3.Connection, acts: Sequence[Acknowledged]) -> None:
        for act in acts:
            row = database.execute("SELECT answer FROM answer_given WHERE scope_key = ?", [scope_key(act)]).fetchone()
            if row is None:
                self._say(f"lost: {act.method} {act.path}")
            elif any(json.loads(row[0]).get(name) != act.answer[name] for name in _promised(act)):
                self._say(f"another answer: {act.method} {act.path}")
            elif "actions/" in act.path and not _step_is_there(database, act):
                self._say(f"answered but not done: {act.path} version {act.answer['version']}")

    def _no_half_case(self, database: sqlite3.Connection) -> None:
        steps: dict[str, list[sqlite3.Row]] = defaultdict(list)
        for row in database.execute("SELECT * FROM reg_step ORDER BY application_id, place"):
            steps[row["application_id"]].append(row)
        certificates = [row[0] for row in database.execute("SELECT application_id FROM reg_certificate")]
        moved = "action LIKE 'registration.%' AND action <> 'registration.form_saved'"
        trail = dict(_counts(database, "trail_entry", moved))
        told = dict(_counts(database, "outbox_message", "name LIKE 'registration.%'"))
        issued = dict(_counts(database, "outbox_message", "name = 'registration.certificate_issued'"))
        for case in database.execute("SELECT * FROM reg_application"):
            history = steps.pop(case["id"], [])
            name = f"case {case['number_text']}"
            states = ["draft", *(step["to_state"] for step in history)]
            if [step["place"] for step in history] != list(range(1, len(history) + 1)):
                self._say(f"{name}: a step is missing")
            if [step["from_state"] for step in history] != states[:-1] or states[-1] != case["state"]:
                self._say(f"{name}: its state has no history")
            if (case["state"] in FINAL) != (case["pending_key"] is None):
                self._say(f"{name}: over and pending at once")
            if (case["state"] == "granted") != (certificates.count(case["id"]) == 1):
                self._say(f"{name}: granted and certificate do not agree")
            # One row and one message for the opening and for each step; telling the parties is another room's row.
            if trail.get(case["id"], 0) != len(history) + 1:
                self._say(f"{name}: {trail.get(case['id'], 0)} trail rows for {len(history)} steps")
            if told.get(case["id"], 0) != len(history) + 1:
                self._say(f"{name}: {told.get(case['id'], 0)} messages for {len(history)} steps")
        self._say(*(f"steps without a case: {case_id}" for case_id in steps))
        if len(issued) != len(certificates) or set(issued.values()) - {1}:
            self._say("certificates and their messages do not agree")
        documents = {row[0] for row in database.execute("SELECT id FROM doc_document")}
        handed_in = dict(_counts(database, "outbox_message", "name = 'documents.document_handed_in'"))
        if set(handed_in) != documents or set(handed_in.values()) - {1}:
            self._say("documents and their messages do not agree")

    def _numbers_without_gap(self, database: sqlite3.Connection) -> None:
        serials: dict[str, list[int]] = defaultdict(list)
        for (digits,) in database.execute("SELECT number_digits FROM reg_certificate ORDER BY number_digits"):
            serials[digits[:-SERIAL_DIGITS]].append(int(digits[-SERIAL_DIGITS:]))
        series_of = dict(database.execute("SELECT series, last_serial FROM reg_number_series").fetchall())
        indexes = [row[0] for row in database.execute("SELECT status_index FROM reg_certificate ORDER BY status_index")]
        if indexes != list(range(series_of.pop(STATUS_SERIES, 0))):
            self._say("the status list has a gap, or an index was taken and not given")
        last = list(series_of.values())
        for series, numbers in serials.items():
            if numbers != list(range(1, len(numbers) + 1)):
                self._say(f"series {series} has a gap or a double")
        if sorted(last) != sorted(len(numbers) for numbers in serials.values()):
            self._say("a number was taken and not given")

    def _letters_with_their_acts(self, database: sqlite3.Connection) -> None:
        """One letter for each act that sends one, numbered without gap, each with its file or the work of making it."""
        taken = database.execute("SELECT application_id, place, act FROM reg_step")
        steps = {(row["application_id"], row["place"]) for row in taken if row["act"] in WITH_LETTER}
        letters = [tuple(row) for row in database.execute("SELECT application_id, step_place FROM reg_letter")]
        if len(letters) != len(steps) or set(letters) != steps:
            self._say(f"{len(steps)} acts have {len(letters)} letters")
        serials: dict[tuple[Any, ...], list[int]] = defaultdict(list)
        for *series, serial in database.execute("SELECT organ_id, kind, series_year, serial_no FROM reg_letter"):
            serials[tuple(series)].append(serial)
        self._say(
            *(
                f"letters {series} have a gap or a double"
                for series, numbers in serials.items()
                if sorted(numbers) != list(range(1, len(numbers) + 1))
            )
        )
        lost = database.execute(
            "SELECT count(*) FROM reg_letter WHERE id NOT IN (SELECT item_id FROM reg_print_work)"
            " AND id NOT IN (SELECT item_id FROM reg_print_file)"
        ).fetchone()[0]
        if lost:
            self._say(f"{lost} letters will never be printed")

    def _chain_is_whole(self, database: sqlite3.Connection) -> None:
        for row in database.execute("SELECT * FROM trail_entry WHERE seq > ? ORDER BY seq", [self.seq]):
            draft = TrailDraft(
                datetime.fromisoformat(row["at"]).replace(tzinfo=UTC),
                row["account_id"],
                row["roles"],
                row["action"],
                row["subject_kind"],
                row["subject_id"],
                row["reason"],
                json.loads(row["details"]),
            )
            sound = (row["seq"], row["previous_hash"], row["entry_hash"]) == (
                self.seq + 1,
                self.head,
                entry_hash(draft, self.seq + 1, self.head),
            )
            if not sound:
                self._say(f"trail broken at {row['seq']}")
                return
            self.seq, self.head = row["seq"], row["entry_hash"]
        head = database.execute("SELECT seq, head_hash FROM trail_head").fetchone()
        if tuple(head) != (self.seq, self.head):
            self._say("the head of the trail is not its last entry")


def _counts(database: sqlite3.Connection, table: str, where: str) -> Iterator[tuple[str, int]]:
    for row in database.execute(COUNTS.format(table=table, where=where)):
        yield row[0], row[1]


def _promised(act: Acknowledged) -> tuple[str, ...]:
    """A document is answered by its view, of which the kept receipt has the id."""
    return ("id",) if "documents" in act.path else ("id", "version", "state", "certificate_number")


def _step_is_there(database: sqlite3.Connection, act: Acknowledged) -> bool:
    name: Any = act.path.rsplit("/", 1)[-1]
    found = database.execute(
        "SELECT count(*) FROM reg_step WHERE application_id = ? AND act = ? AND to_state = ?",
        [act.answer["id"], name, act.answer["state"]],
    ).fetchone()
    return bool(found[0] == 1)
