"""Every setting has its row in the page an operator reads, and the page has no row for a setting that went."""

from __future__ import annotations

import re

from registrar.apps.settings import Settings
from tools.house.rooms import ROOT

ROW = re.compile(r"^\| `([a-z_]+)` \|", re.MULTILINE)


def test_every_setting_is_a_row_of_the_page() -> None:
    page = (ROOT / "docs/deploy.md").read_text(encoding="utf-8")
    assert set(ROW.findall(page)) == set(Settings.model_fields)


def test_the_example_names_settings_that_exist() -> None:
    example = (ROOT / "deploy/single/registrar.env").read_text(encoding="utf-8")
    named = re.findall(r"^#?REGISTRAR_([A-Z_]+)=", example, re.MULTILINE)
    assert named
    assert {name.lower() for name in named} <= set(Settings.model_fields)
