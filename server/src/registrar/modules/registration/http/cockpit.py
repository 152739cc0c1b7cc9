"""HTTP of the reviewer's desk: what an official declares about themselves, and which cases they hold."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter
from pydantic import Field

from registrar.modules.registration.contract.cockpit import AbsencesView, CockpitReceipt, InterestsView
from registrar.modules.registration.http.bodies import Body
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.handover import absences_view
from registrar.modules.registration.queries.recusal import interests_view
from registrar.modules.registration.verbs.claim_case import claim_case
from registrar.modules.registration.verbs.declare_absence import DeclareAbsence, declare_absence
from registrar.modules.registration.verbs.declare_interest import DeclareInterest, declare_interest
from registrar.modules.registration.verbs.end_absence import end_absence
from registrar.modules.registration.verbs.recuse_official import recuse_official
from registrar.modules.registration.verbs.release_case import release_case
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


class ClaimBody(Body):
    reason: str | None = Field(None, max_length=300)
    """Needed to take a case over from a colleague."""


class AbsenceBody(Body):
    deputy_id: str = Field(max_length=36)
    first_day: date
    last_day: date
    account_id: str | None = Field(None, max_length=36)
    """Who will be away; absent for the caller. Only a decider speaks for others."""


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

    @router.post("/applications/{application_id}/claim", status_code=201)
    def claim(
        application_id: str, body: ClaimBody, actor: Caller, key: RequestKey[CockpitReceipt] = Keyed(CockpitReceipt)
    ) -> CockpitReceipt:
        return office.once(key, lambda office: claim_case(actor, application_id, body.reason, office))

    @router.post("/applications/{application_id}/release")
    def release(
        application_id: str, actor: Caller, key: RequestKey[CockpitReceipt] = Keyed(CockpitReceipt)
    ) -> CockpitReceipt:
        return office.once(key, lambda office: release_case(actor, application_id, office))

    @router.get("/absences")
    def absences(actor: Caller) -> AbsencesView:
        return absences_view(actor, office)

    @router.post("/absences", status_code=201)
    def go_away(
        body: AbsenceBody, actor: Caller, key: RequestKey[CockpitReceipt] = Keyed(CockpitReceipt)
    ) -> CockpitReceipt:
        command = DeclareAbsence(**body.model_dump())
        return office.once(key, lambda office: declare_absence(actor, command, office))

    @router.post("/absences/{absence_id}/ending")
    def come_back(
        absence_id: str, actor: Caller, key: RequestKey[CockpitReceipt] = Keyed(CockpitReceipt)
    ) -> CockpitReceipt:
        return office.once(key, lambda office: end_absence(actor, absence_id, office))

    return router
