"""Search the trail, newest first. Who looked for what is an act of its own and leaves its row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from registrar.kernel.actor import Actor, Role
from registrar.kernel.clock import SHANGHAI
from registrar.kernel.errors import Malformed
from registrar.kernel.page import PageRequest
from registrar.modules.audit import queries
from registrar.modules.audit.contract import TrailFilter, TrailLine, TrailPage
from registrar.modules.audit.queries import EARLIEST, LATEST, Search
from registrar.modules.identity.contract import IdentityDoor
from registrar.platform.db.units import WriteUnit
from registrar.platform.http.paging import position, read_position
from registrar.platform.http.sessions import require
from registrar.platform.room import Deps
from registrar.platform.texts import texts
from registrar.platform.trail.chain import TrailDraft, TrailEntry

ACTION, SUBJECT, ACTOR, ROLE = "audit.action.", "audit.subject.", "audit.actor.", "identity.role."
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NUMBER = re.compile(r"SQ(\d{8})[0-9A-Z]{4,20}")
LARGEST_SEQ = (1 << 63) - 1


def search_trail(actor: Actor, wanted: TrailFilter, page: PageRequest, deps: Deps, identity: IdentityDoor) -> TrailPage:
    """Raises NotAllowed unless the actor is an auditor, Malformed for a position of another list."""
    require(actor, Role.AUDITOR)
    before = _before(page.after)
    search = search_for(wanted, deps, identity)
    found: Sequence[TrailEntry] = []
    if search is not None:
        with deps.database.read() as unit:
            found = queries.newest(unit, search, page.size + 1, before)
    deps.write(lambda unit: record_look(unit, actor, "audit.trail_searched", search))
    rows = lines(found[: page.size], deps, identity)
    return TrailPage(rows, position(rows[-1].seq) if len(found) > page.size else None)


def search_for(wanted: TrailFilter, deps: Deps, identity: IdentityDoor) -> Search | None:
    """The filter in the trail's own words; None when nothing can be found by it."""
    account_id, subject = None, None
    if wanted.actor:
        account_id = identity.find_account(wanted.actor) or wanted.actor
    for text in (account_id, wanted.subject):
        if text and not (text.isascii() and text.isprintable()):
            return None
    if wanted.subject:
        subject = (frozenset(_words(SUBJECT)), _id_of(wanted.subject, deps))
    actions = frozenset(_actions(wanted.action)) if wanted.action else None
    since = max(EARLIEST, _midnight(wanted.first_day)) if wanted.first_day else EARLIEST
    until = min(LATEST, _midnight(wanted.last_day) + timedelta(days=1)) if wanted.last_day else LATEST
    return None if actions == frozenset() else Search(account_id, actions, subject, since, until)


def record_look(unit: WriteUnit, actor: Actor, action: str, search: Search | None) -> None:
    """What was looked for, by ids only: anything else that was typed may be anybody's name or number."""
    unit.record(
        action,
        by=actor,
        subject_kind="trail",
        subject_id="main",
        account=_an_id(search.account_id) if search else None,
        actions=len(search.actions) if search and search.actions is not None else None,
        subject=_an_id(search.subject[1]) if search and search.subject else None,
        since=search.since.isoformat() if search and search.since > EARLIEST else None,
        until=search.until.isoformat() if search and search.until < LATEST else None,
    )


def _id_of(typed: str, deps: Deps) -> str:
    """The id of the application whose number was typed: the number holds the day it was opened. Else what was typed."""
    match = NUMBER.fullmatch(typed.strip().upper())
    if match is None:
        return typed
    try:
        since = _midnight(date.fromisoformat(match[1]))
    except ValueError:
        return typed
    opened = Search(actions=("registration.application_opened",), since=since, until=since + timedelta(days=1))
    with deps.database.read() as unit:
        return queries.subject_numbered(unit, opened, match[0]) or typed


def _an_id(text: str | None) -> str | None:
    return text if text and ID.fullmatch(text) else None


def lines(entries: Sequence[TrailEntry], deps: Deps, identity: IdentityDoor) -> list[TrailLine]:
    """Entries with the names of accounts, the numbers of what they are about and the texts of their codes."""
    accounts = {entry.draft.account_id for entry in entries}
    accounts |= {entry.draft.subject_id for entry in entries if entry.draft.subject_kind == "account"}
    names = identity.account_names(accounts)
    with deps.database.read() as unit:
        numbers = queries.numbers_of(unit, entries)
    called = {account: name.account for account, name in names.items()} | numbers
    words = texts().words
    found = []
    for entry in entries:
        draft = entry.draft
        name = names.get(draft.account_id)
        roles = [words.get(ROLE + role, role) for role in draft.roles.split(",") if role]
        found.append(
            TrailLine(
                seq=entry.seq,
                at=draft.at.astimezone(SHANGHAI),
                actor_account=name.account if name else draft.account_id,
                actor_name=name.display_name if name else words.get(ACTOR + draft.account_id),
                # Who is no account has no post: the system is not the system's system.
                role_text="、".join(roles) or None if name else None,
                action=draft.action,
                action_text=words.get(ACTION + draft.action, draft.action),
                subject_kind=draft.subject_kind,
                subject_id=draft.subject_id,
                subject_text=_about(draft, called),
                reason=draft.reason,
                hash=entry.entry_hash,
            )
        )
    return found


def _about(draft: TrailDraft, called: Mapping[str, str]) -> str:
    """What an entry is about: its kind, and what it or the application it belongs to is called, else its short id."""
    word = texts().words.get(SUBJECT + draft.subject_kind, draft.subject_kind)
    belongs_to = str(draft.details.get("application_id"))
    short = draft.subject_id[-12:] if ID.fullmatch(draft.subject_id) else ""
    return f"{word} {called.get(draft.subject_id) or called.get(belongs_to) or short}".rstrip()


def _actions(typed: str) -> list[str]:
    """The actions meant by a code, the beginning of one, or a part of the Chinese text."""
    return [code for code, text in _words(ACTION).items() if code.startswith(typed) or typed in text]


def _words(beginning: str) -> dict[str, str]:
    return {code.removeprefix(beginning): word for code, word in texts().words.items() if code.startswith(beginning)}


def _midnight(day: date) -> datetime:
    """The first instant of a legal day, days far off drawn near: what is sought lies between."""
    return datetime.combine(min(max(day, EARLIEST.date()), LATEST.date()), time(), tzinfo=SHANGHAI)


def _before(after: str | None) -> int | None:
    if after is None:
        return None
    [seq] = read_position(after, 1)
    if not isinstance(seq, int) or not 0 < seq <= LARGEST_SEQ:
        raise Malformed.of("platform.page_position_wrong", at="after")
    return seq
