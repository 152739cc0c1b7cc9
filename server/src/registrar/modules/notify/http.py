"""The message box over HTTP: the same for everybody, each their own."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from registrar.modules.notify.contract import MessagePage, UnreadCount
from registrar.modules.notify.queries import messages_of, unread_of
from registrar.modules.notify.verbs.read_message import read_message, read_messages
from registrar.platform.db.units import RequestKey
from registrar.platform.http.idempotency import Keyed
from registrar.platform.http.paging import Paging
from registrar.platform.http.sessions import Caller
from registrar.platform.room import Deps


class ReadBody(BaseModel):
    model_config = ConfigDict(extra="forbid")

    newest: str = Field(max_length=36)
    """Id of the newest message that was seen."""


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(prefix="/messages", tags=["notify"])

    @router.get("")
    def box(actor: Caller, page: Paging, unread: Annotated[bool, Query()] = False) -> MessagePage:
        return messages_of(actor, page, deps, unread=unread)

    @router.get("/unread")
    def unread(actor: Caller) -> UnreadCount:
        return unread_of(actor, deps)

    @router.post("/reading")
    def read_all(body: ReadBody, actor: Caller, key: RequestKey[UnreadCount] = Keyed(UnreadCount)) -> UnreadCount:
        return deps.once(key, lambda deps: read_messages(actor, body.newest, deps))

    @router.post("/{message_id}/reading")
    def read(message_id: str, actor: Caller, key: RequestKey[UnreadCount] = Keyed(UnreadCount)) -> UnreadCount:
        return deps.once(key, lambda deps: read_message(actor, message_id, deps))

    return router
