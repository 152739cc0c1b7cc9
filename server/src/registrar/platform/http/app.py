"""The HTTP application: the routers of the rooms under ``/api``, health, metrics, and the built web pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.responses import FileResponse, JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp

from registrar.kernel.errors import NotFound
from registrar.kernel.ids import Ids
from registrar.platform.http import problems
from registrar.platform.http.middleware import Observed
from registrar.platform.http.plain_text import require_plain_text
from registrar.platform.http.sessions import SessionDoor

LOOPBACK = frozenset({"127.0.0.1", "::1", "testclient"})

HealthCheck = Callable[[], dict[str, Any]]


def create_api(routers: Sequence[APIRouter], sessions: SessionDoor, version: str) -> FastAPI:
    """The API without its wrapping: what OpenAPI describes."""
    app = FastAPI(
        title="registrar",
        version=version,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        separate_input_output_schemas=False,
        dependencies=[Depends(require_plain_text)],
    )
    app.state.sessions = sessions
    problems.install(app)
    for router in routers:
        app.include_router(router, prefix="/api")
    return app


def add_operations(app: FastAPI, ready: HealthCheck) -> None:
    """Liveness, readiness and metrics. ``ready`` returns what was checked and raises when something is not there."""

    @app.get("/health/live", include_in_schema=False)
    def live() -> dict[str, str]:
        return {"state": "live"}

    @app.get("/health/ready", include_in_schema=False)
    def is_ready() -> Response:
        try:
            return JSONResponse({"state": "ready", **ready()})
        except Exception as error:
            return JSONResponse({"state": "not ready", "kind": type(error).__name__}, status_code=503)

    @app.get("/metrics", include_in_schema=False)
    def metrics(request: Request) -> Response:
        # Figures are for the operator on the machine; a gateway never forwards this path.
        if request.client is None or request.client.host not in LOOPBACK:
            raise NotFound.of("platform.not_found")
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


def add_web(app: FastAPI, folder: Path) -> None:
    """Serve the built pages. Every path that is no file and no API is the single page application itself."""
    root = folder.resolve()

    @app.get("/{path:path}", include_in_schema=False)
    def page(path: str) -> Response:
        if path.startswith(("api/", "health/", "metrics")):
            raise NotFound.of("platform.not_found")
        asked = (root / path).resolve()
        if path and asked.is_relative_to(root) and asked.is_file():
            # Names of built assets carry a digest of their content, so they may be kept for ever.
            lasting = "public, max-age=31536000, immutable" if path.startswith("assets/") else "no-cache"
            return FileResponse(asked, headers={"Cache-Control": lasting})
        if "." in path.rsplit("/", 1)[-1]:
            raise NotFound.of("platform.not_found")
        return FileResponse(root / "index.html", headers={"Cache-Control": "no-cache"})


def wrapped(app: ASGIApp, ids: Ids) -> ASGIApp:
    """``app`` with compression, security headers, trace ids, logs and measurements."""
    return Observed(GZipMiddleware(app, minimum_size=1024, compresslevel=5), ids)
