"""Practitioners over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import NotAllowed
from registrar.modules.identity.contract import IdentityDoor
from registrar.modules.practitioner.contract import ContactReceipt, Enrolled, ImportResult, OwnFile
from registrar.modules.practitioner.queries import PractitionerReads
from registrar.modules.practitioner.verbs.change_contact import change_contact
from registrar.modules.practitioner.verbs.enrol_person import EnrolPerson, enrol_person
from registrar.modules.practitioner.verbs.import_qualifications import COLUMNS, import_qualifications
from registrar.platform.db.units import RequestKey
from registrar.platform.http.idempotency import Keyed
from registrar.platform.http.limits import Rate, RateLimit
from registrar.platform.http.sessions import Caller, require
from registrar.platform.http.uploads import Upload, csv_template, form_schema, uploaded
from registrar.platform.room import Deps

LARGEST_IMPORT = 512 * 1024 * 1024
"""Bytes: some four million records."""
TRIES_OF_ADDRESS = Rate(per_minute=2, burst=20)
TRIES_OF_NUMBER = Rate(per_minute=1 / 12, burst=5)


def _operator(actor: Caller) -> Actor:
    # Before the file is taken in, which a stranger is not to make us do.
    require(actor, Role.SYSTEM_ADMIN)
    return actor


Operator = Annotated[Actor, Depends(_operator)]
Export = Annotated[
    Upload[ImportResult], Depends(uploaded(ImportResult, LARGEST_IMPORT, "practitioner.import_too_large"))
]


class EnrolmentBody(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=60)
    id_number: str = Field(min_length=1, max_length=40)
    management_number: str = Field(min_length=1, max_length=60)
    mobile: str = Field(min_length=1, max_length=20)
    account: str = Field(min_length=1, max_length=40)
    password: str = Field(min_length=1, max_length=200)


class ContactBody(BaseModel):
    model_config = ConfigDict(extra="forbid")

    mobile: str | None = Field(None, max_length=20)
    email: str | None = Field(None, max_length=200)


def routes(deps: Deps, reads: PractitionerReads, identity: IdentityDoor, *, synthetic: bool) -> APIRouter:
    router = APIRouter(tags=["practitioner"])
    addresses = RateLimit(TRIES_OF_ADDRESS, deps.clock)
    numbers = RateLimit(TRIES_OF_NUMBER, deps.clock)

    @router.get("/me/person")
    def my_file(actor: Caller) -> OwnFile:
        return reads.own_file(_person_of(actor))

    @router.put("/me/contact")
    def my_contact(
        actor: Caller, body: ContactBody, key: RequestKey[ContactReceipt] = Keyed(ContactReceipt)
    ) -> OwnFile:
        deps.once(key, lambda deps: change_contact(actor, body.mobile, body.email, deps))
        return reads.own_file(_person_of(actor))

    @router.post("/enrolments", status_code=201)
    def enrol(request: Request, body: EnrolmentBody, key: RequestKey[Enrolled] = Keyed(Enrolled)) -> Enrolled:
        addresses.take(request.client.host if request.client else "unknown")
        command = EnrolPerson(
            body.name, body.id_number, body.management_number, body.mobile, body.account, body.password
        )
        return deps.once(key, lambda deps: enrol_person(command, deps, identity, numbers))

    @router.get("/qualifications/template")
    def template(_operator: Operator) -> Response:
        return csv_template(COLUMNS, "qualifications.csv")

    @router.post("/qualifications/import", status_code=201, openapi_extra=form_schema())
    def take_in(actor: Operator, upload: Export) -> ImportResult:
        return deps.once(upload.key, lambda deps: import_qualifications(actor, upload.file, deps, synthetic=synthetic))

    return router


def _person_of(actor: Actor) -> str:
    if actor.scope.person_id is None:
        raise NotAllowed.of("platform.not_allowed")
    return actor.scope.person_id
