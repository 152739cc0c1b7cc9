"""HTTP for anyone: whether a certificate is good, today or on another day, by number, code or a signed statement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from registrar.modules.registration.contract import HistoryView, OfflineVerdict, PublicVerdict, RootView
from registrar.modules.registration.ports import Office, Publication, Published, ReadModelDoor
from registrar.modules.registration.queries.history import history_by_number
from registrar.modules.registration.queries.public import verify_by_number, verify_by_token
from registrar.modules.registration.queries.verification import key_publication, status_publication, verify_offline_code
from registrar.modules.registration.verbs.sign_statement import AskedStatement, sign_statement
from registrar.platform.http.hot_routes import HotRoute
from registrar.platform.http.idempotency import KeyHeader
from registrar.platform.http.limits import RateLimit

MOST_TYPED = 60
"""Characters of a number or a name typed into the public look-up."""


class CodeBody(BaseModel):
    model_config = ConfigDict(extra="forbid")

    code: str = Field(max_length=2000)
    """The text of an offline code."""
    on: date | None = None


class StatementBody(BaseModel):
    """What a signed statement is asked about: in a body, so that no name stands in an address."""

    model_config = ConfigDict(extra="forbid")

    number: str = Field(max_length=MOST_TYPED)
    name: str = Field(max_length=MOST_TYPED)
    on: date | None = None
    as_known: date | None = None


def add_public_routes(
    router: APIRouter, office: Office, register: ReadModelDoor, public_limit: RateLimit, published: Published
) -> None:
    @router.get("/public/certificates/history")
    def public_history(
        request: Request,
        number: Annotated[str, Query(max_length=MOST_TYPED)],
        name: Annotated[str, Query(max_length=MOST_TYPED)],
        on: date | None = None,
        as_known: date | None = None,
    ) -> HistoryView:
        public_limit.take(request.client.host if request.client else "")
        return history_by_number(office, number, name, on, as_known)

    @router.get("/public/certificates")
    def look_up(
        request: Request,
        number: Annotated[str, Query(max_length=MOST_TYPED)],
        name: Annotated[str, Query(max_length=MOST_TYPED)],
        on: date | None = None,
    ) -> PublicVerdict:
        public_limit.take(request.client.host if request.client else "")
        return verify_by_number(office, register, number, name, on)

    @router.get("/public/certificates/qr/{token}")
    def look_up_token(request: Request, token: str) -> PublicVerdict:
        public_limit.take(request.client.host if request.client else "")
        return verify_by_token(office, register, token)

    @router.post("/public/certificates/statements", response_class=Response)
    def statement(request: Request, body: StatementBody, _key: KeyHeader) -> Response:
        """The answer of ``history`` as a sealed PDF."""
        public_limit.take(request.client.host if request.client else "")
        asked = AskedStatement(**body.model_dump())
        name, content = sign_statement(asked, office)
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
        return Response(content, media_type="application/pdf", headers=headers)

    _add_offline_routes(router, office, public_limit, published)


def _add_offline_routes(router: APIRouter, office: Office, public_limit: RateLimit, published: Published) -> None:
    @router.post("/public/verification")
    def verify_code(request: Request, body: CodeBody, _key: KeyHeader) -> OfflineVerdict:
        # Asked for in a body: what the code says about a person stands in no address. Nothing is changed or kept.
        public_limit.take(request.client.host if request.client else "")
        return verify_offline_code(office, published, body.code, body.on)

    @router.get("/public/verification/status", response_class=Response)
    def status_list() -> Response:
        """The status list of all certificates: a signed token, packed as the IETF draft Token Status List has it."""
        return _cached(published.status(), "application/statuslist+cwt", status_publication(office))

    @router.get("/public/verification/keys", response_class=Response)
    def key_list() -> Response:
        """The issuer's signing keys with their dates, signed by a root (COSE)."""
        return _cached(published.keys(), "application/registrar-keys+cwt", key_publication(office))

    @router.get("/public/verification/roots")
    def roots() -> list[RootView]:
        """The public halves of the roots. Whoever verifies keeps them, and compares them by another way."""
        return [RootView(**root) for root in office.issuer.roots()]


def hot_routes(office: Office, register: ReadModelDoor, public_limit: RateLimit) -> list[HotRoute]:
    """The look-up by number and name once more, answered before the application is asked."""

    def look_up(caller: str, given: Mapping[str, str]) -> PublicVerdict:
        public_limit.take(caller)
        return verify_by_number(office, register, given["number"], given["name"])

    return [HotRoute("/api/public/certificates", {"number": MOST_TYPED, "name": MOST_TYPED}, look_up)]


def _cached(content: bytes, media_type: str, how: Publication) -> Response:
    seconds = int(how.fresh.total_seconds())
    return Response(content, media_type=media_type, headers={"Cache-Control": f"public, max-age={seconds}"})
