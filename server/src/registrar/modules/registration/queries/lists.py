"""Queues and lists: what waits for whom, and what is done."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row, and_, bindparam, exists, func, or_, select

from registrar.engines.match import normalise_text
from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import NotAllowed
from registrar.kernel.page import PageRequest
from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration.contract import ApplicationSummary, QueuePage, StateCount
from registrar.modules.registration.contract.cockpit import DeskMark
from registrar.modules.registration.model import Deadline, number_key
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.clocks import days_left, deadlines_of
from registrar.modules.registration.queries.desk import desk_marks
from registrar.modules.registration.queries.handover import claimants_for
from registrar.modules.registration.queries.words import word, word_for
from registrar.modules.registration.store import name_key
from registrar.modules.registration.store.reading import read_blind_by
from registrar.modules.registration.tables import APPLICATION, CLAIM, FINDER, PARTY, STEP
from registrar.platform.db.units import ReadUnit
from registrar.platform.http.paging import position, read_position

_LINE = (
    APPLICATION.c.id,
    APPLICATION.c.number_text,
    APPLICATION.c.person_id,
    APPLICATION.c.business_type,
    APPLICATION.c.flow_version,
    APPLICATION.c.class_level,
    APPLICATION.c.specialty,
    APPLICATION.c.employer_id,
    APPLICATION.c.former_employer_id,
    APPLICATION.c.state,
    APPLICATION.c.submitted_at,
    APPLICATION.c.due_on,
    APPLICATION.c.due_order,
    APPLICATION.c.differences,
)

# A state of * in the filter means any: one statement serves both, so its plan can be pinned.
OPEN_QUEUE = (
    select(*_LINE)
    .where(
        APPLICATION.c.holder_id == bindparam("holder"),
        APPLICATION.c.state.in_(bindparam("states", expanding=True)),
        or_(
            APPLICATION.c.due_order > bindparam("after_due"),
            and_(APPLICATION.c.due_order == bindparam("after_due"), APPLICATION.c.id > bindparam("after_id")),
        ),
    )
    .order_by(APPLICATION.c.due_order, APPLICATION.c.id)
    .limit(bindparam("most_rows"))
)
MY_CASES = (
    select(*_LINE)
    .select_from(CLAIM.join(APPLICATION, APPLICATION.c.id == CLAIM.c.application_id))
    .where(
        CLAIM.c.account_id.in_(bindparam("accounts", expanding=True)),
        APPLICATION.c.holder_id == bindparam("holder"),
        APPLICATION.c.state.in_(bindparam("states", expanding=True)),
        or_(
            APPLICATION.c.due_order > bindparam("after_due"),
            and_(APPLICATION.c.due_order == bindparam("after_due"), APPLICATION.c.id > bindparam("after_id")),
        ),
    )
    .order_by(APPLICATION.c.due_order, APPLICATION.c.id)
    .limit(bindparam("most_rows"))
)
"""Cases that somebody of these officials took, at the desks of the caller."""
SEEN_CASES = (
    select(*_LINE)
    .select_from(PARTY.join(APPLICATION, PARTY.c.application_id == APPLICATION.c.id))
    .where(
        PARTY.c.party_id == bindparam("party"),
        or_(
            APPLICATION.c.holder_id.is_(None),
            APPLICATION.c.holder_id != bindparam("party"),
            APPLICATION.c.state.not_in(bindparam("own_states", expanding=True)),
        ),
        or_(bindparam("in_state") == "*", APPLICATION.c.state == bindparam("in_state")),
        APPLICATION.c.id < bindparam("before_id"),
    )
    .order_by(APPLICATION.c.id.desc())
    .limit(bindparam("most_rows"))
)
FOUND_CASES = (
    select(*_LINE, FINDER.c.search_key)
    .select_from(FINDER.join(APPLICATION, FINDER.c.application_id == APPLICATION.c.id))
    .where(
        FINDER.c.party_id == bindparam("party"),
        FINDER.c.search_key >= bindparam("after_key"),
        FINDER.c.search_key < bindparam("high_key"),
        or_(FINDER.c.search_key > bindparam("after_key"), FINDER.c.application_id > bindparam("after_id")),
    )
    .order_by(FINDER.c.search_key, FINDER.c.application_id)
    .limit(bindparam("most_rows"))
)
ASKED_CASES = (
    select(*_LINE)
    .select_from(PARTY.join(APPLICATION, PARTY.c.application_id == APPLICATION.c.id))
    .where(
        PARTY.c.party_id == bindparam("party"),
        APPLICATION.c.former_employer_id == bindparam("party"),
        APPLICATION.c.pending_key.is_not(None),
        ~exists().where(
            STEP.c.application_id == APPLICATION.c.id,
            STEP.c.party_id == bindparam("party"),
            STEP.c.act.in_(("release", "object")),
        ),
        APPLICATION.c.id > bindparam("after_id"),
    )
    .order_by(APPLICATION.c.id)
    .limit(bindparam("most_rows"))
)
"""Open changes of employer away from an employer that has not answered yet."""
OPEN_COUNTS = (
    select(APPLICATION.c.state, func.count().label("cases"))
    .where(APPLICATION.c.holder_id == bindparam("holder"), APPLICATION.c.state.in_(bindparam("states", expanding=True)))
    .group_by(APPLICATION.c.state)
)
CASES_OF_PERSON = (
    select(*_LINE).where(APPLICATION.c.person_id == bindparam("person")).order_by(APPLICATION.c.id.desc()).limit(100)
)

_NUMBER = re.compile(r"(SQ)?[0-9]{2}[0-9A-Z]*|SQ")
AFTER_EVERY_KEY = "g"
"""Sorts after every hexadecimal digit."""
FIRST_DAY = date(1, 1, 1)
BEFORE_ALL = "00000000-0000-0000-0000-000000000000"
AFTER_ALL = "ffffffff-ffff-ffff-ffff-ffffffffffff"


def queue(
    actor: Actor,
    office: Office,
    page: PageRequest,
    *,
    done: bool,
    state: str | None,
    q: str | None,
    mine: bool = False,
) -> QueuePage:
    """What waits for the caller's employer or organ, the earliest due first; or what has passed through its hands.

    ``mine`` leaves what the caller holds today, their own and what passed to them from an official who is away.

    With ``q`` every case it takes part in whose number begins so, or whose person has exactly this name.
    """
    party = actor.scope.employer_id or actor.scope.organ_id
    if party is None:
        raise NotAllowed.of("platform.not_allowed")
    own = own_states(actor, office)
    q = normalise_text(q or "")
    holding = claimants_for(office, actor.account_id) if mine else set()
    with office.deps.database.read() as unit:
        counts = unit.all(OPEN_COUNTS, holder=party, states=own)
        blind = read_blind_by(unit, actor.account_id) if actor.has(Role.INTAKE) else ()
        if q:
            low = _search_key(unit, q)
            after_key, after_id = read_position(page.after, 2) if page.after else (low, BEFORE_ALL)
            rows = unit.all(
                FOUND_CASES,
                party=party,
                after_key=str(after_key),
                after_id=str(after_id),
                high_key=low + AFTER_EVERY_KEY,
                most_rows=page.size + 1,
            )
        elif done:
            before = read_position(page.after, 1)[0] if page.after else AFTER_ALL
            rows = unit.all(
                SEEN_CASES,
                party=party,
                own_states=own,
                in_state=state or "*",
                before_id=str(before),
                most_rows=page.size + 1,
            )
        else:
            due, after_id = read_position(page.after, 2) if page.after else (FIRST_DAY.isoformat(), BEFORE_ALL)
            rows = unit.all(
                MY_CASES if mine else OPEN_QUEUE,
                holder=party,
                states=[each for each in own if state in (None, each)],
                after_due=date.fromisoformat(str(due)),
                after_id=str(after_id),
                most_rows=page.size + 1,
                **({"accounts": sorted(holding)} if mine else {}),
            )
        more, rows = len(rows) > page.size, rows[: page.size]
        deadlines = deadlines_of(unit, [row.id for row in rows])
    following = None
    if more:
        last = rows[-1]
        if q:
            following = position(last.search_key, last.id)
        else:
            following = position(last.id) if done else position(str(last.due_order)[:10], last.id)
    marks = {} if done else desk_marks(office, rows, actor)
    lines = _summaries(office, [row for row in rows if not mine or marks[row.id].mine], deadlines, marks)
    return QueuePage(
        rows=[_unread(each) if each.id in blind else each for each in lines],
        next=following,
        counts=[StateCount(row.state, word("state", row.state), row.cases) for row in counts],
    )


def _unread(line: ApplicationSummary) -> ApplicationSummary:
    """A case its reader shall judge again: nothing of the line tells the first verdict."""
    state = "awaiting_acceptance"
    text = word("state", state)
    blank = replace(line, due_on=None, working_days_left=None, tone=None, projected=False, holder_text=None)
    return replace(blank, state=state, state_text=text)


def _search_key(unit: ReadUnit, q: str) -> str:
    """Where the search begins in the index: at a number, or how one begins, with or without SQ; or at a name.

    ``q`` is normalised.
    """
    if _NUMBER.fullmatch(q):
        return number_key(q if q.startswith("SQ") else f"SQ{q}")
    return name_key(unit, q)


def asked(actor: Actor, office: Office, page: PageRequest) -> QueuePage:
    """What the caller's employer is asked about and has not answered: people who want to leave it."""
    employer_id = actor.scope.employer_id
    if employer_id is None:
        raise NotAllowed.of("platform.not_allowed")
    after = str(read_position(page.after, 1)[0]) if page.after else BEFORE_ALL
    with office.deps.database.read() as unit:
        rows = unit.all(ASKED_CASES, party=employer_id, after_id=after, most_rows=page.size + 1)
        more, rows = len(rows) > page.size, rows[: page.size]
        deadlines = deadlines_of(unit, [row.id for row in rows])
    return QueuePage(_summaries(office, rows, deadlines), position(rows[-1].id) if more else None, [])


def own_states(actor: Actor, office: Office) -> list[str]:
    """The states in which it is the turn of a desk the caller works at; other desks of an organ have theirs."""
    return sorted(
        {
            state.code
            for flow in office.flows.values()
            for state in flow.states.values()
            if state.desk and flow.desks[state.desk] in actor.roles
        }
    )


def applications_of(actor: Actor, office: Office) -> list[ApplicationSummary]:
    """The person's own cases, the newest first."""
    if actor.scope.person_id is None:
        return []
    with office.deps.database.read() as unit:
        rows = unit.all(CASES_OF_PERSON, person=actor.scope.person_id)
        deadlines = deadlines_of(unit, [row.id for row in rows])
    return _summaries(office, rows, deadlines)


def _summaries(
    office: Office,
    rows: Sequence[Row[Any]],
    deadlines: Mapping[str, Deadline],
    marks: Mapping[str, DeskMark] | None = None,
) -> list[ApplicationSummary]:
    names = office.practitioner.names({row.person_id for row in rows})
    employers = office.identity.employers({row.employer_id for row in rows if row.employer_id})
    today = office.deps.today()
    return [
        ApplicationSummary(
            id=row.id,
            number=row.number_text,
            applicant_name=names.get(row.person_id, ""),
            business_type=row.business_type,
            begun_by=office.flow(row.flow_version).opener or "applicant",
            business_type_text=word("business_type", row.business_type),
            level_text=Level(row.class_level).chinese,
            specialty_text=Specialty(row.specialty).chinese,
            employer_name=employers[row.employer_id].name if row.employer_id in employers else None,
            state=row.state,
            state_text=word_for("state", row.state, row.business_type),
            submitted_at=row.submitted_at,
            due_on=row.due_on,
            working_days_left=days_left(office, deadlines[row.id], today) if row.id in deadlines else None,
            tone=deadlines[row.id].tone(today) if row.id in deadlines else None,
            projected=row.id in deadlines and deadlines[row.id].projected,
            holder_text=_desk_text(office, row),
            differences=row.differences,
            desk=marks.get(row.id) if marks else None,
        )
        for row in rows
    ]


def _desk_text(office: Office, row: Row[Any]) -> str | None:
    desk = office.flow(row.flow_version).states[row.state].desk
    return word("desk", desk) if desk else None
