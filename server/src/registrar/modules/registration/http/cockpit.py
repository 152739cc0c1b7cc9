"""HTTP of the reviewer's desk: what an official declares about themselves."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import Field

from registrar.modules.registration.contract.cockpit import CockpitReceipt, InterestsView
from registrar.modules.registration.http.bodies import Body
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.recusal import interests_view
from registrar.modules.registration.verbs.declare_interest import DeclareInterest, declare_interest
from registrar.modules.registration.verbs.recuse_official import recuse_official
from registrar.modules.registration.verbs.withdraw_interest import withdraw_interest
from registrar.platform.db.units import RequestKey
from registrar.platform.http.idempotency import Keyed
from registrar.platform.http.sessions import Caller


class InterestBody(Body):
    kind: str = Field(max_length=20)
    reason: str = Field(max_length=500)
    id_number: str | None = Field(None, max_length=40)
    """Of the person; kept as a keyed hash only."""
    uscc: str | None = Field(None, max_length=40)


class WhyBody(Body):
    reason: str = Field(max_length=500)


def cockpit_routes(office: Office) -> APIRouter:
    router = APIRouter(tags=["cockpit"])

    @router.get("/me/interests")
    def interests(actor: Caller) -> InterestsView:
        return interests_view(actor, office)

    @router.post("/me/interests", status_code=201)
    def declare(
        body: InterestBody, actor: Caller, key: RequestKey[CockpitReceipt] = Keyed(CockpitReceipt)
    ) -> CockpitReceipt:
        command = DeclareInterest(**body.model_dump())
        return office.once(key, lambda office: declare_interest(actor, command, office))

    @router.post("/me/interests/{interest_id}/withdrawal")
    def withdraw(
        interest_id: str, body: WhyBody, actor: Caller, key: RequestKey[CockpitReceipt] = Keyed(CockpitReceipt)
    ) -> CockpitReceipt:
        return office.once(key, lambda office: withdraw_interest(actor, interest_id, body.reason, office))

    @router.post("/applications/{application_id}/recusal", status_code=201)
    def recuse(
        application_id: str, body: WhyBody, actor: Caller, key: RequestKey[CockpitReceipt] = Keyed(CockpitReceipt)
    ) -> CockpitReceipt:
        return office.once(key, lambda office: recuse_official(actor, application_id, body.reason, office))

    return router
