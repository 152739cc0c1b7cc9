"""The room put together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from registrar.kernel.actor import Actor
from registrar.modules.registration import store
from registrar.modules.registration.contract import CaseBrief, RegistrationView
from registrar.modules.registration.handlers import subscriptions
from registrar.modules.registration.http import hot_routes, routes
from registrar.modules.registration.jobs import jobs
from registrar.modules.registration.ports import Office, ReadModelDoor
from registrar.modules.registration.queries.clocks import case_brief
from registrar.modules.registration.queries.registrations import registrations_of
from registrar.platform.http.limits import RateLimit
from registrar.platform.room import Room


@dataclass(frozen=True, slots=True)
class Registration:
    """The door: what later rooms, and the callbacks of earlier ones, may ask."""

    office: Office

    def registrations_of(self, person_id: str) -> Sequence[RegistrationView]:
        return registrations_of(self.office, person_id)

    def case_brief(self, application_id: str, after: str | None = None) -> CaseBrief | None:
        return case_brief(self.office, application_id, after)

    def may_read(self, actor: Actor, application_id: str) -> bool:
        """Whether the caller takes part in the application."""
        with self.office.deps.database.read() as unit:
            return store.find_application(unit, application_id, actor.scope) is not None

    def editable(self, actor: Actor, application_id: str) -> bool:
        """Whether the caller may still change what the application consists of."""
        with self.office.deps.database.read() as unit:
            application = store.find_application(unit, application_id, actor.scope)
        if application is None or actor.scope.person_id != application.person_id:
            return False
        return self.office.flow(application.flow_version).states[application.state].desk == "applicant"

    def used(self, qualification_ids: Collection[str]) -> frozenset[str]:
        """Those qualification records an active registration stands on."""
        if not qualification_ids:
            return frozenset()
        today = self.office.deps.today()
        with self.office.deps.database.read() as unit:
            rows = unit.all(store.QUALIFICATIONS_IN_FORCE, qualifications=list(qualification_ids), today=today)
        return frozenset(row.qualification_id for row in rows)


def build(office: Office, register: ReadModelDoor, public_limit: RateLimit) -> Room:
    return Room(
        name="registration",
        door=Registration(office),
        routers=[routes(office, register, public_limit)],
        hot_routes=hot_routes(office, register, public_limit),
        subscriptions=subscriptions(office, register),
        jobs=jobs(office),
    )
