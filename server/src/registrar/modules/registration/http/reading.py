"""HTTP of many clean cases at once, and of second readings."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import Field

from registrar.modules.registration.contract.cockpit import (
    BulkOutcome,
    BulkPlan,
    BulkView,
    CockpitReceipt,
    ReadingLine,
    ReadingReceipt,
)
from registrar.modules.registration.contract.views import ReadingView
from registrar.modules.registration.http.bodies import Body
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.reading import bulk_plan, bulk_view, readings_for
from registrar.modules.registration.verbs.accept_bulk import accept_bulk
from registrar.modules.registration.verbs.open_bulk import open_bulk
from registrar.modules.registration.verbs.open_reading import open_reading, read_blind
from registrar.modules.registration.verbs.state_reading import StateReading, state_reading
from registrar.platform.db.units import RequestKey
from registrar.platform.http.idempotency import Keyed
from registrar.platform.http.sessions import Caller


class ChosenCase(Body):
    id: str = Field(max_length=36)
    version: int


class BulkBody(Body):
    cases: list[ChosenCase] = Field(max_length=1000)


class VerdictBody(Body):
    verdict: str = Field(max_length=10)
    reasons: list[str] = Field(default_factory=list, max_length=30)
    opinion: str | None = Field(None, max_length=1000)


def reading_routes(office: Office) -> APIRouter:
    router = APIRouter(tags=["cockpit"])

    @router.get("/bulk-acceptances/plan")
    def plan(actor: Caller) -> BulkPlan:
        return bulk_plan(actor, office)

    @router.post("/bulk-acceptances", status_code=201)
    def choose(body: BulkBody, actor: Caller, key: RequestKey[BulkView] = Keyed(BulkView)) -> BulkView:
        chosen = [(each.id, each.version) for each in body.cases]
        return office.once(key, lambda office: open_bulk(actor, chosen, office))

    @router.get("/bulk-acceptances/{bulk_id}")
    def progress(bulk_id: str, actor: Caller) -> BulkView:
        return bulk_view(actor, bulk_id, office)

    @router.post("/bulk-acceptances/{bulk_id}/cases/{application_id}")
    def accept_one(
        bulk_id: str, application_id: str, actor: Caller, key: RequestKey[BulkOutcome] = Keyed(BulkOutcome)
    ) -> BulkOutcome:
        return office.once(key, lambda office: accept_bulk(actor, bulk_id, application_id, office))

    @router.get("/second-readings")
    def readings(actor: Caller) -> list[ReadingLine]:
        return list(readings_for(actor, office))

    @router.post("/second-readings/{reading_id}/opening")
    def take(reading_id: str, actor: Caller, key: RequestKey[CockpitReceipt] = Keyed(CockpitReceipt)) -> CockpitReceipt:
        return office.once(key, lambda office: open_reading(actor, reading_id, office))

    @router.get("/second-readings/{reading_id}")
    def read(reading_id: str, actor: Caller) -> ReadingView:
        return read_blind(actor, reading_id, office)

    @router.post("/second-readings/{reading_id}/verdict")
    def say(
        reading_id: str, body: VerdictBody, actor: Caller, key: RequestKey[ReadingReceipt] = Keyed(ReadingReceipt)
    ) -> ReadingReceipt:
        command = StateReading(body.verdict, tuple(body.reasons), body.opinion)
        return office.once(key, lambda office: state_reading(actor, reading_id, command, office))

    return router
