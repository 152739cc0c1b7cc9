"""One error shape for every door: RFC 9457 problem documents with a stable code and Chinese text."""

from __future__ import annotations

import uuid
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from registrar.kernel.errors import Problem, RegistrarError
from registrar.platform.texts import texts

log = structlog.get_logger(__name__)

MEDIA_TYPE = "application/problem+json"

_FIELD_CODES = {
    "missing": "platform.field_missing",
    "string_too_long": "platform.field_too_long",
    "extra_forbidden": "platform.field_unknown",
}


def problem_document(error: RegistrarError, trace_id: str) -> dict[str, Any]:
    """The body of the answer. Holds codes, texts and values; never what the caller had typed."""
    book = texts()
    problems = []
    for problem in error.problems:
        text = book.problem(problem)
        problems.append(
            {
                "code": problem.code,
                "at": problem.at,
                "title": text.title,
                "why": text.why,
                "todo": text.todo,
                "values": dict(problem.values),
            }
        )
    first = problems[0]
    return {
        "type": f"urn:registrar:problem:{first['code']}",
        "title": first["title"],
        "status": error.status,
        "detail": f"{first['why']}{first['todo']}",
        "code": first["code"],
        "problems": problems,
        "retry_after": error.retry_after,
        "trace_id": trace_id,
    }


def trace_id_of(request: Request) -> str:
    return str(request.scope.get("trace_id") or uuid.UUID(int=0))


def answer(request: Request, error: RegistrarError) -> Response:
    headers = {"Retry-After": str(error.retry_after)} if error.retry_after else None
    return JSONResponse(
        problem_document(error, trace_id_of(request)), status_code=error.status, headers=headers, media_type=MEDIA_TYPE
    )


class _WithStatus(RegistrarError):
    """A problem whose status the framework has already chosen."""

    def __init__(self, status: int, *problems: Problem) -> None:
        super().__init__(*problems)
        self.status = status  # type: ignore[misc]  # reason: the framework's status, per instance


def install(app: FastAPI) -> None:
    """Have every error of ``app`` answered as a problem document."""

    @app.exception_handler(RegistrarError)
    def _refused(request: Request, error: RegistrarError) -> Response:
        return answer(request, error)

    @app.exception_handler(RequestValidationError)
    def _malformed(request: Request, error: RequestValidationError) -> Response:
        return answer(request, _malformed_request(error))

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> Response:
        code = {404: "platform.not_found", 405: "platform.method_not_allowed", 413: "platform.too_large"}.get(
            error.status_code, "platform.internal" if error.status_code >= 500 else "platform.malformed_request"
        )
        return answer(request, _WithStatus(error.status_code, Problem(code, None, {"count": 1})))

    @app.exception_handler(Exception)
    def _unexpected(request: Request, error: Exception) -> Response:
        log.exception("http.failed", kind=type(error).__name__, trace_id=trace_id_of(request))
        return answer(request, _WithStatus(500, Problem("platform.internal")))


def _malformed_request(error: RequestValidationError) -> RegistrarError:
    found = []
    for item in error.errors():
        place = ".".join(str(part) for part in item["loc"] if part not in ("body", "query", "path", "header"))
        if place.lower() == "idempotency-key":
            found.append(Problem("platform.key_missing", "Idempotency-Key"))
            continue
        code = _FIELD_CODES.get(item["type"], "platform.field_wrong")
        limit = item.get("ctx", {}).get("max_length")
        found.append(Problem(code, place or None, {"limit": limit} if limit else {}))
    return _WithStatus(422, Problem("platform.malformed_request", None, {"count": len(found)}), *found)
