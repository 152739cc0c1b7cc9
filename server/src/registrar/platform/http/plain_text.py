"""Text that no database of ours could keep is refused at the border, alike for all of them.

PostgreSQL, Oracle and 达梦 know no NUL character in text, SQLite keeps it; nobody types one. Lone surrogates are
refused where JSON is read.
"""

from __future__ import annotations

import re

from fastapi import Request

from registrar.kernel.errors import Malformed

_ESCAPED_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


async def require_plain_text(request: Request) -> None:
    """Raise Malformed ``platform.unstorable_text`` for a NUL in the address or in a JSON body."""
    query: bytes = request.scope["query_string"]
    held = "\0" in request.scope["path"] or b"%00" in query or b"\0" in query
    if not held and request.headers.get("content-type", "").startswith("application/json"):
        held = _ESCAPED_NUL.search(await request.body()) is not None
    if held:
        raise Malformed.of("platform.unstorable_text")
