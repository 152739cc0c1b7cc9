"""The specification of a flow, and the one function that says what may be done now.

The same answer draws the buttons of a page and guards the server, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class State:
    code: str
    desk: str | None
    """Whose turn it is; None in a terminal state."""
    final: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    """Time somebody else has to answer first: from the last of ``since`` for ``limit``, or until one of ``unless``."""

    since: tuple[str, ...]
    limit: str
    """Policy key of its length."""
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """Something that may be done at a desk: from which states, and where it leads from each."""

    code: str
    leads: Mapping[str, str]
    """State it is done in -> state it leads to."""
    desk: str | None = None
    """The desk it is done at; None for the desk whose turn it is."""
    needs: tuple[str, ...] = ()
    """What must come with it: ``opinion``, ``reasons``, ``items``."""
    apart_from: tuple[str, ...] = ()
    """Acts whose doers may not do this one on the same case (separation of duties)."""
    once: bool = False
    """At most one time in the life of a case."""
    tone: str = "plain"
    """How strongly it is offered: ``main``, ``plain`` or ``bad``."""
    wait: Wait | None = None
    """Before this time is over the act is barred."""
    undoes: str | None = None
    """The act this one ends: this is offered only while that stands, and that only while it does not."""


@dataclass(frozen=True, slots=True)
class Halt:
    """Acts between which a period may stand still, and the rule that says whether it does."""

    since: tuple[str, ...]
    until: tuple[str, ...]
    rule: str
    """Policy key: the list of causes that stop the count, or a flag for all of it."""


@dataclass(frozen=True, slots=True)
class Period:
    """A statutory period: begins with one of ``since`` and runs until one of ``until``.

    Without ``until`` it ends with the first act that leads out of ``states``; with it the states do not matter, so that
    a case that is sent back and forth in between keeps its period.
    """

    code: str
    states: tuple[str, ...]
    since: tuple[str, ...]
    limit: str
    """Policy key of its length."""
    until: tuple[str, ...] = ()
    receipt: str | None = None
    """Policy key of the day on which something counts as received that came on a rest day."""
    as_of: Mapping[str, str] = field(default_factory=dict)
    """Act that begins it -> the period whose first day it takes over."""
    extended_by: tuple[str, ...] = ()
    extension: str | None = None
    """Policy key of the days an extension adds; the first one only."""
    halts: tuple[Halt, ...] = ()
    ends: str | None = None
    """Name of the known day it ends on, for a period that is no count of working days."""
    lapse: str | None = None
    """The act of the law when nothing was done in time."""
    silence: str | None = None
    """Policy key: with the choice ``none`` the law does nothing, and the breach is only told."""
    breach: str | None = None
    """The act that records, once for each run, that it is over."""
    side: str = "organ"
    """Whose period it is: ``organ`` or ``applicant``."""


@dataclass(frozen=True, slots=True)
class Flow:
    code: str
    version: str
    start: str
    desks: Mapping[str, str]
    """Desk -> the role that works there."""
    states: Mapping[str, State]
    acts: Mapping[str, Act]
    periods: tuple[Period, ...] = ()
    serves: tuple[str, ...] = ()
    """The kinds of cases it is the flow of."""

    @property
    def opener(self) -> str | None:
        """The desk at which a case begins."""
        return self.states[self.start].desk

    @property
    def limits(self) -> frozenset[str]:
        """Policy keys of every length of time for which an act waits."""
        return frozenset(act.wait.limit for act in self.acts.values() if act.wait)

    def period_of(self, state: str) -> Period | None:
        return next((period for period in self.periods if state in period.states), None)


@dataclass(frozen=True, slots=True)
class Taken:
    """An act that was done: by which account, on which legal day."""

    act: str
    account_id: str
    on: date


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: the account, its roles, and the desks of this case it sits at."""

    account_id: str
    roles: frozenset[str]
    desks: frozenset[str]
    conflicts: tuple[str, ...] = ()
    """Codes of conflicts of interest with this case; any of them bars every act of an authority's desk."""
    waiting: frozenset[str] = frozenset()
    """Acts of this case that somebody else's time to answer still bars."""
    in_hand: frozenset[str] = frozenset()
    """Acts of this case that a colleague at the same desk has in hand."""


@dataclass(frozen=True, slots=True)
class Available:
    act: Act
    barred_by: str | None = None
    """Why the caller, though at the right desk, may not: ``same_person``, ``only_once``, ``too_early``, or a code of a
    conflict."""

    @property
    def allowed(self) -> bool:
        return self.barred_by is None


def available(flow: Flow, state: str, history: Sequence[Taken], caller: Caller) -> tuple[Available, ...]:
    """The acts of ``state`` at the caller's desks and in the caller's roles, in the order of the specification.

    An act that only a fact about this caller or this case forbids is listed with the reason it is barred by.
    """
    offered = []
    for act in flow.acts.values():
        desk = act.desk or flow.states[state].desk
        if state not in act.leads or desk not in caller.desks or flow.desks[desk] not in caller.roles:
            continue
        if not _in_turn(flow, act, history):
            continue
        offered.append(Available(act, _bar(act, history, caller)))
    return tuple(offered)


def choose(flow: Flow, state: str, history: Sequence[Taken], caller: Caller, code: str) -> Available | None:
    """The available act called ``code``, or None when it is not open to the caller in this state."""
    return next((each for each in available(flow, state, history, caller) if each.act.code == code), None)


def _in_turn(flow: Flow, act: Act, history: Sequence[Taken]) -> bool:
    """Whether an act that ends another, or is ended by one, has its turn."""
    if act.undoes is not None:
        return _stands(act.undoes, act.code, history)
    ends = next((other.code for other in flow.acts.values() if other.undoes == act.code), None)
    return ends is None or not _stands(act.code, ends, history)


def _stands(act: str, ends: str, history: Sequence[Taken]) -> bool:
    last = next((taken.act for taken in reversed(history) if taken.act in (act, ends)), ends)
    return last == act


def _bar(act: Act, history: Sequence[Taken], caller: Caller) -> str | None:
    if caller.conflicts:
        return caller.conflicts[0]
    if act.once and any(taken.act == act.code for taken in history):
        return "only_once"
    if any(taken.act in act.apart_from and taken.account_id == caller.account_id for taken in history):
        return "same_person"
    if act.code in caller.in_hand:
        return "held"
    return "too_early" if act.code in caller.waiting else None
