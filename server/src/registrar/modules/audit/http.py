"""The auditor's desk over HTTP."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import StreamingResponse

from registrar.modules.audit.contract import TrailFilter, TrailLine, TrailPage, TrailVerification
from registrar.modules.audit.verbs.export_trail import export_trail
from registrar.modules.audit.verbs.search_trail import search_trail
from registrar.modules.audit.verbs.verify_trail import verify_trail
from registrar.modules.identity.contract import IdentityDoor
from registrar.platform.db.units import RequestKey
from registrar.platform.http.idempotency import Keyed
from registrar.platform.http.paging import Paging
from registrar.platform.http.sessions import Caller
from registrar.platform.room import Deps

HEADER = ("序号", "时间", "账号", "姓名", "角色", "操作", "操作代码", "对象", "对象编号", "事由", "校验值")
# What a spreadsheet takes for the beginning of a formula, in full width too.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheets read UTF-8 Chinese as something else."""

Typed = Annotated[str | None, Query(max_length=100)]


def _filter(
    actor: Typed = None,
    action: Typed = None,
    subject: Typed = None,
    first_day: Annotated[date | None, Query(alias="from")] = None,
    last_day: Annotated[date | None, Query(alias="to")] = None,
) -> TrailFilter:
    return TrailFilter(actor, action, subject, first_day, last_day)


Filtered = Annotated[TrailFilter, Depends(_filter)]


def routes(deps: Deps, identity: IdentityDoor) -> APIRouter:
    router = APIRouter(prefix="/trail", tags=["audit"])

    @router.get("")
    def get_trail(actor: Caller, wanted: Filtered, page: Paging) -> TrailPage:
        return search_trail(actor, wanted, page, deps, identity)

    @router.post("/verification")
    def post_verification(
        actor: Caller, key: RequestKey[TrailVerification] = Keyed(TrailVerification)
    ) -> TrailVerification:
        return deps.once(key, lambda deps: verify_trail(actor, deps))

    @router.get("/export", response_class=StreamingResponse)
    def get_export(actor: Caller, wanted: Filtered) -> StreamingResponse:
        return StreamingResponse(
            as_csv(export_trail(actor, wanted, deps, identity)),
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="trail-{deps.today():%Y%m%d}.csv"'},
        )

    return router


def as_csv(batches: Iterable[Sequence[TrailLine]]) -> Iterator[str]:
    """A table for spreadsheets, a part for each batch."""
    yield BYTE_ORDER_MARK + _csv([HEADER])
    for batch in batches:
        yield _csv([_cells(line) for line in batch])


def _cells(line: TrailLine) -> tuple[str, ...]:
    return (
        str(line.seq),
        line.at.isoformat(timespec="milliseconds"),
        line.actor_account,
        line.actor_name or "",
        line.role_text or "",
        line.action_text,
        line.action,
        line.subject_text or "",
        line.subject_id,
        line.reason or "",
        line.hash,
    )


def _csv(rows: Sequence[tuple[str, ...]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([[_safe(cell) for cell in row] for row in rows])
    return text.getvalue()


def _safe(cell: str) -> str:
    """An apostrophe before what a spreadsheet would run as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
