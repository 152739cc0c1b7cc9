"""HTTP of roster checks: open to anybody, by address so many calls and lines a minute. Nothing handed in is kept."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import StreamingResponse

from registrar.kernel.actor import Actor
from registrar.kernel.errors import Malformed
from registrar.modules.roster.contract import ReportFormat, SheetView
from registrar.modules.roster.model import ANYONE
from registrar.modules.roster.ports import RosterDesk
from registrar.modules.roster.queries.checking import Question, open_check
from registrar.modules.roster.queries.sheets import open_sheet, sheet_view
from registrar.modules.roster.queries.streams import events_of
from registrar.modules.roster.verbs.export_answers import export_answers
from registrar.modules.roster.verbs.sign_report import sign_report
from registrar.platform.http.sessions import find_actor
from registrar.platform.http.uploads import Upload, form_schema, uploaded
from registrar.platform.sheets import XLSX

NDJSON = "application/x-ndjson"
NAME = "名册核验报告"
_TYPES = {ReportFormat.PDF: "application/pdf", ReportFormat.JSON: "application/json", ReportFormat.XLSX: XLSX}
_TEXT = {"type": "string"}
_QUESTION = {"requirement": _TEXT, "columns": _TEXT, "sheet": _TEXT}


def routes(desk: RosterDesk) -> APIRouter:
    router = APIRouter(tags=["roster"])
    taken = Depends(uploaded(SheetView, desk.reader.limits.content_bytes, "sheets.too_large"))

    @router.post("/public/rosters/columns", openapi_extra=form_schema(sheet=_TEXT))
    def columns(request: Request, upload: Upload[SheetView] = taken) -> SheetView:
        desk.calls.take(_address(request))
        return sheet_view(open_sheet(desk.reader, upload.file.read(), upload.field("sheet")))

    @router.post(
        "/public/rosters/checks",
        openapi_extra=form_schema(**_QUESTION),
        response_class=StreamingResponse,
        responses={200: {"content": {NDJSON: {"schema": {"type": "string"}}}}},
    )
    def check(request: Request, upload: Upload[SheetView] = taken) -> StreamingResponse:
        opened = open_check(desk, _address(request), _question(upload))
        # Compressing would hold lines back until there are enough of them.
        headers = {"Content-Encoding": "identity", "Cache-Control": "no-store"}
        return StreamingResponse(events_of(desk, opened), media_type=NDJSON, headers=headers)

    @router.post(
        "/public/rosters/reports",
        openapi_extra=form_schema(
            **_QUESTION, format={"type": "string", "enum": [each.value for each in ReportFormat]}
        ),
        response_class=Response,
    )
    def report(request: Request, upload: Upload[SheetView] = taken) -> Response:
        wanted = _format(upload.field("format"))
        if wanted is ReportFormat.XLSX:
            only_wrong = upload.field("only") == "wrong"
            content = export_answers(_address(request), _question(upload), desk, only_wrong=only_wrong)
            return Response(content, media_type=XLSX, headers=_download("名册核验结果.xlsx"))
        _, files = sign_report(_actor(request), _address(request), _question(upload), [wanted], desk)
        return _answer(wanted, files)

    @router.get("/public/seal-roots.pem", response_class=Response)
    def roots() -> Response:
        return Response(desk.sealer.roots, media_type="application/x-pem-file", headers=_download("seal-roots.pem"))

    return router


def _answer(wanted: ReportFormat, files: dict[ReportFormat, bytes]) -> Response:
    """One file as itself; a printed report with its JSON report, or pointing to it, together with that."""
    if len(files) == 1:
        return Response(files[wanted], media_type=_TYPES[wanted], headers=_download(f"{NAME}.{wanted.value}"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in files.items():
            archive.writestr(f"{NAME}.{each.value}", content)
    return Response(packed.getvalue(), media_type="application/zip", headers=_download(f"{NAME}.zip"))


def _question(upload: Upload[Any]) -> Question:
    requirement = upload.field("requirement") or "{}"
    return Question(upload.file.read(), requirement, upload.field("columns"), upload.field("sheet"))


def _format(given: str | None) -> ReportFormat:
    try:
        return ReportFormat(given or "")
    except ValueError:
        raise Malformed.of("roster.format_unknown", at="format") from None


def _actor(request: Request) -> Actor:
    return find_actor(request) or ANYONE


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _download(name: str) -> dict[str, str]:
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}", "Cache-Control": "no-store"}
