"""Every state-changing call carries an ``Idempotency-Key``: the same key of the same caller answers the same once.

A custom header cannot be sent across sites without a preflight, so it also stands against forged cross-site requests,
beside the SameSite cookie.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Coroutine
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Header, Request

from registrar.platform.db.units import RequestKey
from registrar.platform.http.sessions import COOKIE

T = TypeVar("T")

KeyHeader = Annotated[str, Header(alias="Idempotency-Key", min_length=8, max_length=64, pattern=r"^[\x21-\x7e]+$")]


def request_key(request: Request, key: str, body: bytes, returns: type[T]) -> RequestKey[T]:
    """The key of this request: scoped to the caller's session, the method and the path."""
    caller = request.cookies.get(COOKIE, "")
    scope = "\n".join((caller, request.method, request.url.path, key))
    return RequestKey(hashlib.sha256(scope.encode()).hexdigest(), hashlib.sha256(body).hexdigest(), returns)


def keyed(returns: type[T]) -> Callable[[Request, str], Coroutine[Any, Any, RequestKey[T]]]:
    """A dependency that reads the key of a JSON request whose answer is a ``returns``."""

    async def dependency(request: Request, key: KeyHeader) -> RequestKey[T]:
        return request_key(request, key, await request.body(), returns)

    return dependency


def Keyed(returns: type[T]) -> Any:  # noqa: N802  reason: reads as a type in a handler's signature
    return Depends(keyed(returns))
