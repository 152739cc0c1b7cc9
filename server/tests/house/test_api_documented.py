"""The page on the API lists the routes that exist, and no others.

``web/openapi.json`` is what the web's types are generated from: a route missing there is one the pages cannot call.
"""

from __future__ import annotations

import json
import re

from tools.house.rooms import ROOT

ROW = re.compile(r"^\| `(GET|POST|PUT|DELETE) (/api/\S+)` \|", re.MULTILINE)


def test_every_route_is_a_row_of_the_page() -> None:
    described = json.loads((ROOT / "web/openapi.json").read_text(encoding="utf-8"))
    routes = {(method.upper(), path) for path, methods in described["paths"].items() for method in methods}
    page = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    assert set(ROW.findall(page)) == routes
