"""The whole system in one process: API, pages, relay and jobs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from sqlalchemy import literal, select
from starlette.types import ASGIApp

from registrar.apps.rooms import House
from registrar.apps.verifier_page import add_verifier
from registrar.platform.http.app import add_operations, add_web, create_api, wrapped
from registrar.platform.jobs.runner import Job, JobRunner

WEB = Path(__file__).parents[4] / "web" / "dist"
"""Where `make setup` builds the pages."""


def create_app(house: House) -> FastAPI:
    """The API with its operations and pages, not yet wrapped; jobs run from start-up to shut-down."""
    routers = [router for room in house.rooms for router in room.routers]
    app = create_api(routers, house.identity, version("registrar"))
    add_operations(app, lambda: _ready(house))
    web = house.settings.web_folder or WEB
    if (web / "index.html").is_file():
        add_verifier(app, web, house)
        add_web(app, web)
    app.router.lifespan_context = _running(house)
    return app


def create_asgi(house: House) -> ASGIApp:
    """What a server runs."""
    return wrapped(create_app(house), house.deps.ids)


def _ready(house: House) -> dict[str, Any]:
    with house.deps.database.read() as unit:
        unit.value(select(literal(1)))
    return {"database": house.deps.database.dialect.name}


def _running(house: House) -> Any:
    jobs = [
        Job("outbox-relay", house.relay.run_once, timedelta(milliseconds=50), lease=timedelta(seconds=30)),
        *(job for room in house.rooms for job in room.jobs),
    ]

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        runner = JobRunner(house.deps.database, jobs, house.deps.clock, house.deps.ids)
        runner.start()
        try:
            yield
        finally:
            runner.stop()
            house.close()

    return lifespan
