"""HTTP of agreement measures: a decider's of the organ, everybody's own."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Response

from registrar.modules.registration.contract.agreement import AgreementView
from registrar.modules.registration.http.letters import attachment
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.agreement import COLUMNS, agreement_of_official, cells_of
from registrar.modules.registration.verbs.inspect_agreement import inspect_agreement
from registrar.platform.http.sessions import Caller
from registrar.platform.sheets import XLSX, sheet


def agreement_routes(office: Office) -> APIRouter:
    router = APIRouter(tags=["cockpit"])

    @router.get("/me/agreement")
    def own(actor: Caller, first: date | None = None, last: date | None = None) -> AgreementView:
        return agreement_of_official(actor, first, last, office)

    @router.get("/agreement")
    def of_organ(actor: Caller, first: date | None = None, last: date | None = None) -> AgreementView:
        return inspect_agreement(actor, first, last, office)

    @router.get("/agreement/export", response_class=Response)
    def export(actor: Caller, first: date | None = None, last: date | None = None) -> Response:
        view = inspect_agreement(actor, first, last, office, taken_away=True)
        rows = [cells_of(each) for each in (*view.lines, view.total)]
        name = f"一致率-{view.first}-{view.last}.xlsx"
        return Response(sheet("一致率", COLUMNS, rows), media_type=XLSX, headers=attachment(name))

    return router
