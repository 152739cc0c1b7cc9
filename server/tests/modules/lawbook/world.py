"""A law book with its administrators, on one database; a second process may open the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from registrar.adapters.crypto.one_time_codes import TotpCodes
from registrar.adapters.crypto.passwords import Argon2Passwords
from registrar.engines.policy import Bundle
from registrar.kernel.actor import NOTHING, Actor, Role
from registrar.kernel.chance import SeededChance
from registrar.modules.identity import wiring as identity
from registrar.modules.lawbook.contract import Change, NoticeChange, NoticeDay, ProposalReceipt, ValueChange
from registrar.modules.lawbook.ports import Desk
from registrar.modules.lawbook.queries.live import LiveLaw
from registrar.modules.lawbook.verbs.approve_change import approve_change
from registrar.modules.lawbook.verbs.propose_change import propose_change
from registrar.platform.db.engine import Database
from registrar.platform.fakes import FixedClock, SequentialIds
from registrar.platform.policy_files import load_bundle, published_calendar
from registrar.platform.room import Deps

TERM, GRACE = "registration.validity.term", "registration.initial.grace"
SYSTEM = Actor("system-admin", frozenset({Role.SYSTEM_ADMIN}), NOTHING)
SECURITY = Actor("security-admin", frozenset({Role.SECURITY_ADMIN}), NOTHING)
TOMORROW = date(2026, 3, 3)
"""The day after the test's clock."""


@cache
def packaged() -> Bundle:
    return load_bundle()


@dataclass
class Process:
    """One process of the system."""

    deps: Deps
    law: LiveLaw
    identity: identity.Door

    @property
    def desk(self) -> Desk:
        return Desk(self.deps, self.law, self.identity)

    def propose(self, change: Change, reason: str = "新规定公布") -> ProposalReceipt:
        return propose_change(SYSTEM, change, reason, self.desk)

    def approve(self, receipt: ProposalReceipt) -> ProposalReceipt:
        return approve_change(SECURITY, receipt.id, receipt.version, "已与原文核对", self.desk)

    def change(self, change: Change) -> ProposalReceipt:
        return self.approve(self.propose(change))


def process_of(database: Database, clock: FixedClock, ids: SequentialIds, profile: str = "brief") -> Process:
    law = LiveLaw(database, packaged(), profile, published_calendar, clock)
    deps = Deps(database, clock, ids, SeededChance(1), law.book, law.calendar)
    room = identity.build(deps, passwords=Argon2Passwords(b"pepper" * 6, rounds=1, memory=64), codes=TotpCodes())
    return Process(deps, law, room.door)


def value(key: str = TERM, given: Any = 5, **more: Any) -> ValueChange:
    return ValueChange(
        **{"key": key, "layer": "base", "day": TOMORROW, "value": given, "article": "新令第八条", **more}
    )


def notice(year: int | None = 2027, *days: NoticeDay, **more: Any) -> NoticeChange:
    days = days or (
        NoticeDay(date(2027, 1, 1), False, "元旦"),
        NoticeDay(date(2027, 2, 5), False, "春节"),
        NoticeDay(date(2027, 2, 8), False, "春节"),
        NoticeDay(date(2027, 2, 9), False, "春节"),
        NoticeDay(date(2027, 2, 10), False, "春节"),
        NoticeDay(date(2027, 2, 14), True, "春节"),
    )
    said = {
        "title": "关于2027年部分节假日安排的通知",
        "number": "国办发明电〔2026〕7号",
        "published_on": date(2026, 11, 4),
    }
    return NoticeChange(**{**said, "year": year, "days": days, **more})
