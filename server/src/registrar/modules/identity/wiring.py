"""How identity is put together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, timedelta

from registrar.kernel import uscc
from registrar.kernel.actor import SYSTEM_ACTOR, Actor, Role
from registrar.kernel.errors import Problem
from registrar.modules.identity import queries
from registrar.modules.identity.contract import (
    MOST_FOUND,
    AccountName,
    DemoAccount,
    EmployersRecorded,
    EmployerState,
    EmployerView,
    NewAccount,
    OpenAccount,
    OrganKind,
    OrganLevel,
    OrganView,
    RecordEmployer,
)
from registrar.modules.identity.http import Entrance, development_routes, register_routes, routes
from registrar.modules.identity.jobs import jobs
from registrar.modules.identity.model import SessionRules, account_key, name_key, tail_of
from registrar.modules.identity.ports import OneTimeCodes, Passwords
from registrar.modules.identity.verbs.change_password import change_password
from registrar.modules.identity.verbs.choose_password import choose_password
from registrar.modules.identity.verbs.confirm_second_factor import confirm_second_factor
from registrar.modules.identity.verbs.forget_sessions import forget_sessions
from registrar.modules.identity.verbs.load_organs import load_organs
from registrar.modules.identity.verbs.open_account import Secrets, check_account, open_account
from registrar.modules.identity.verbs.record_employers import record_employers
from registrar.modules.identity.verbs.show_code import show_code
from registrar.modules.identity.verbs.sign_in import sign_in
from registrar.modules.identity.verbs.use_session import use_session
from registrar.platform.http.limits import Rate
from registrar.platform.room import Deps, Room

__all__ = ["Door", "SessionRules", "build"]

SHORTEST_SEARCH = 2
AFTER_EVERY_TAIL = "g"
"""Sorts after every hexadecimal digit."""


class Door:
    """Meets ``IdentityDoor`` of the contract and ``SessionDoor`` of the platform. Keeps nothing between two calls."""

    def __init__(self, deps: Deps, secrets: Secrets, rules: SessionRules) -> None:
        self._deps = deps
        self._secrets = secrets
        self._rules = rules

    def actor_of(self, token: str) -> Actor | None:
        return use_session(token, self._deps, self._rules)

    def employer(self, employer_id: str) -> EmployerView:
        with self._deps.database.read() as unit:
            return queries.employer(unit, employer_id)

    def find_employer(self, code: str) -> EmployerView | None:
        if uscc.check(code):
            return None
        with self._deps.database.read() as unit:
            return queries.find_employer(unit, uscc.normalise(code))

    def find_employers(self, codes: Collection[str]) -> Mapping[str, EmployerView]:
        with self._deps.database.read() as unit:
            return queries.find_employers(unit, codes)

    def employers(self, ids: Collection[str]) -> Mapping[str, EmployerView]:
        with self._deps.database.read() as unit:
            return queries.employers(unit, ids)

    def search_employers(self, q: str) -> Sequence[EmployerView]:
        key = name_key(q)
        if len(key) < SHORTEST_SEARCH:
            return []
        low = tail_of(key)
        by_code = self.find_employer(q)
        with self._deps.database.read() as unit:
            # More than are shown: the closed ones among them, and names that hold the text twice, are left out.
            found = queries.employers_by_tail(unit, low, low + AFTER_EVERY_TAIL, 3 * MOST_FOUND)
        hits = [by_code] if by_code else [each for each in found if key in each.name_key]
        return [each for each in hits if each.state is EmployerState.ACTIVE][:MOST_FOUND]

    def organ(self, organ_id: str) -> OrganView:
        with self._deps.database.read() as unit:
            return queries.organ(unit, organ_id)

    def find_organ(
        self, kind: OrganKind, level: OrganLevel, province: str | None, on: date | None = None
    ) -> OrganView | None:
        wanted = (kind, level, province)
        return next((each for each in self.all_organs(on) if (each.kind, each.level, each.province) == wanted), None)

    def organs(self, ids: Collection[str]) -> Mapping[str, OrganView]:
        with self._deps.database.read() as unit:
            return queries.organs(unit, ids)

    def all_organs(self, on: date | None = None) -> Sequence[OrganView]:
        with self._deps.database.read() as unit:
            return queries.acting_organs(unit, on or self._deps.today())

    def cities_of(self, province: str) -> Sequence[OrganView]:
        return [each for each in self.all_organs() if each.level is OrganLevel.CITY and each.province == province]

    def account_names(self, ids: Collection[str]) -> Mapping[str, AccountName]:
        with self._deps.database.read() as unit:
            return queries.account_names(unit, ids)

    def accounts_of_organ(self, organ_id: str, role: Role) -> Sequence[AccountName]:
        with self._deps.database.read() as unit:
            return queries.accounts_of_organ(unit, organ_id, role)

    def find_account(self, account: str) -> str | None:
        with self._deps.database.read() as unit:
            return queries.find_account_id(unit, account_key(account))

    def check_account(self, command: OpenAccount) -> tuple[Problem, ...]:
        return check_account(command, self._deps)

    def open_account(self, command: OpenAccount, by: Actor) -> NewAccount:
        return open_account(by, command, self._deps, self._secrets)

    def record_employers(self, records: Sequence[RecordEmployer], by: Actor) -> EmployersRecorded:
        return record_employers(by, records, self._deps)

    def load_organs(self) -> int:
        """Bring the organs up to today's policy; called at every start and every minute. How many were touched."""
        return load_organs(SYSTEM_ACTOR, self._deps)


def build(
    deps: Deps,
    *,
    passwords: Passwords,
    codes: OneTimeCodes,
    rules: SessionRules | None = None,
    secure: bool = True,
    development: bool = False,
    demo_accounts: Callable[[], Sequence[DemoAccount]] = tuple,
) -> Room:
    """``secure`` when people come over https; ``demo_accounts`` are shown in a ``development`` environment only."""
    rules = rules or SessionRules()
    secrets = Secrets(passwords, codes, rules.one_time)
    door = Door(deps, secrets, rules)
    entrance = Entrance(
        sign_in=lambda command: sign_in(command, deps, passwords, rules),
        confirm=lambda command: confirm_second_factor(command, deps, codes, rules),
        change_password=lambda actor, command, deps: change_password(actor, command, deps, passwords, rules),
        choose=lambda command: choose_password(command, deps, passwords, rules),
        secrets=secrets,
        idle_minutes=int(rules.idle / timedelta(minutes=1)),
        secure=secure,
        rate=Rate(rules.calls_per_minute, rules.calls_at_once),
    )
    routers = [routes(deps, door, entrance), register_routes(deps, door)]
    if development:
        routers.append(development_routes(demo_accounts, lambda challenge: show_code(challenge, deps, codes)))
    return Room(
        name="identity", door=door, routers=routers, jobs=jobs(lambda: forget_sessions(deps, rules), door.load_organs)
    )
