"""Put what an event means for people into their boxes, once."""

from __future__ import annotations

from collections.abc import Sequence

from registrar.kernel.actor import SYSTEM_ACTOR
from registrar.modules.notify import store
from registrar.modules.notify.model import Draft
from registrar.modules.notify.rules import TELLS, expiry_drafts
from registrar.modules.registration.contract import ExpiryNear, RegistrationDoor
from registrar.platform.bus import Message
from registrar.platform.codec import from_plain
from registrar.platform.db.units import WriteUnit
from registrar.platform.outbox.relay import handle_once
from registrar.platform.room import Deps

CONSUMER = "notify.tell_parties"
CASE_EVENTS = tuple(TELLS)
"""The events about a case that concern anybody but who did it."""


def tell_parties_of_case(message: Message, registration: RegistrationDoor, deps: Deps) -> None:
    """Tell the parties what an event about a case means for them, as the case was after it."""
    case = registration.case_brief(message.subject_id, message.payload.get("act"))
    if case is not None:
        _tell(message, TELLS[message.name](message.payload, case), ("application", case.application_id), deps)


def tell_of_expiry(message: Message, deps: Deps) -> None:
    """Remind the holder and the employer that a registration ends soon."""
    event = from_plain(ExpiryNear, message.payload)
    _tell(message, expiry_drafts(event, deps.today()), ("certificate", event.certificate_id), deps)


def _tell(message: Message, drafts: Sequence[Draft], subject: tuple[str, str], deps: Deps) -> None:
    """One message for each draft and one trail row for all. An event delivered again tells nothing again; a draft with
    a key of its own is told once whichever event says it."""

    def act(unit: WriteUnit) -> None:
        told = []
        for draft in drafts:
            key = f"{draft.once or message.id}:{draft.party_id}:{draft.role}:{draft.code}"
            if store.is_told(unit, key):
                continue
            store.insert_message(unit, deps.ids.new(), draft, subject, key, deps.clock.now())
            told.append({"party": draft.party_id, "role": draft.role, "code": draft.code})
        if told:
            unit.record(
                "notify.parties_told", by=SYSTEM_ACTOR, subject_kind=subject[0], subject_id=subject[1], told=told
            )

    if drafts:
        handle_once(deps.database, CONSUMER, message, deps.clock, act)
