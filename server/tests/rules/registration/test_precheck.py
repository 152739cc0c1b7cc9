"""``registrar precheck``: a draft outside the system is judged by the rule of the application page, all at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from registrar.apps.cli import app

RUN = CliRunner()
SCANS = [
    "identity_card_front",
    "identity_card_back",
    "graduation_certificate",
    "title_certificate",
    "qualification_certificate",
    "labour_contract",
]
FORM = {
    "mobile": "10012345678",
    "employer_id": "本单位",
    "contract_kind": "fixed",
    "contract_start": "2024-01-01",
    "contract_end": "2028-01-01",
    "commitment": True,
}
DRAFT: Mapping[str, Any] = {
    "on": "2026-03-02",
    "business": "initial",
    "level": "class1",
    "specialty": "civil",
    "birth_date": "1990-01-01",
    "qualification_approved_on": "2025-09-01",
    "form": FORM,
    "materials": SCANS,
}


@pytest.fixture(autouse=True)
def _nothing_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The law of the package: no system has run in this folder."""
    monkeypatch.setenv("REGISTRAR_DATA_FOLDER", str(tmp_path / "none"))


def codes(tmp_path: Path, draft: object, *words: str) -> tuple[int, list[str]]:
    path = tmp_path / "draft.json"
    path.write_text(json.dumps(draft, ensure_ascii=False), encoding="utf-8")
    done = RUN.invoke(app, ["precheck", str(path), "--json", *words])
    told = json.loads(done.stdout)
    found = told.get("findings", told.get("problems"))
    return done.exit_code, [each["code"] for each in found if each.get("verdict") != "pass"]


def test_a_whole_draft_may_be_submitted(tmp_path: Path) -> None:
    assert codes(tmp_path, DRAFT) == (0, [])


def test_six_seeded_defects_are_all_listed(tmp_path: Path) -> None:
    draft = {
        **DRAFT,
        "form": {**FORM, "mobile": "123", "contract_end": "2026-01-01", "commitment": False, "email": "x"},
        "materials": {
            **{kind: {} for kind in SCANS[1:]},
            "identity_card_back": {"values": {"valid_to": "2025-12-31"}},
        },
    }
    code, found = codes(tmp_path, draft)
    assert code == 1
    assert sorted(found) == [
        "registration.commitment_missing",
        "registration.contract_ended",
        "registration.email_wrong",
        "registration.identity_card_expired",
        "registration.material_missing",
        "registration.mobile_wrong",
    ]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"business": None}, ["precheck.missing"]),
        ({"business": None, "level": None}, ["precheck.missing"] * 2),
        ({"on": "2026-02-30"}, ["precheck.day"]),
        ({"profile": "mine"}, ["precheck.profile"]),
        ({"level": "class3"}, ["policy_try.value_wrong"]),
        ({"forms": {}}, ["policy_try.unknown_word_like"]),
        ({"materials": ["identity"]}, ["policy_try.value_wrong"]),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, change: Mapping[str, Any], found: list[str]) -> None:
    assert codes(tmp_path, {**DRAFT, **change}) == (2, found)


def test_no_draft_at_all(tmp_path: Path) -> None:
    assert codes(tmp_path, [1]) == (2, ["precheck.form"])
    done = RUN.invoke(app, ["precheck", str(tmp_path / "nowhere.json")])
    assert (done.exit_code, "文件不存在" in done.output) == (2, True)
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    assert RUN.invoke(app, ["precheck", str(tmp_path / "bad.json")]).exit_code == 2


def test_what_only_the_register_knows_is_said_and_can_be_told(tmp_path: Path) -> None:
    path = tmp_path / "draft.json"
    path.write_text(json.dumps(DRAFT), encoding="utf-8")
    assert "本次按没有问题处理的：已有的注册" in RUN.invoke(app, ["precheck", str(path)]).stdout
    assert codes(tmp_path, {**DRAFT, "employer_active": False}) == (1, ["registration.employer_closed"])
    assert codes(tmp_path, {**DRAFT, "profile": "statute", "province": "44"})[0] in (0, 1)
