"""Answers that are the same for everybody: kept by the browser for a while, then asked about by their digest."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from fastapi import Request, Response

from registrar.platform.codec import to_json
from registrar.platform.sm3 import sm3


def told_once(request: Request, answer: Any, keep: timedelta) -> Response:
    """``answer`` as JSON with its ETag (RFC 9110), or 304 when the caller has it. Only for what is public."""
    body = to_json(answer)
    tag = f'"{sm3(body.encode()).hex()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": f"public, max-age={int(keep.total_seconds())}"}
    known = request.headers.get("If-None-Match", "")
    # A proxy that compresses marks the tag as weak; the words are the same.
    if tag in (each.strip().removeprefix("W/") for each in known.split(",")):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)
