"""``/verifier.html``: the page that verifies without a network, with the lists of that moment put into it."""

from __future__ import annotations

import base64
import json
from pathlib import Path

from fastapi import FastAPI, Response

from registrar.apps.rooms import House

FILE = "verifier.html"
PLACE = '<script id="enclosed" type="application/json">null</script>'
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; "
    "img-src data: blob:; media-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The page itself says more exactly which script may run; both must allow it."""


def add_verifier(app: FastAPI, web: Path, house: House) -> None:
    """Serve the page, before the route that serves every other file. Without a built page there is no route."""
    template = web / FILE
    if not template.is_file():
        return
    text = template.read_text("utf-8")
    if text.count(PLACE) != 1:
        raise ValueError(f"{FILE} has no place for the lists")

    @app.get(f"/{FILE}", include_in_schema=False)
    def verifier() -> Response:
        return Response(
            text.replace(PLACE, PLACE.replace("null", _enclosed(house))),
            media_type="text/html; charset=utf-8",
            headers={
                "Content-Security-Policy": POLICY,
                "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
                "Cache-Control": "no-cache",
            },
        )


def _enclosed(house: House) -> str:
    enclosed = {
        "address": house.settings.address,
        "downloaded_at": house.deps.clock.now().isoformat(),
        "roots": list(house.office.issuer.roots()),
        "keys": base64.b64encode(house.published.keys()).decode("ascii"),
        "status": base64.b64encode(house.published.status()).decode("ascii"),
    }
    return json.dumps(enclosed).replace("<", "\\u003c")
