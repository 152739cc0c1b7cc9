"""Generated pages of docs/ are as their data and code would make them now. ``make pages`` writes them again."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from tools.house.rooms import ROOT
from tools.pages import PAGES


@pytest.mark.parametrize("path", PAGES, ids=str)
def test_a_generated_page_is_up_to_date(path: PurePosixPath) -> None:
    written = (ROOT / path).read_text(encoding="utf-8") if (ROOT / path).exists() else ""
    assert written == PAGES[path](), f"{path} is out of date: make pages"
