"""HTTP of the register: applications, queues, certificates, and the public look-up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from registrar.kernel.actor import Actor, Role
from registrar.kernel.clock import SHANGHAI
from registrar.kernel.errors import NotFound
from registrar.modules.registration.contract import (
    ApplicationSummary,
    ApplicationView,
    BusinessType,
    Checks,
    CorrectionReceipt,
    EmployedPage,
    HistoryView,
    NumberGaps,
    NumberSeries,
    QueuePage,
    Reason,
    Receipt,
    Reference,
    RegistrationView,
    RestraintView,
)
from registrar.modules.registration.http.bodies import ActWords
from registrar.modules.registration.http.bodies import Body as _Body
from registrar.modules.registration.http.public import MOST_TYPED, add_public_routes
from registrar.modules.registration.model import RestraintKind
from registrar.modules.registration.ports import Office, Published, ReadModelDoor
from registrar.modules.registration.queries.application import checks_of, reasons_offered
from registrar.modules.registration.queries.clocks import ClockExplained, explain_clock
from registrar.modules.registration.queries.lists import applications_of, asked, queue
from registrar.modules.registration.queries.numbers import (
    SHEET_TITLES,
    number_gaps,
    number_series,
    series_cells,
)
from registrar.modules.registration.queries.reading import require_sighted
from registrar.modules.registration.queries.reference import reference
from registrar.modules.registration.queries.registrations import registrations_at, registrations_of
from registrar.modules.registration.verbs.accept_application import accept_application
from registrar.modules.registration.verbs.answer_move import answer_move
from registrar.modules.registration.verbs.confirm_employment import confirm_employment
from registrar.modules.registration.verbs.correct_fact import CorrectFact, correct_fact
from registrar.modules.registration.verbs.export_queue import export_queue
from registrar.modules.registration.verbs.extend_period import extend_period
from registrar.modules.registration.verbs.grant_application import grant_application
from registrar.modules.registration.verbs.hear_person import hear_person
from registrar.modules.registration.verbs.inspect_application import inspect_application
from registrar.modules.registration.verbs.inspect_registration import inspect_history, inspect_restraints
from registrar.modules.registration.verbs.lift_restraint import lift_restraint
from registrar.modules.registration.verbs.open_application import OpenCommand, open_application
from registrar.modules.registration.verbs.pause_period import pause_period
from registrar.modules.registration.verbs.prepare_letter import prepare_letter
from registrar.modules.registration.verbs.print_certificate import print_certificate
from registrar.modules.registration.verbs.propose_ending import propose_ending
from registrar.modules.registration.verbs.record_restraint import RecordRestraint, record_restraint
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
from registrar.platform.http.caching import told_once
from registrar.platform.http.idempotency import Keyed
from registrar.platform.http.limits import RateLimit
from registrar.platform.http.paging import Paging
from registrar.platform.http.sessions import Caller, require
from registrar.platform.sheets import XLSX, Cell, sheet

Verb = Callable[[Actor, StepCommand, Office], Receipt]

ACTS: Mapping[str, Verb] = {
    "submit": submit_application,
    "submit_alone": lambda actor, command, office: submit_application(actor, command, office, alone=True),
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
    "release": lambda actor, command, office: answer_move(actor, command, office, objects=False),
    "object": lambda actor, command, office: answer_move(actor, command, office, objects=True),
    "propose": propose_ending,
    "state_case": lambda actor, command, office: hear_person(actor, command, office, "state_case"),
    "request_hearing": lambda actor, command, office: hear_person(actor, command, office, "request_hearing"),
    "hold_hearing": lambda actor, command, office: hear_person(actor, command, office, "hold_hearing"),
    "close_statement": lambda actor, command, office: hear_person(actor, command, office, "close_statement"),
}
"""Act of the flow -> its verb. The flow says who may do it when; the verb does it."""

KEPT = timedelta(minutes=5)
"""How long a browser may keep the words without asking; after that it asks whether they are still the same."""
QUEUE_TITLES = ("申请编号", "申请人", "事项", "级别", "专业", "聘用单位", "状态", "提交时间", "办理期限", "差异数")


class OpenBody(_Body):
    business_type: BusinessType = BusinessType.INITIAL
    qualification_id: str | None = Field(None, max_length=36)
    """For a new registration."""
    registration_id: str | None = Field(None, max_length=36)
    """For everything about one that exists."""


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
    graduation_date: str | None = Field(None, max_length=20)
    degree: str | None = Field(None, max_length=50)
    title_name: str | None = Field(None, max_length=50)
    contract_kind: str | None = Field(None, max_length=20)
    contract_start: str | None = Field(None, max_length=10)
    contract_end: str | None = Field(None, max_length=10)
    post: str | None = Field(None, max_length=50)
    commitment: bool = False
    former_contract_ended_on: str | None = Field(None, max_length=10)
    compulsory_hours: str | None = Field(None, max_length=4)
    elective_hours: str | None = Field(None, max_length=4)
    new_name: str | None = Field(None, max_length=50)
    ground: str | None = Field(None, max_length=60)
    ground_on: str | None = Field(None, max_length=10)
    ground_text: str | None = Field(None, max_length=300)


class SaveBody(_Body):
    version: int
    form: FormBody


class ActBody(ActWords):
    version: int


class CorrectionBody(_Body):
    certificate_number: str = Field(max_length=MOST_TYPED)
    fact_id: str = Field(max_length=36)
    reason: str = Field(max_length=500)
    begins_on: date | None = None
    ends_on: date | None = None
    takes_back: bool = False


class RestraintBody(_Body):
    certificate_number: str = Field(max_length=MOST_TYPED)
    kind: RestraintKind
    since: date
    until: date | None = None
    document: str = Field(max_length=200)


class LiftBody(_Body):
    certificate_number: str = Field(max_length=MOST_TYPED)
    reason: str = Field(max_length=500)


def routes(office: Office, register: ReadModelDoor, public_limit: RateLimit, published: Published) -> APIRouter:
    router = APIRouter(tags=["registration"])

    @router.post("/applications", status_code=201)
    def open_new(body: OpenBody, actor: Caller, key: RequestKey[Receipt] = Keyed(Receipt)) -> Receipt:
        command = OpenCommand(body.business_type, body.qualification_id, body.registration_id)
        return office.once(key, lambda office: open_application(actor, command, office))

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
        require_sighted(office, actor, application_id)
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
        command = StepCommand(application_id, body.version, body.opinion, tuple(body.reasons), body.list_items())
        settle_deadline(application_id, office)
        return office.once(key, lambda office: verb(actor, prepare_letter(actor, action, command, office), office))

    @router.get("/me/applications")
    def mine(actor: Caller) -> list[ApplicationSummary]:
        return applications_of(actor, office)

    @router.get("/me/registrations")
    def my_registrations(actor: Caller) -> list[RegistrationView]:
        require(actor, Role.ENGINEER)
        return list(registrations_of(office, actor.scope.person_id or "", actor.account_id))

    @router.get("/employer/registrations")
    def employed(actor: Caller, page: Paging) -> EmployedPage:
        require(actor, Role.EMPLOYER)
        return registrations_at(actor, office, page)

    @router.get("/queue")
    def waiting(
        actor: Caller,
        page: Paging,
        view: Annotated[str, Query(pattern="^(open|mine|done|asked)$")] = "open",
        state: Annotated[str | None, Query(max_length=30)] = None,
        q: Annotated[str | None, Query(max_length=30)] = None,
    ) -> QueuePage:
        if view == "asked":
            return asked(actor, office, page)
        return queue(actor, office, page, done=view == "done", state=state, q=q, mine=view == "mine")

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

    @router.get("/reference", response_model=Reference)
    def words(request: Request) -> Response:
        return told_once(request, reference(office), KEPT)

    @router.get("/certificates/{certificate_id}.pdf", response_class=Response)
    def certificate(certificate_id: str, actor: Caller) -> Response:
        name, content = print_certificate(actor, certificate_id, office)
        return Response(content, media_type="application/pdf", headers=_download(name))

    @router.get("/registrations/history")
    def history(
        actor: Caller,
        number: Annotated[str, Query(max_length=MOST_TYPED)],
        on: date | None = None,
        as_known: date | None = None,
    ) -> HistoryView:
        return inspect_history(actor, number, on, as_known, office)

    @router.post("/registrations/corrections", status_code=201)
    def correct(
        body: CorrectionBody, actor: Caller, key: RequestKey[CorrectionReceipt] = Keyed(CorrectionReceipt)
    ) -> CorrectionReceipt:
        command = CorrectFact(**body.model_dump())
        return office.once(key, lambda office: correct_fact(actor, command, office))

    @router.get("/restraints")
    def restraints(actor: Caller, number: Annotated[str, Query(max_length=MOST_TYPED)]) -> list[RestraintView]:
        return inspect_restraints(actor, number, office)

    @router.post("/restraints", status_code=201)
    def restrain(
        body: RestraintBody, actor: Caller, key: RequestKey[RestraintView] = Keyed(RestraintView)
    ) -> RestraintView:
        command = RecordRestraint(**body.model_dump())
        return office.once(key, lambda office: record_restraint(actor, command, office))

    @router.post("/restraints/{restraint_id}/lifting")
    def lift(
        restraint_id: str, body: LiftBody, actor: Caller, key: RequestKey[RestraintView] = Keyed(RestraintView)
    ) -> RestraintView:
        number, reason = body.certificate_number, body.reason
        return office.once(key, lambda office: lift_restraint(actor, number, restraint_id, reason, office))

    _add_number_routes(router, office)
    add_public_routes(router, office, register, public_limit, published)
    return router


def _add_number_routes(router: APIRouter, office: Office) -> None:
    @router.get("/number-series")
    def get_series(actor: Caller) -> list[NumberSeries]:
        return number_series(actor, office)

    @router.get("/number-series/export", response_class=Response)
    def get_series_export(actor: Caller) -> Response:
        rows = map(series_cells, number_series(actor, office))
        return Response(sheet("编号", SHEET_TITLES, rows), media_type=XLSX, headers=_download("编号.xlsx"))

    @router.get("/number-series/{series}/gaps")
    def get_gaps(actor: Caller, series: Annotated[str, Path(pattern=r"^\d{8}$")]) -> NumberGaps:
        return number_gaps(actor, office, series)


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
