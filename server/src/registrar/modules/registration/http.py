"""HTTP of the register: applications, queues, certificates, and the public look-up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from registrar.kernel.actor import Actor, Role
from registrar.kernel.clock import SHANGHAI
from registrar.kernel.errors import NotFound
from registrar.modules.registration.contract import (
    ApplicationSummary,
    ApplicationView,
    BusinessType,
    Checks,
    PublicVerdict,
    QueuePage,
    Reason,
    Receipt,
    RegistrationView,
)
from registrar.modules.registration.model import Item
from registrar.modules.registration.ports import Office, ReadModelDoor
from registrar.modules.registration.queries.application import checks_of, reasons_offered
from registrar.modules.registration.queries.clocks import ClockExplained, explain_clock
from registrar.modules.registration.queries.lists import applications_of, queue
from registrar.modules.registration.queries.registrations import registrations_of, verify_by_number, verify_by_token
from registrar.modules.registration.verbs.accept_application import accept_application
from registrar.modules.registration.verbs.confirm_employment import confirm_employment
from registrar.modules.registration.verbs.export_queue import export_queue
from registrar.modules.registration.verbs.extend_period import extend_period
from registrar.modules.registration.verbs.grant_application import grant_application
from registrar.modules.registration.verbs.inspect_application import inspect_application
from registrar.modules.registration.verbs.open_application import open_application
from registrar.modules.registration.verbs.pause_period import pause_period
from registrar.modules.registration.verbs.print_certificate import print_certificate
from registrar.modules.registration.verbs.refuse_acceptance import refuse_acceptance
from registrar.modules.registration.verbs.refuse_application import refuse_application
from registrar.modules.registration.verbs.reject_employment import reject_employment
from registrar.modules.registration.verbs.return_application import return_application
from registrar.modules.registration.verbs.review_application import review_application
from registrar.modules.registration.verbs.save_form import save_form
from registrar.modules.registration.verbs.submit_application import submit_application
from registrar.modules.registration.verbs.take_step import StepCommand
from registrar.modules.registration.verbs.watch_deadline import settle_deadline
from registrar.modules.registration.verbs.withdraw_application import withdraw_application
from registrar.platform.db.units import RequestKey
from registrar.platform.http.hot_routes import HotRoute
from registrar.platform.http.idempotency import Keyed
from registrar.platform.http.limits import RateLimit
from registrar.platform.http.paging import Paging
from registrar.platform.http.sessions import Caller, require
from registrar.platform.sheets import XLSX, Cell, sheet

Verb = Callable[[Actor, StepCommand, Office], Receipt]

ACTS: Mapping[str, Verb] = {
    "submit": submit_application,
    "withdraw": withdraw_application,
    "confirm": confirm_employment,
    "reject": reject_employment,
    "accept": accept_application,
    "return_for_correction": return_application,
    "refuse_acceptance": refuse_acceptance,
    "agree": lambda actor, command, office: review_application(actor, command, office, agrees=True),
    "disagree": lambda actor, command, office: review_application(actor, command, office, agrees=False),
    "grant": grant_application,
    "refuse": refuse_application,
    "extend": extend_period,
    "pause": lambda actor, command, office: pause_period(actor, command, office, resumes=False),
    "resume": lambda actor, command, office: pause_period(actor, command, office, resumes=True),
}
"""Act of the flow -> its verb. The flow says who may do it when; the verb does it."""

QUEUE_TITLES = ("申请编号", "申请人", "事项", "级别", "专业", "聘用单位", "状态", "提交时间", "办理期限", "差异数")
MOST_TYPED = 60
"""Characters of a number or a name typed into the public look-up."""


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class OpenBody(_Body):
    business_type: BusinessType = BusinessType.INITIAL
    qualification_id: str = Field(max_length=36)


class FormBody(_Body):
    """Only the fields that changed."""

    mobile: str | None = Field(None, max_length=20)
    email: str | None = Field(None, max_length=100)
    ethnicity: str | None = Field(None, max_length=20)
    employer_id: str | None = Field(None, max_length=36)
    intake_organ_id: str | None = Field(None, max_length=36)
    school: str | None = Field(None, max_length=100)
    major: str | None = Field(None, max_length=100)
    education_level: str | None = Field(None, max_length=20)
    graduation_date: str | None = Field(None, max_length=10)
    degree: str | None = Field(None, max_length=50)
    title_name: str | None = Field(None, max_length=50)
    contract_kind: str | None = Field(None, max_length=20)
    contract_start: str | None = Field(None, max_length=10)
    contract_end: str | None = Field(None, max_length=10)
    post: str | None = Field(None, max_length=50)
    commitment: bool = False


class SaveBody(_Body):
    version: int
    form: FormBody


class ItemBody(_Body):
    code: str = Field(max_length=60)
    at: str | None = Field(None, max_length=60)
    text: str | None = Field(None, max_length=300)


class ActBody(_Body):
    version: int
    opinion: str | None = Field(None, max_length=1000)
    reasons: list[str] = Field(default_factory=list, max_length=30)
    items: list[ItemBody] = Field(default_factory=list, max_length=50)


def routes(office: Office, register: ReadModelDoor, public_limit: RateLimit) -> APIRouter:
    router = APIRouter(tags=["registration"])

    @router.post("/applications", status_code=201)
    def open_new(body: OpenBody, actor: Caller, key: RequestKey[Receipt] = Keyed(Receipt)) -> Receipt:
        return office.once(key, lambda office: open_application(actor, body.qualification_id, office))

    @router.get("/applications/{application_id}")
    def show(application_id: str, actor: Caller) -> ApplicationView:
        return inspect_application(actor, application_id, office)

    @router.put("/applications/{application_id}/form")
    def save(application_id: str, body: SaveBody, actor: Caller, key: RequestKey[Receipt] = Keyed(Receipt)) -> Receipt:
        changes = body.form.model_dump(exclude_unset=True)
        return office.once(key, lambda office: save_form(actor, application_id, body.version, changes, office))

    @router.get("/applications/{application_id}/checks")
    def checks(application_id: str, actor: Caller) -> Checks:
        return checks_of(actor, application_id, office)

    @router.get("/applications/{application_id}/clock")
    def clock(application_id: str, actor: Caller) -> ClockExplained:
        return explain_clock(actor, application_id, office)

    @router.get("/applications/{application_id}/reasons")
    def reasons(application_id: str, action: str, actor: Caller) -> list[Reason]:
        return reasons_offered(actor, application_id, action, office)

    @router.post("/applications/{application_id}/actions/{action}")
    def act(
        application_id: str, action: str, body: ActBody, actor: Caller, key: RequestKey[Receipt] = Keyed(Receipt)
    ) -> Receipt:
        verb = ACTS.get(action)
        if verb is None:
            raise NotFound.of("platform.not_found")
        items = tuple(Item(item.code, item.at, item.text) for item in body.items)
        command = StepCommand(application_id, body.version, body.opinion, tuple(body.reasons), items)
        settle_deadline(application_id, office)
        return office.once(key, lambda office: verb(actor, command, office))

    @router.get("/me/applications")
    def mine(actor: Caller) -> list[ApplicationSummary]:
        return applications_of(actor, office)

    @router.get("/me/registrations")
    def my_registrations(actor: Caller) -> list[RegistrationView]:
        require(actor, Role.ENGINEER)
        return list(registrations_of(office, actor.scope.person_id or ""))

    @router.get("/queue")
    def waiting(
        actor: Caller,
        page: Paging,
        view: Annotated[str, Query(pattern="^(open|done)$")] = "open",
        state: Annotated[str | None, Query(max_length=30)] = None,
        q: Annotated[str | None, Query(max_length=30)] = None,
    ) -> QueuePage:
        return queue(actor, office, page, done=view == "done", state=state, number=q)

    @router.get("/queue/export", response_class=Response)
    def export(
        actor: Caller,
        view: Annotated[str, Query(pattern="^(open|done)$")] = "open",
        state: Annotated[str | None, Query(max_length=30)] = None,
    ) -> Response:
        rows = export_queue(actor, office, done=view == "done", state=state)
        return Response(
            sheet("办件", QUEUE_TITLES, map(_cells, rows)), media_type=XLSX, headers=_download("办件列表.xlsx")
        )

    @router.get("/certificates/{certificate_id}.pdf", response_class=Response)
    def certificate(certificate_id: str, actor: Caller) -> Response:
        name, content = print_certificate(actor, certificate_id, office)
        return Response(content, media_type="application/pdf", headers=_download(name))

    @router.get("/public/certificates")
    def look_up(
        request: Request,
        number: Annotated[str, Query(max_length=MOST_TYPED)],
        name: Annotated[str, Query(max_length=MOST_TYPED)],
    ) -> PublicVerdict:
        public_limit.take(request.client.host if request.client else "")
        return verify_by_number(office, register, number, name)

    @router.get("/public/certificates/qr/{token}")
    def look_up_token(request: Request, token: str) -> PublicVerdict:
        public_limit.take(request.client.host if request.client else "")
        return verify_by_token(office, register, token)

    return router


def hot_routes(office: Office, register: ReadModelDoor, public_limit: RateLimit) -> list[HotRoute]:
    """The look-up by number and name once more, answered before the application is asked."""

    def look_up(caller: str, given: Mapping[str, str]) -> PublicVerdict:
        public_limit.take(caller)
        return verify_by_number(office, register, given["number"], given["name"])

    return [HotRoute("/api/public/certificates", {"number": MOST_TYPED, "name": MOST_TYPED}, look_up)]


def _download(name: str) -> dict[str, str]:
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}


def _cells(row: ApplicationSummary) -> list[Cell]:
    return [
        row.number,
        row.applicant_name,
        row.business_type_text,
        row.level_text,
        row.specialty_text,
        row.employer_name,
        row.state_text,
        f"{row.submitted_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if row.submitted_at else None,
        row.due_on.isoformat() if row.due_on else None,
        row.differences,
    ]
