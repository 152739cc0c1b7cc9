"""The room put together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from registrar.kernel.actor import Actor
from registrar.modules.registration import store
from registrar.modules.registration.contract import CaseBrief, PublicStanding, RegistrationView
from registrar.modules.registration.handlers import subscriptions
from registrar.modules.registration.http import routes
from registrar.modules.registration.http.agreement import agreement_routes
from registrar.modules.registration.http.cockpit import cockpit_routes
from registrar.modules.registration.http.earlier import earlier_routes
from registrar.modules.registration.http.letters import letter_routes
from registrar.modules.registration.http.notices import notice_routes
from registrar.modules.registration.http.public import hot_routes
from registrar.modules.registration.http.reading import reading_routes
from registrar.modules.registration.jobs import jobs
from registrar.modules.registration.ports import Office, Published, ReadModelDoor
from registrar.modules.registration.queries.clocks import case_brief
from registrar.modules.registration.queries.pairs import standings_of
from registrar.modules.registration.queries.registrations import registrations_of
from registrar.modules.registration.queries.verification import (
    key_publication,
    signed_key_list,
    signed_status_list,
    status_publication,
)
from registrar.modules.registration.rules.status import active_on
from registrar.platform.http.limits import RateLimit
from registrar.platform.http.remembered import Remembered
from registrar.platform.room import Room


@dataclass(frozen=True, slots=True)
class Registration:
    """The door: what later rooms, and the callbacks of earlier ones, may ask."""

    office: Office
    register: ReadModelDoor
    published: Published

    def standings(self, pairs: Sequence[tuple[str, str]], on: date) -> list[PublicStanding | None]:
        return standings_of(self.office, self.register, pairs, on)

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
        return application is not None and application.editable_by(self.office.flow(application.flow_version), actor)

    def used(self, person_id: str, qualification_ids: Collection[str]) -> frozenset[str]:
        """Those qualification records of a person that an active registration stands on, or an open case is about."""
        if not qualification_ids:
            return frozenset()
        today = self.office.deps.today()
        with self.office.deps.database.read() as unit:
            found = store.registrations_on(unit, qualification_ids)
            pending = {row.qualification_id for row in unit.all(store.PENDING_OF_PERSON, person=person_id)}
        return frozenset(each.qualification_id for each in active_on(found, today)) | pending & {*qualification_ids}


def build(office: Office, register: ReadModelDoor, public_limit: RateLimit) -> Room:
    clock = office.deps.clock
    status = Remembered(lambda: signed_status_list(office), lambda: status_publication(office).fresh, clock)
    published = Published(
        status=status,
        keys=Remembered(lambda: signed_key_list(office), lambda: key_publication(office).fresh, clock),
    )
    return Room(
        name="registration",
        door=Registration(office, register, published),
        routers=[
            routes(office, register, public_limit, published),
            letter_routes(office, public_limit),
            notice_routes(office, public_limit),
            earlier_routes(office),
            cockpit_routes(office),
            reading_routes(office),
            agreement_routes(office),
        ],
        hot_routes=hot_routes(office, register, public_limit),
        subscriptions=subscriptions(office, register, status.outdate),
        jobs=jobs(office),
    )
