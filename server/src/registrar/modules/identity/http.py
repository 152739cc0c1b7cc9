"""Signing in and out, accounts, employers, organs and regions over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, TypeVar

from fastapi import APIRouter, Query, Request, Response, UploadFile
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from registrar.kernel import region
from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import TooLarge
from registrar.modules.identity.contract import (
    AccountLine,
    DemoAccount,
    DemoCode,
    EmployerLine,
    EmployersRecorded,
    IdentityDoor,
    NewAccount,
    NewFactor,
    NewPassword,
    OpenAccount,
    OrganKind,
    OrganLine,
    Place,
    RegionLine,
    SessionView,
    SignInAnswer,
)
from registrar.modules.identity.queries import role_titles
from registrar.modules.identity.verbs.change_password import ChangePassword
from registrar.modules.identity.verbs.choose_password import ChoosePassword
from registrar.modules.identity.verbs.close_account import close_account
from registrar.modules.identity.verbs.confirm_second_factor import ConfirmSecondFactor
from registrar.modules.identity.verbs.import_employers import COLUMNS, import_employers
from registrar.modules.identity.verbs.inspect_account import inspect_account
from registrar.modules.identity.verbs.open_account import Secrets, open_account
from registrar.modules.identity.verbs.reset_factor import reset_factor
from registrar.modules.identity.verbs.reset_password import reset_password
from registrar.modules.identity.verbs.sign_in import SignIn, SignInOutcome
from registrar.modules.identity.verbs.sign_out import sign_out
from registrar.platform.db.units import RequestKey
from registrar.platform.http.idempotency import Keyed, KeyHeader, request_key
from registrar.platform.http.limits import Rate, RateLimit
from registrar.platform.http.sessions import COOKIE, Caller, require
from registrar.platform.http.uploads import csv_template
from registrar.platform.room import Deps
from registrar.platform.texts import texts

LARGEST_IMPORT = 5 * 1024 * 1024
NO_ANSWER = type(None)
T = TypeVar("T")
IdText = Annotated[str, StringConstraints(pattern=r"^[!-~]{1,36}$")]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SignInBody(_Body):
    account: str = Field(min_length=1, max_length=80)
    password: str = Field(min_length=1, max_length=128)


class SecondFactorBody(_Body):
    challenge: str = Field(min_length=1, max_length=80)
    code: str = Field(min_length=1, max_length=12)


class ChoiceBody(_Body):
    challenge: str = Field(min_length=1, max_length=80)
    password: str = Field(min_length=1, max_length=256)
    """Longer ones than are allowed reach the rule, which says so in words."""


class AccountBody(_Body):
    account: str = Field(min_length=1, max_length=40)
    display_name: str = Field(min_length=1, max_length=60)
    role: Role
    organ_id: IdText | None = None
    employer_id: IdText | None = None
    password: str | None = Field(None, min_length=1, max_length=128)


class PasswordBody(_Body):
    old_password: str = Field(min_length=1, max_length=128)
    password: str = Field(min_length=1, max_length=256)
    """The new one. Longer ones than are allowed reach the rule, which says so in words."""


class ReasonBody(_Body):
    reason: str = Field(min_length=1, max_length=500)


@dataclass(frozen=True, slots=True)
class Entrance:
    """What signing in over HTTP needs beside ``Deps``."""

    sign_in: Callable[[SignIn], SignInOutcome]
    confirm: Callable[[ConfirmSecondFactor], SignInOutcome]
    choose: Callable[[ChoosePassword], str]
    change_password: Callable[[Actor, ChangePassword, Deps], None]
    secrets: Secrets
    idle_minutes: int
    secure: bool
    """The cookie travels over https only."""
    rate: Rate


def routes(deps: Deps, door: IdentityDoor, entrance: Entrance) -> APIRouter:
    router = APIRouter(tags=["identity"])
    limit = RateLimit(entrance.rate, deps.clock)

    def keep(response: Response, token: str) -> None:
        # No expiry: the browser forgets it with the window, the server long before.
        response.set_cookie(COOKIE, token, path="/", httponly=True, secure=entrance.secure, samesite="strict")

    def answer(response: Response, outcome: SignInOutcome) -> SignInAnswer:
        if outcome.token is not None:
            keep(response, outcome.token)
            return SignInAnswer("signed_in")
        if outcome.choosing is not None:
            return SignInAnswer("new_password", outcome.choosing)
        return SignInAnswer("second_factor", outcome.challenge)

    # The key of signing in is asked for, since no form on another site can send it, but nothing is kept under it:
    # the answer holds a secret.
    @router.post("/sessions", status_code=201)
    def post_session(request: Request, response: Response, body: SignInBody, _key: KeyHeader) -> SignInAnswer:
        limit.take(_caller(request))
        return answer(response, entrance.sign_in(SignIn(body.account, body.password, request.cookies.get(COOKIE))))

    @router.post("/sessions/second-factor", status_code=201)
    def post_second_factor(
        request: Request, response: Response, body: SecondFactorBody, _key: KeyHeader
    ) -> SignInAnswer:
        limit.take(_caller(request))
        command = ConfirmSecondFactor(body.challenge, body.code, request.cookies.get(COOKIE))
        return answer(response, entrance.confirm(command))

    @router.post("/sessions/new-password", status_code=201)
    def post_new_password(request: Request, response: Response, body: ChoiceBody, _key: KeyHeader) -> SignInAnswer:
        limit.take(_caller(request))
        token = entrance.choose(ChoosePassword(body.challenge, body.password, request.cookies.get(COOKIE)))
        return answer(response, SignInOutcome(token=token))

    @router.get("/session")
    def get_session(actor: Caller) -> SessionView:
        who = door.account_names([actor.account_id])[actor.account_id]
        place = Place("platform", texts().word("identity.place.platform"))
        if actor.scope.person_id is not None:
            place = Place("person", who.display_name)
        elif who.employer_id is not None:
            place = Place("employer", door.employer(who.employer_id).name)
        elif who.organ_id is not None:
            place = Place("organ", door.organ(who.organ_id).name)
        return SessionView(
            account=who.account,
            display_name=who.display_name,
            roles=role_titles(who.roles),
            place=place,
            idle_minutes=entrance.idle_minutes,
        )

    @router.delete("/session", status_code=204)
    def delete_session(request: Request, response: Response, _key: KeyHeader) -> None:
        token = request.cookies.get(COOKIE)
        if token:
            sign_out(token, deps)
        response.delete_cookie(COOKIE, path="/", httponly=True, secure=entrance.secure, samesite="strict")

    def veiled(key: RequestKey[T]) -> RequestKey[T]:
        # The body may hold a password: its digest is stored under a key of ours, so that nobody can try words on it.
        return replace(key, fingerprint=deps.database.vault.index(key.fingerprint, "identity.account.request"))

    @router.put("/session/password", status_code=204)
    def put_password(actor: Caller, body: PasswordBody, key: RequestKey[None] = Keyed(NO_ANSWER)) -> None:
        command = ChangePassword(body.old_password, body.password)
        deps.once(veiled(key), lambda deps: entrance.change_password(actor, command, deps))

    @router.get("/accounts")
    def get_account(actor: Caller, account: Annotated[str, Query(min_length=1, max_length=80)]) -> AccountLine:
        return inspect_account(actor, account, deps)

    @router.post("/accounts", status_code=201)
    def post_account(actor: Caller, body: AccountBody, key: RequestKey[NewAccount] = Keyed(NewAccount)) -> NewAccount:
        command = OpenAccount(
            account=body.account,
            display_name=body.display_name,
            roles=frozenset({body.role}),
            employer_id=body.employer_id,
            organ_id=body.organ_id,
            password=body.password,
        )
        return deps.once(veiled(key), lambda deps: open_account(actor, command, deps, entrance.secrets))

    @router.post("/accounts/{account_id}/closing", status_code=204)
    def post_closing(
        actor: Caller, account_id: IdText, body: ReasonBody, key: RequestKey[None] = Keyed(NO_ANSWER)
    ) -> None:
        deps.once(key, lambda deps: close_account(actor, account_id, body.reason, deps))

    @router.post("/accounts/{account_id}/password", status_code=201)
    def post_reset(
        actor: Caller, account_id: IdText, body: ReasonBody, key: RequestKey[NewPassword] = Keyed(NewPassword)
    ) -> NewPassword:
        return deps.once(key, lambda deps: reset_password(actor, account_id, body.reason, deps, entrance.secrets))

    @router.post("/accounts/{account_id}/second-factor", status_code=201)
    def post_factor(
        actor: Caller, account_id: IdText, body: ReasonBody, key: RequestKey[NewFactor] = Keyed(NewFactor)
    ) -> NewFactor:
        return deps.once(key, lambda deps: reset_factor(actor, account_id, body.reason, deps, entrance.secrets.codes))

    return router


def register_routes(deps: Deps, door: IdentityDoor) -> APIRouter:
    """Organs, employers and regions: looked up by everybody, taken in by the system administrator."""
    router = APIRouter(tags=["identity"])

    @router.get("/organs")
    def get_organs(_actor: Caller, province: str | None = None, kind: OrganKind | None = None) -> list[OrganLine]:
        return [
            OrganLine(
                id=organ.id,
                name=organ.name,
                kind=organ.kind,
                kind_title=texts().word(f"identity.organ_kind.{organ.kind}"),
                level=organ.level,
                province=organ.province,
                province_name=None if organ.province is None else region.PROVINCES[organ.province].name,
            )
            for organ in door.all_organs()
            if province in (None, organ.province) and kind in (None, organ.kind)
        ]

    @router.get("/employers")
    def get_employers(_actor: Caller, q: Annotated[str, Query(min_length=1, max_length=100)]) -> list[EmployerLine]:
        return [
            EmployerLine(each.id, each.name, each.uscc, region.PROVINCES[each.province].name, each.consulting)
            for each in door.search_employers(q)
        ]

    @router.post("/employers/import", status_code=200)
    def post_employers(actor: Caller, request: Request, file: UploadFile, key: KeyHeader) -> EmployersRecorded:
        content = file.file.read(LARGEST_IMPORT + 1)
        if len(content) > LARGEST_IMPORT:
            raise TooLarge.of("platform.too_large", at="file", limit="5 MB")
        import_key = request_key(request, key, content, EmployersRecorded)
        return deps.once(import_key, lambda deps: import_employers(actor, content, deps))

    @router.get("/employers/template")
    def get_template(actor: Caller) -> Response:
        require(actor, Role.SYSTEM_ADMIN)
        return csv_template(COLUMNS, "employers.csv")

    @router.get("/regions")
    def get_regions(_actor: Caller) -> list[RegionLine]:
        return [RegionLine(code, region.PROVINCES[code].name) for code in region.REGISTERING]

    return router


def development_routes(
    accounts: Callable[[], Sequence[DemoAccount]], show_code: Callable[[str], DemoCode]
) -> APIRouter:
    """Sample accounts and their one-time codes. Mounted in a development environment only."""
    router = APIRouter(prefix="/development", tags=["development"])

    @router.get("/accounts")
    def get_accounts() -> list[DemoAccount]:
        return list(accounts())

    @router.get("/second-factor/{challenge}")
    def get_code(challenge: str) -> DemoCode:
        return show_code(challenge)

    return router


def _caller(request: Request) -> str:
    return request.client.host if request.client else "-"
