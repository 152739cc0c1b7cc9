"""Paging parameters of a list: ``size`` and the opaque position ``after``."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Annotated, Any

from fastapi import Depends, Query

from registrar.kernel.errors import Malformed
from registrar.kernel.page import MOST_ROWS, PageRequest


def _page_request(
    size: Annotated[int, Query(ge=1, le=MOST_ROWS)] = 20, after: Annotated[str | None, Query(max_length=300)] = None
) -> PageRequest:
    return PageRequest(size, after)


Paging = Annotated[PageRequest, Depends(_page_request)]


def position(*key: Any) -> str:
    """The opaque position of a row with sort key ``key`` (strings and numbers)."""
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def read_position(text: str, parts: int) -> list[Any]:
    """The sort key of a position. Raises Malformed when it was not made by :func:`position`."""
    try:
        key = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, binascii.Error):
        key = None
    if not isinstance(key, list) or len(key) != parts:
        raise Malformed.of("platform.page_position_wrong", at="after")
    return key
