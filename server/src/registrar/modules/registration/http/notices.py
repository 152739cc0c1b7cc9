"""HTTP of published lists: composed and published by an organ, read by anybody."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from registrar.modules.registration.contract.letters import (
    NoticeKind,
    NoticeList,
    NoticePage,
    NoticePlan,
    NoticeReceipt,
)
from registrar.modules.registration.http.bodies import Body
from registrar.modules.registration.http.letters import PDF, attachment
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.notices import (
    MOST_CASES,
    notice_cells,
    notice_columns,
    notice_page,
    notices,
    plan_notice,
)
from registrar.modules.registration.verbs.open_notice import download_notice, export_notice
from registrar.modules.registration.verbs.publish_notice import publish_notice
from registrar.platform.db.units import RequestKey
from registrar.platform.http.idempotency import Keyed
from registrar.platform.http.limits import RateLimit
from registrar.platform.http.paging import Paging
from registrar.platform.http.sessions import Caller
from registrar.platform.sheets import XLSX, sheet


class PublishBody(Body):
    kind: NoticeKind
    application_ids: list[str] = Field(max_length=MOST_CASES)
    day: date


def notice_routes(office: Office, public_limit: RateLimit) -> APIRouter:
    router = APIRouter(tags=["notices"])

    @router.get("/notice-plan")
    def plan(
        actor: Caller,
        kind: NoticeKind,
        first: Annotated[date | None, Query()] = None,
        last: Annotated[date | None, Query()] = None,
    ) -> NoticePlan:
        return plan_notice(actor, kind, first, last, office)

    @router.post("/notices", status_code=201)
    def publish(
        body: PublishBody, actor: Caller, key: RequestKey[NoticeReceipt] = Keyed(NoticeReceipt)
    ) -> NoticeReceipt:
        return office.once(key, lambda office: publish_notice(actor, body.kind, body.application_ids, body.day, office))

    @router.get("/notices")
    def published(request: Request, page: Paging, kind: NoticeKind | None = None) -> NoticeList:
        public_limit.take(request.client.host if request.client else "")
        return notices(office, page, kind)

    @router.get("/notices/{notice_id}.pdf", response_class=Response)
    def file(request: Request, notice_id: str) -> Response:
        public_limit.take(request.client.host if request.client else "")
        name, content = download_notice(notice_id, office)
        return Response(content, media_type=PDF, headers=attachment(name))

    @router.get("/notices/{notice_id}.xlsx", response_class=Response)
    def workbook(request: Request, notice_id: str) -> Response:
        public_limit.take(request.client.host if request.client else "")
        name, cases = export_notice(notice_id, office)
        content = sheet("名单", notice_columns(cases), map(notice_cells, cases))
        return Response(content, media_type=XLSX, headers=attachment(name))

    @router.get("/notices/{notice_id}")
    def show(request: Request, notice_id: str, page: Paging) -> NoticePage:
        public_limit.take(request.client.host if request.client else "")
        return notice_page(office, notice_id, page)

    return router
