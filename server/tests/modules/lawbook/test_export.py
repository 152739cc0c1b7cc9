"""The law book is written as the same YAML it is read from."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

from registrar.modules.lawbook.contract import OrganChange
from registrar.modules.lawbook.queries.organs import organ_rows_on
from registrar.modules.lawbook.queries.values import export_law
from registrar.platform.policy_export import packaged_texts
from registrar.platform.policy_files import load_bundle
from tests.modules.lawbook.world import GRACE, TERM, TOMORROW, Process, value


def test_what_is_exported_reads_back_as_the_same_law(process: Process, tmp_path: Path) -> None:
    process.change(value())
    process.change(value("education.restrict", "off", layer="profiles/statute"))
    process.change(value(GRACE, None, layer="provinces/32"))
    process.change(value(GRACE, "inherit", layer="provinces/44"))
    process.change(value("registration.renewal.reminders", ["90", "30"], day=date(2027, 1, 1)))
    process.change(OrganChange("housing-44", TOMORROW, {"name": "广东省住房城乡建设委员会"}, "机构改革：方案 #3"))
    with zipfile.ZipFile(io.BytesIO(export_law(process.desk))) as archive:
        archive.extractall(tmp_path)
    read = load_bundle(tmp_path / "policy")
    standing = process.law.standing().bundle
    for profile in ("brief", "statute"):
        assert read.book(profile).digest == standing.book(profile).digest
    assert read.book("brief").at(TERM, TOMORROW).value == 5


def test_what_was_not_changed_keeps_every_letter(process: Process) -> None:
    texts = packaged_texts()
    process.change(value())
    with zipfile.ZipFile(io.BytesIO(export_law(process.desk))) as archive:
        written = {name.removeprefix("policy/"): archive.read(name).decode() for name in archive.namelist()}
    assert {path for path in texts if texts[path] != written[path]} == {"registration/validity.yaml"}
    assert written.keys() == texts.keys()
    before, after = texts["registration/validity.yaml"], written["registration/validity.yaml"]
    assert [line for line in before.splitlines() if "values: {2007-03-01: 4}" not in line and line not in after] == []
    assert "    2026-03-03: {value: 5, article: 新令第八条}\n" in after


def test_organs_as_a_page_shows_them(process: Process) -> None:
    process.change(OrganChange("housing-44", date(2026, 6, 1), {"name": "广东省住建委"}, "方案"))
    process.change(OrganChange("housing-4401", date(2026, 6, 1), None, "方案"))
    rows = {each.code: each for each in organ_rows_on(process.desk, None, "", active_only=False)}
    assert rows["housing-44"].coming == "2026-06-01 起变更为广东省住建委"
    assert rows["housing-4401"].coming == "2026-06-01 起停办"
    assert rows["housing-4401"].active
    later = {each.code: each for each in organ_rows_on(process.desk, date(2026, 6, 1), "", active_only=False)}
    assert (later["housing-44"].name, later["housing-44"].since) == ("广东省住建委", date(2026, 6, 1))
    assert (later["housing-4401"].active, later["housing-4401"].closed_on) == (False, date(2026, 6, 1))
    assert later["housing-11"].since == rows["housing-11"].since, "others keep their day"
    assert [each.code for each in organ_rows_on(process.desk, None, "广东省交通", active_only=True)] == ["transport-44"]
