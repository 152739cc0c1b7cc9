"""A trail with something in it, and the auditor's desk over it."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter

from registrar.kernel.actor import EVERYTHING, SYSTEM_ACTOR, Actor, Role, Scope
from registrar.modules.audit.wiring import build
from registrar.platform.db.engine import Database
from registrar.platform.db.units import WriteUnit
from tests.modules.identity.world import World

AUDITOR = Actor("auditor-id", frozenset({Role.AUDITOR}), EVERYTHING)
CLERK = Actor("clerk-id", frozenset({Role.INTAKE}), Scope(organ_id="organ"))


@dataclass(frozen=True)
class Trail:
    world: World

    def routers(self) -> list[APIRouter]:
        return [*self.world.room.routers, *build(self.world.deps, identity=self.world.door).routers]

    @property
    def database(self) -> Database:
        return self.world.deps.database

    def act(
        self, action: str = "identity.signed_in", by: Actor = CLERK, subject: str = "s", reason: str | None = None
    ) -> None:
        kind = "account" if action.startswith("identity.") else "application"

        def act(unit: WriteUnit) -> None:
            unit.record(action, by=by, subject_kind=kind, subject_id=subject, reason=reason, number=7, word="字")

        self.database.write(act)

    def acts(self, count: int) -> None:
        """Entries one after the other, in one transaction."""

        def act(unit: WriteUnit) -> None:
            for number in range(count):
                unit.record(
                    "identity.signed_in",
                    by=SYSTEM_ACTOR,
                    subject_kind="account",
                    subject_id=f"s{number}",
                    number=number,
                )

        self.database.write(act)

    def tamper(self, statement: str) -> None:
        """Change rows behind the system's back."""
        with self.database.writer.begin() as connection:
            connection.exec_driver_sql(statement)
