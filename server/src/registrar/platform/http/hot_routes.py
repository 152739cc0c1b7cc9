"""Public look-ups answered straight from the connection, before the application is asked.

A hot route is a GET whose answer is known without waiting for anything: a row of the public read model. It is
answered inside the parser's callback, so a request costs no task, no scope and no routing. Every other request, and
every request for the same path that is unusual in any way (a body, an upgrade, pipelined behind a slow one, a
parameter that is missing or too much), goes on to the application, whose ordinary route gives the same answers from
the same query.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

import orjson
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from registrar.kernel.clock import Clock
from registrar.kernel.errors import RegistrarError
from registrar.kernel.ids import Ids
from registrar.platform.codec import to_json
from registrar.platform.http.middleware import HEADERS, Seen
from registrar.platform.http.problems import MEDIA_TYPE, problem_document

Answer = Callable[[str, Mapping[str, str]], object]
"""Caller's address and parameters to the answer, a dataclass. Raises RegistrarError as an ordinary route does."""


@dataclass(frozen=True, slots=True)
class HotRoute:
    """``limits`` has exactly the parameters of the route, each with the most characters it may have."""

    path: str
    """As the application declares it, without parameters in it: ``/api/public/certificates``."""
    limits: Mapping[str, int]
    answer: Answer

    def parameters(self, query: bytes) -> dict[str, str] | None:
        """The parameters of a query string; None unless every one is there once and fits."""
        found: dict[str, str] = {}
        for pair in query.split(b"&"):
            name, _, raw = pair.partition(b"=")
            text = _unquoted(raw)
            if text is None:
                return None
            found[name.decode("latin-1")] = text
        if len(found) != len(self.limits) or query.count(b"&") != len(found) - 1:
            return None
        fits = all(name in found and len(found[name]) <= most for name, most in self.limits.items())
        return found if fits else None


def _unquoted(raw: bytes) -> str | None:
    """A form-encoded value as text; None for anything not well formed. In C: 1 us where urllib takes 3."""
    if b"\\" in raw or b"%00" in raw:
        return None
    try:
        return raw.replace(b"+", b" ").replace(b"%", b"\\x").decode("unicode_escape").encode("latin-1").decode()
    except UnicodeDecodeError:
        return None


_FIXED = b"".join(name + b": " + value + b"\r\n" for name, value in (*HEADERS, (b"cache-control", b"no-store")))
_STATUS = {each.value: f"HTTP/1.1 {each.value} {each.phrase}\r\n".encode() for each in HTTPStatus}
PREFIX = "/api"
"""Where the routers of the rooms lie; the application's own measurements name its routes without it."""
_UNUSUAL = frozenset({b"content-length", b"transfer-encoding", b"upgrade", b"expect"})


class HotRoutes:
    """The hot routes of a process, and the answers as bytes of HTTP/1.1 without the headers of the connection."""

    def __init__(self, routes: list[HotRoute], clock: Clock, ids: Ids) -> None:
        self._routes = {
            route.path.encode(): (route, Seen("GET", route.path.removeprefix(PREFIX), clock)) for route in routes
        }
        self._ids = ids

    def answer(self, target: bytes, caller: str) -> tuple[bytes, bytes] | None:
        """Status line, and headers with the body; None when the application shall answer. Never raises."""
        path, _, query = target.partition(b"?")
        found = self._routes.get(path)
        parameters = found[0].parameters(query) if found else None
        if found is None or parameters is None:
            return None
        route, seen = found
        began = time.perf_counter()
        trace_id = self._ids.new()
        status, media_type, more = 200, b"application/json", b""
        try:
            body = to_json(route.answer(caller, parameters)).encode()
        except RegistrarError as error:
            status, media_type = error.status, MEDIA_TYPE.encode()
            body = orjson.dumps(problem_document(error, trace_id))
            if error.retry_after:
                more = b"retry-after: %d\r\n" % error.retry_after
        seen.answered(status, time.perf_counter() - began, trace_id)
        rest = b"%b%bcontent-type: %b\r\ncontent-length: %d\r\nx-trace-id: %b\r\n\r\n%b"
        return _STATUS[status], rest % (_FIXED, more, media_type, len(body), trace_id.encode(), body)


def protocol_with(routes: HotRoutes) -> type[HttpToolsProtocol]:
    """The server's HTTP protocol with ``routes`` in front of the application."""

    class HotProtocol(HttpToolsProtocol):
        _answered = False

        def on_message_begin(self) -> None:
            self._answered = False
            super().on_message_begin()

        def on_headers_complete(self) -> None:
            parts = routes.answer(self.url, self._caller()) if self._is_plain() else None
            if parts is None:
                super().on_headers_complete()
                return
            self._answered = True
            keep = self.parser.should_keep_alive()
            head = [name + b": " + value + b"\r\n" for name, value in self.server_state.default_headers]
            if not keep:
                head.append(b"connection: close\r\n")
            self.transport.write(b"".join((parts[0], *head, parts[1])))
            self.on_response_complete()
            if not keep:
                self.transport.close()

        def on_message_complete(self) -> None:
            if not self._answered:
                super().on_message_complete()

        def _is_plain(self) -> bool:
            """A GET without a body on an idle connection that can be written to."""
            return (
                self.parser.get_method() == b"GET"
                and self.parser.get_http_version() == "1.1"
                and (self.cycle is None or self.cycle.response_complete)
                and not self.flow.write_paused
                and self.limit_concurrency is None
                and _UNUSUAL.isdisjoint([name for name, _ in self.headers])
            )

        def _caller(self) -> str:
            """The caller's address, as the application would see it behind a trusted gateway."""
            host = self.client[0] if self.client else ""
            said = [value for name, value in self.headers if name == b"x-forwarded-for"]
            if said and isinstance(self.app, ProxyHeadersMiddleware) and host in self.app.trusted_hosts:
                return self.app.trusted_hosts.get_trusted_client_address(b", ".join(said).decode("latin1"))[0] or host
            return host

    return HotProtocol
