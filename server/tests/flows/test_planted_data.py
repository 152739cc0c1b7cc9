"""What nobody may find: identity numbers and mobiles of a whole story, searched for in everything that was written."""

from __future__ import annotations

import base64
import io
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import structlog
from sqlalchemy import MetaData, select

from registrar.apps.synthetic.population import Nation
from registrar.kernel import identity_number
from registrar.kernel.actor import Role
from registrar.platform.obs.logs import start_logging
from tests.flows.town import Town, build_town

NAME = "植入姓名"
MOBILE = "10098761234"
_BODY = "44990119881231867"
ID_NUMBER = _BODY + identity_number.check_character(_BODY)
EMAIL = "planted@example.invalid"


def disguises(text: str) -> Iterator[bytes]:
    """The ways a text may stand in a file without being sealed."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
        yield text.encode(encoding)
    yield text.encode().hex().encode()
    yield text.encode().hex().upper().encode()
    escaped = text.encode("unicode_escape")
    yield escaped
    for shift in range(3):
        # The part of the base64 that is the same wherever the text begins.
        coded = base64.b64encode(b"\0" * shift + text.encode())
        yield coded[4 if shift else 0 : -4]


@pytest.fixture
def logs(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """All that is logged, as a running system logs it."""
    written = io.StringIO()
    before, root = structlog.get_config(), logging.getLogger()
    handlers, level = list(root.handlers), root.level
    monkeypatch.setattr("sys.stderr", written)
    start_logging("DEBUG")
    yield written
    structlog.configure(**before)
    root.handlers[:], root.level = handlers, level


def _play(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole story, with a wrong turn at every place where a message might repeat what was typed."""
    person = replace(town.nation.person(777), name=NAME, id_number=ID_NUMBER, mobile=MOBILE)
    monkeypatch.setattr(Nation, "person", lambda _nation, _index: person)
    applicant = town.applicant()
    stranger = town.visitor()
    wrong = {**town.enrolment(applicant.person, "x"), "name": NAME + "甲"}
    assert stranger.send("POST", "/api/enrolments", wrong).status_code == 422
    assert stranger.send("POST", "/api/sessions", {"account": ID_NUMBER, "password": MOBILE}).status_code == 401
    assert applicant.visitor.send("PUT", "/api/me/contact", {"email": EMAIL}).is_success
    assert applicant.visitor.send("PUT", "/api/me/contact", {"mobile": MOBILE + "9"}).status_code == 422
    case = town.to_decision(applicant)
    granted = town.official_at(Role.DECIDER, applicant, case).does(case, "grant")
    town.settle()
    registration = applicant.visitor.see("/api/me/registrations")[0]
    assert applicant.visitor.get(registration["pdf_url"]).is_success
    anyone = town.visitor()
    number = granted["certificate_number"]
    assert anyone.get("/api/public/certificates", number=number, name=NAME).is_success
    assert anyone.get("/api/public/certificates", number=ID_NUMBER, name=NAME).status_code == 400
    auditor = town.administrator(Role.AUDITOR)
    assert auditor.get("/api/trail", actor=ID_NUMBER, subject=MOBILE).is_success
    assert auditor.get(f"/api/applications/{case['id']}", name=ID_NUMBER).status_code == 404


def test_planted_numbers_are_in_the_clear_nowhere(
    tmp_path: Path, logs: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = build_town(tmp_path)
    try:
        _play(town, monkeypatch)
        # The log of what is written is looked at as well, so the database stays open.
        searched = [path for path in tmp_path.rglob("*") if path.is_file() and "files" not in path.parts]
        names = {path.name for path in searched}
        assert {"registrar.sqlite", "registrar.sqlite-wal", "public.sqlite"} <= names, "searched nothing worth it"
        everything = {path.name: path.read_bytes() for path in searched}
        everything["log"] = logs.getvalue().encode()
        assert b"http.answered" in everything["log"]
        found = [
            (where, what)
            for what in (ID_NUMBER, MOBILE, EMAIL, NAME)
            for where, content in everything.items()
            if any(disguise in content for disguise in disguises(what))
        ]
        assert not found
    finally:
        town.close()


def test_planted_numbers_are_in_no_row_on_postgresql(
    tmp_path: Path, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = build_town(tmp_path, postgresql_url)
    try:
        _play(town, monkeypatch)
        tables = MetaData()
        found = []
        with town.house.deps.database.reader.connect() as connection:
            tables.reflect(connection)
            assert {"trail_entry", "outbox_message", "reg_application"} <= set(tables.tables)
            for table in tables.tables.values():
                rows = repr([tuple(row) for row in connection.execute(select(table))])
                found += [(table.name, what) for what in (ID_NUMBER, MOBILE, EMAIL, NAME) if what in rows]
        assert not found
    finally:
        town.close()
