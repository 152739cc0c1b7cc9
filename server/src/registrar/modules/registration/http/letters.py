"""HTTP of letters: previews, what was sent, and the public check."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from registrar.kernel.actor import Role
from registrar.modules.registration.contract.letters import LetterLine, LetterPreview, LetterVerdict, LetterView
from registrar.modules.registration.http.bodies import ActWords
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.letters import check_by_number, letters_of_case, letters_of_person
from registrar.modules.registration.queries.reading import require_sighted
from registrar.modules.registration.verbs.open_letter import download_letter, open_letter
from registrar.modules.registration.verbs.preview_letter import preview_letter, print_preview
from registrar.modules.registration.verbs.take_step import StepCommand
from registrar.platform.db.units import RequestKey
from registrar.platform.http.idempotency import Keyed
from registrar.platform.http.limits import RateLimit
from registrar.platform.http.sessions import Caller, require

MOST_TYPED = 60
PDF = "application/pdf"


class PreviewBody(ActWords):
    act: str = Field(max_length=30)

    def command(self, application_id: str) -> StepCommand:
        return StepCommand(application_id, 0, self.opinion, tuple(self.reasons), self.list_items())


def letter_routes(office: Office, public_limit: RateLimit) -> APIRouter:
    router = APIRouter(tags=["letters"])

    # A preview changes nothing, so its key guards nothing but the rule that every POST carries one.
    @router.post("/applications/{application_id}/letter-previews")
    def preview(
        application_id: str, body: PreviewBody, actor: Caller, _key: RequestKey[LetterPreview] = Keyed(LetterPreview)
    ) -> LetterPreview:
        return preview_letter(actor, body.act, body.command(application_id), office)

    @router.post("/applications/{application_id}/letter-previews/pdf", response_class=Response)
    def preview_pdf(
        application_id: str, body: PreviewBody, actor: Caller, _key: RequestKey[LetterPreview] = Keyed(LetterPreview)
    ) -> Response:
        return Response(print_preview(actor, body.act, body.command(application_id), office), media_type=PDF)

    @router.get("/applications/{application_id}/letters")
    def of_case(application_id: str, actor: Caller) -> list[LetterLine]:
        require_sighted(office, actor, application_id)
        return letters_of_case(actor, application_id, office)

    @router.get("/me/letters")
    def mine(actor: Caller) -> list[LetterLine]:
        require(actor, Role.ENGINEER)
        return letters_of_person(office, actor.scope.person_id or "")

    @router.get("/letters/check")
    def check(
        request: Request,
        number: Annotated[str, Query(max_length=MOST_TYPED)],
        code: Annotated[str, Query(max_length=MOST_TYPED)],
    ) -> LetterVerdict:
        public_limit.take(request.client.host if request.client else "")
        return check_by_number(office, number, code)

    @router.get("/letters/{letter_id}.pdf", response_class=Response)
    def download(letter_id: str, actor: Caller) -> Response:
        name, content = download_letter(actor, letter_id, office)
        return Response(content, media_type=PDF, headers=attachment(name))

    @router.get("/letters/{letter_id}")
    def show(letter_id: str, actor: Caller) -> LetterView:
        return open_letter(actor, letter_id, office)

    return router


def attachment(name: str) -> dict[str, str]:
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
