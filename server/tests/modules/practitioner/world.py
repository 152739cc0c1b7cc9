"""A world for every test of practitioners: a real database, and identity as it really is."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fastapi.testclient import TestClient

from registrar.kernel import identity_number
from registrar.kernel.actor import NOTHING, Actor, Role
from registrar.modules.identity.model import SessionRules
from registrar.modules.practitioner.contract import ImportResult
from registrar.modules.practitioner.queries import PractitionerReads
from registrar.modules.practitioner.rules.exam_export import HEADER
from registrar.modules.practitioner.verbs.import_qualifications import import_qualifications
from registrar.modules.practitioner.wiring import build
from registrar.platform.db.engine import Database
from registrar.platform.fakes import FixedClock, SequentialIds
from registrar.platform.http.app import create_api
from registrar.platform.http.limits import Rate, RateLimit
from registrar.platform.room import Deps, Room
from tests.modules.identity.world import World as IdentityWorld
from tests.modules.identity.world import world_of

ADMIN = Actor("admin", frozenset({Role.SYSTEM_ADMIN}), NOTHING)
ISSUED = "110105194912310" + "02X"
"""The vector of GB 11643: a region code that was really issued."""


def number(sequence: int = 1, born: date = date(1990, 3, 7)) -> str:
    """An identity number of nobody: its region code was never issued."""
    return identity_number.build("449901", born, sequence)


def row(**changes: str) -> str:
    cells = {
        "姓名": "张示例",
        "证件类型": "居民身份证",
        "证件号码": number(),
        "级别": "一级",
        "专业": "土木建筑工程",
        "管理号": "20251203344110000001",
        "批准日期": "2025-12-01",
        "签发机关": "国家示例人事考试中心",
        **changes,
    }
    return ",".join(cells[title] for title in HEADER)


def export(rows: Iterable[str], encoding: str = "utf-8") -> bytes:
    return "\r\n".join([",".join(HEADER), *rows, ""]).encode(encoding)


@dataclass
class World:
    deps: Deps
    room: Room
    identity: IdentityWorld
    clock: FixedClock

    @property
    def reads(self) -> PractitionerReads:
        reads: PractitionerReads = self.room.door
        return reads

    @property
    def tries(self) -> RateLimit:
        return RateLimit(Rate(per_minute=60, burst=100), self.clock)

    def take_in(self, content: bytes, *, synthetic: bool = True) -> ImportResult:
        return import_qualifications(ADMIN, io.BytesIO(content), self.deps, synthetic=synthetic)

    def client(self) -> TestClient:
        routers = [*self.identity.room.routers, *self.room.routers]
        return TestClient(create_api(routers, self.identity.door, "test"), base_url="https://testserver")


def world_of_room(database: Database, clock: FixedClock, ids: SequentialIds) -> World:
    identity = world_of(database, clock, ids, SessionRules(), development=False)
    room = build(identity.deps, identity.door, synthetic=True)
    return World(identity.deps, room, identity, clock)
