"""Identity on a real database, with password hashes that cost nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from fastapi.testclient import TestClient

from registrar.adapters.crypto.one_time_codes import TotpCodes
from registrar.adapters.crypto.passwords import Argon2Passwords
from registrar.engines.policy import PolicyBook
from registrar.kernel import uscc
from registrar.kernel.actor import NOTHING, SYSTEM_ACTOR, Actor, Role
from registrar.kernel.chance import SeededChance
from registrar.modules.identity.contract import (
    DemoAccount,
    NewAccount,
    OpenAccount,
    OrganKind,
    OrganLevel,
    RecordEmployer,
)
from registrar.modules.identity.wiring import Door, SessionRules, build
from registrar.platform.db.engine import Database
from registrar.platform.fakes import FixedClock, SequentialIds
from registrar.platform.http.app import create_api
from registrar.platform.policy_files import load_policy, published_calendar
from registrar.platform.room import Deps, Room

PASSWORD = "Right-horse-7"
ADMIN = Actor("admin", frozenset({Role.SYSTEM_ADMIN}), NOTHING)
DEMO = DemoAccount("demo", "Demo-pass-1", "示例", "造价工程师", needs_code=False)


@dataclass
class World:
    """What a test of identity works with."""

    deps: Deps
    room: Room
    passwords: Argon2Passwords
    clock: FixedClock
    codes: TotpCodes = field(default_factory=TotpCodes)
    rules: SessionRules = field(default_factory=SessionRules)

    @property
    def door(self) -> Door:
        door: Door = self.room.door
        return door

    def organ_id(self, level: OrganLevel = OrganLevel.PROVINCE, province: str | None = "44") -> str:
        if not self.door.all_organs():
            self.door.load_organs()
        organ = self.door.find_organ(OrganKind.HOUSING, level, province)
        assert organ is not None
        return organ.id

    def employer_id(self, record: RecordEmployer | None = None) -> str:
        record = record or employer()
        self.door.record_employers([record], SYSTEM_ACTOR)
        found = self.door.find_employer(record.uscc)
        assert found is not None
        return found.id

    def open(self, account: str, role: Role, **more: str | None) -> NewAccount:
        places: dict[Role, dict[str, str]] = {
            Role.ENGINEER: {"person_id": f"person-of-{account}"},
            Role.EMPLOYER: {"employer_id": self.employer_id()} if role is Role.EMPLOYER else {},
        }
        place = places.get(role, {})
        if role in (Role.INTAKE, Role.FIRST_REVIEWER, Role.SECOND_REVIEWER, Role.DECIDER):
            place = {"organ_id": self.organ_id()}
        command = OpenAccount(account, f"测试{account}", frozenset({role}), **{"password": PASSWORD, **place, **more})
        return self.door.open_account(command, SYSTEM_ACTOR)

    def client(self) -> TestClient:
        return TestClient(create_api(self.room.routers, self.door, "test"), base_url="https://testserver")

    def code(self, opened: NewAccount) -> str:
        """What the account's authenticator shows now."""
        assert opened.totp_uri is not None
        secret = opened.totp_uri.split("secret=")[1].split("&")[0]
        return self.codes.code_of(secret, self.codes.step_at(self.clock.now()))


def employer(name: str = "广州示例恒信工程造价咨询有限公司", org8: str = "MA900001", **more: object) -> RecordEmployer:
    data: dict[str, object] = {
        "name": name,
        "uscc": uscc.build("9", "1", "449901", org8),
        "province": "44",
        "legal_representative": "陈示例",
        "consulting": True,
    }
    return RecordEmployer(**{**data, **more})  # type: ignore[arg-type] # fields by name


@cache
def policy() -> PolicyBook:
    """Read once: it never changes, and reading it takes longer than most tests."""
    return load_policy()


def world_of(
    database: Database, clock: FixedClock, ids: SequentialIds, rules: SessionRules, development: bool
) -> World:
    deps = Deps(
        database=database,
        clock=clock,
        ids=ids,
        chance=SeededChance(1),
        law=policy(),
        calendar=published_calendar,
    )
    passwords = Argon2Passwords(b"pepper" * 6, rounds=1, memory=64)
    room = build(
        deps,
        passwords=passwords,
        codes=TotpCodes(),
        rules=rules,
        development=development,
        demo_accounts=lambda: [DEMO],
    )
    return World(deps, room, passwords, clock, rules=rules)
