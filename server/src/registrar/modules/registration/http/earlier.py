"""What was filled in before, used again."""

from __future__ import annotations

from fastapi import APIRouter

from registrar.modules.registration.contract import Receipt
from registrar.modules.registration.http.bodies import Body
from registrar.modules.registration.ports import Office
from registrar.modules.registration.verbs.take_over_earlier import take_over_earlier
from registrar.platform.db.units import RequestKey
from registrar.platform.http.idempotency import Keyed
from registrar.platform.http.sessions import Caller


class EarlierBody(Body):
    version: int


def earlier_routes(office: Office) -> APIRouter:
    router = APIRouter(tags=["registration"])

    @router.post("/applications/{application_id}/earlier")
    def take_over(
        application_id: str, body: EarlierBody, actor: Caller, key: RequestKey[Receipt] = Keyed(Receipt)
    ) -> Receipt:
        return office.once(key, lambda office: take_over_earlier(actor, application_id, body.version, office))

    return router
