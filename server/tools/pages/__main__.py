"""``python -m tools.pages``: write every generated page of docs/ again."""

from __future__ import annotations

import sys

from tools.house.rooms import ROOT
from tools.pages import PAGES

for path, page in PAGES.items():
    (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
    (ROOT / path).write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{path}\n")
