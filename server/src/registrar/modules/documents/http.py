"""Documents over HTTP."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Path, Response
from pydantic import BaseModel, ConfigDict, Field

from registrar.kernel.errors import Problem, Refused
from registrar.modules.documents.contract import (
    LARGEST_FILE,
    DocumentGate,
    DocumentKind,
    DocumentReceipt,
    DocumentView,
    PagePictures,
)
from registrar.modules.documents.queries import DocumentReads
from registrar.modules.documents.verbs.confirm_document import confirm_document
from registrar.modules.documents.verbs.correct_kind import correct_kind
from registrar.modules.documents.verbs.draw_page import draw_page
from registrar.modules.documents.verbs.hand_in_document import HandInDocument, hand_in_document
from registrar.modules.documents.verbs.open_document import open_document
from registrar.modules.documents.verbs.remove_document import remove_document
from registrar.platform.db.units import RequestKey
from registrar.platform.disk import FileCache, FileStore
from registrar.platform.http.idempotency import Keyed
from registrar.platform.http.sessions import Caller
from registrar.platform.http.uploads import Upload, form_schema, uploaded
from registrar.platform.room import Deps

DocumentId = Annotated[str, Path(max_length=36)]
PageNumber = Annotated[int, Path(ge=0, le=9999)]
HandedIn = Annotated[Upload[DocumentReceipt], Depends(uploaded(DocumentReceipt, LARGEST_FILE, "documents.too_large"))]

_ID = re.compile(r"[0-9a-f-]{36}")
SEALED_OFF = "sandbox; default-src 'none'"
"""Content security policy of what strangers handed in: shown at most as a picture, runs nothing."""


class KindBody(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kind: DocumentKind


class ConfirmationBody(BaseModel):
    model_config = ConfigDict(extra="forbid")

    fields: dict[Annotated[str, Field(max_length=40)], str] = Field(max_length=60)


def routes(
    deps: Deps, reads: DocumentReads, gate: DocumentGate, files: FileStore, cache: FileCache, pictures: PagePictures
) -> APIRouter:
    router = APIRouter(tags=["documents"])

    @router.post(
        "/documents",
        status_code=201,
        openapi_extra=form_schema(
            application_id={"type": "string"}, kind={"type": "string", "enum": [kind.value for kind in DocumentKind]}
        ),
    )
    def hand_in(actor: Caller, upload: HandedIn) -> DocumentView:
        application_id = upload.field("application_id") or ""
        if not _ID.fullmatch(application_id):
            raise Refused(Problem("platform.field_missing", "application_id"))
        command = HandInDocument(application_id, upload.file, upload.file_name, _kind(upload.field("kind")))
        receipt = deps.once(upload.key, lambda deps: hand_in_document(actor, command, deps, gate, files))
        return reads.document(receipt.id)

    @router.get("/documents/{document_id}")
    def show(actor: Caller, document_id: DocumentId) -> DocumentView:
        return reads.document(open_document(actor, document_id, deps, gate, "fields").id)

    @router.get("/documents/{document_id}/pages/{page}", response_class=Response)
    def picture(actor: Caller, document_id: DocumentId, page: PageNumber) -> Response:
        document = open_document(actor, document_id, deps, gate, "page")
        content = draw_page(document, page, files, cache, pictures)
        return Response(content, media_type="image/jpeg", headers={"Content-Security-Policy": SEALED_OFF})

    @router.get("/documents/{document_id}/file", response_class=Response)
    def file(actor: Caller, document_id: DocumentId) -> Response:
        document = open_document(actor, document_id, deps, gate, "file")
        headers = {
            # Always saved, never shown in this site's name, whatever the file holds.
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(document.file_name, safe='')}",
            "Content-Security-Policy": SEALED_OFF,
            "X-Content-Type-Options": "nosniff",
        }
        return Response(files.read(document.sha256), media_type=document.media_type, headers=headers)

    @router.post("/documents/{document_id}/kind")
    def change_kind(
        actor: Caller,
        document_id: DocumentId,
        body: KindBody,
        key: RequestKey[DocumentReceipt] = Keyed(DocumentReceipt),
    ) -> DocumentView:
        receipt = deps.once(key, lambda deps: correct_kind(actor, document_id, body.kind, deps, gate))
        return reads.document(receipt.id)

    @router.post("/documents/{document_id}/confirmation")
    def confirm(
        actor: Caller,
        document_id: DocumentId,
        body: ConfirmationBody,
        key: RequestKey[DocumentReceipt] = Keyed(DocumentReceipt),
    ) -> DocumentView:
        receipt = deps.once(key, lambda deps: confirm_document(actor, document_id, body.fields, deps, gate))
        return reads.document(receipt.id)

    @router.delete("/documents/{document_id}", status_code=204)
    def remove(
        actor: Caller, document_id: DocumentId, key: RequestKey[DocumentReceipt] = Keyed(DocumentReceipt)
    ) -> None:
        deps.once(key, lambda deps: remove_document(actor, document_id, deps, gate))

    return router


def _kind(code: str | None) -> DocumentKind | None:
    if code is None:
        return None
    try:
        return DocumentKind(code)
    except ValueError:
        raise Refused(Problem("platform.field_wrong", "kind")) from None
