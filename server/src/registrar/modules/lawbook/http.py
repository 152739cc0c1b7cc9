"""The law book over HTTP: values, proposals and their decision, organs, the working calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from registrar.kernel.actor import ADMINISTRATORS, STAFF, Actor, Role
from registrar.modules.lawbook.contract import (
    Change,
    LayerChoice,
    NoticeChange,
    NoticeDay,
    NoticeRead,
    OrganChange,
    OrganRow,
    Preview,
    ProposalReceipt,
    ProposalState,
    ProposalView,
    ValueChange,
    ValueList,
    ValueView,
    YearView,
)
from registrar.modules.lawbook.ports import Desk
from registrar.modules.lawbook.queries.calendar import year_sheet, year_view
from registrar.modules.lawbook.queries.notice_file import read_notice
from registrar.modules.lawbook.queries.organs import organ_rows_on, organs_sheet
from registrar.modules.lawbook.queries.proposals import preview, proposal, proposals
from registrar.modules.lawbook.queries.values import export_law, layers_offered, read_value, value_view, values_on
from registrar.modules.lawbook.verbs.approve_change import approve_change
from registrar.modules.lawbook.verbs.propose_change import propose_change
from registrar.modules.lawbook.verbs.reject_change import reject_change
from registrar.modules.lawbook.verbs.withdraw_change import withdraw_change
from registrar.platform.db.units import RequestKey
from registrar.platform.http.idempotency import Keyed, KeyHeader
from registrar.platform.http.sessions import Caller, require
from registrar.platform.http.uploads import Upload, form_schema, uploaded
from registrar.platform.sheets import XLSX

READERS = (*sorted(ADMINISTRATORS), *sorted(STAFF))
"""The law is no secret; who works with the system may look, administrators and officials."""
LARGEST_NOTICE = 1024 * 1024

Verb = Callable[[Actor, str, int, str, Desk], ProposalReceipt]
DECISIONS: dict[str, Verb] = {"approve": approve_change, "reject": reject_change, "withdraw": withdraw_change}


def _reader(actor: Caller) -> Actor:
    require(actor, *READERS)
    return actor


def _proposer(actor: Caller) -> Actor:
    require(actor, Role.SYSTEM_ADMIN)
    return actor


Reader = Annotated[Actor, Depends(_reader)]
Proposer = Annotated[Actor, Depends(_proposer)]
Text = Annotated[str, Field(max_length=500)]
Searched = Annotated[str, Query(max_length=100)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ValueBody(_Body):
    kind: Literal["value"]
    key: str = Field(max_length=100)
    layer: str = Field(max_length=40)
    day: date
    value: Any = None
    value_yaml: str | None = Field(None, max_length=200_000)
    """The value as YAML, for tables; counts before ``value``."""
    article: Text
    retroactive: bool = False

    def change(self) -> Change:
        value = self.value if self.value_yaml is None else read_value(self.value_yaml)
        return ValueChange(self.key, self.layer, self.day, value, self.article.strip(), self.retroactive)


class ColumnsBody(_Body):
    """Only the columns that change; all of them for a new organ."""

    name: str | None = Field(None, min_length=2, max_length=100)
    kind: str | None = Field(None, max_length=20)
    level: str | None = Field(None, max_length=20)
    province: str | None = Field(None, max_length=2)
    parent: str | None = Field(None, max_length=40)
    specialties: list[str] | None = Field(None, max_length=4)
    uscc: str | None = Field(None, max_length=18)
    industry: str | None = Field(None, max_length=2)


class OrganBody(_Body):
    kind: Literal["organ"]
    code: str = Field(pattern=r"^[a-z][a-z0-9-]{2,39}$")
    day: date
    columns: ColumnsBody | None
    """None closes the organ."""
    article: Text
    retroactive: bool = False

    def change(self) -> Change:
        columns = None if self.columns is None else self.columns.model_dump(exclude_unset=True)
        return OrganChange(self.code, self.day, columns, self.article.strip(), self.retroactive)


class DayBody(_Body):
    day: date
    is_workday: bool
    name: str = Field("", max_length=20)


class NoticeBody(_Body):
    kind: Literal["notice"]
    title: str = Field(max_length=100)
    number: str = Field(max_length=60)
    published_on: date
    year: int | None = Field(None, ge=2000, le=2100)
    days: list[DayBody] = Field(max_length=366)

    def change(self) -> Change:
        days = tuple(NoticeDay(each.day, each.is_workday, each.name.strip()) for each in self.days)
        return NoticeChange(self.title.strip(), self.number.strip(), self.published_on, self.year, days)


class ProposalBody(_Body):
    change: Annotated[ValueBody | OrganBody | NoticeBody, Field(discriminator="kind")]
    reason: Text = ""


class DecisionBody(_Body):
    version: int
    reason: Text = ""


def routes(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/lawbook", tags=["lawbook"])

    @router.get("/values")
    def get_values(
        _actor: Reader, on: date | None = None, profile: str | None = None, province: str | None = None
    ) -> ValueList:
        return values_on(desk, on, profile, province)

    @router.get("/values/{key}")
    def get_value(_actor: Reader, key: str, profile: str | None = None, province: str | None = None) -> ValueView:
        return value_view(desk, key, profile, province)

    @router.get("/layers")
    def get_layers(_actor: Reader) -> list[LayerChoice]:
        return layers_offered(desk)

    @router.get("/export", response_class=Response)
    def get_export(_actor: Reader) -> Response:
        return _file(export_law(desk), "application/zip", f"policy-{desk.deps.policy.digest[:12]}.zip")

    # Nothing is changed by these two, so nothing is kept under their keys.
    @router.post("/preview")
    def post_preview(_actor: Proposer, body: ProposalBody, _key: KeyHeader) -> Preview:
        return preview(desk, body.change.change(), body.reason)

    @router.post("/calendar/reading", openapi_extra=form_schema())
    def post_reading(
        _actor: Proposer,
        upload: Upload[NoticeRead] = Depends(uploaded(NoticeRead, LARGEST_NOTICE, "platform.too_large")),  # noqa: B008  reason: FastAPI's way
    ) -> NoticeRead:
        return read_notice(upload.file.read())

    @router.post("/proposals", status_code=201)
    def post_proposal(
        actor: Caller, body: ProposalBody, key: RequestKey[ProposalReceipt] = Keyed(ProposalReceipt)
    ) -> ProposalReceipt:
        return desk.once(key, lambda desk: propose_change(actor, body.change.change(), body.reason, desk))

    @router.get("/proposals")
    def get_proposals(actor: Reader, state: ProposalState | None = None) -> list[ProposalView]:
        return proposals(actor, desk, state)

    @router.get("/proposals/{proposal_id}")
    def get_proposal(actor: Reader, proposal_id: str) -> ProposalView:
        return proposal(actor, desk, proposal_id)

    @router.post("/proposals/{proposal_id}/{decision}")
    def post_decision(
        actor: Caller,
        proposal_id: str,
        decision: Literal["approve", "reject", "withdraw"],
        body: DecisionBody,
        key: RequestKey[ProposalReceipt] = Keyed(ProposalReceipt),
    ) -> ProposalReceipt:
        verb = DECISIONS[decision]
        return desk.once(key, lambda desk: verb(actor, proposal_id, body.version, body.reason, desk))

    @router.get("/organs")
    def get_organs(_actor: Reader, on: date | None = None, q: Searched = "", active: bool = False) -> list[OrganRow]:
        return organ_rows_on(desk, on, q, active)

    @router.get("/organs/export", response_class=Response)
    def get_organs_export(_actor: Reader, on: date | None = None, q: Searched = "", active: bool = False) -> Response:
        return _file(organs_sheet(desk, on, q, active), XLSX, f"organs-{on or desk.deps.today()}.xlsx")

    @router.get("/calendar/{year}")
    def get_year(_actor: Reader, year: int) -> YearView:
        return year_view(desk, year)

    @router.get("/calendar/{year}/export", response_class=Response)
    def get_year_export(_actor: Reader, year: int) -> Response:
        return _file(year_sheet(desk, year), XLSX, f"calendar-{year}.xlsx")

    return router


def _file(content: bytes, kind: str, name: str) -> Response:
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
