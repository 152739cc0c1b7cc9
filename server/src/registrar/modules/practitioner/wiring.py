"""Puts the room together."""

from __future__ import annotations

from collections.abc import Collection

from registrar.modules.identity.contract import IdentityDoor
from registrar.modules.practitioner.contract import QualificationUse
from registrar.modules.practitioner.handlers import subscriptions
from registrar.modules.practitioner.http import routes
from registrar.modules.practitioner.queries import PractitionerReads
from registrar.platform.room import Deps, Room


class NoneUsed:
    """The answer of a system without registrations."""

    def used(self, person_id: str, qualification_ids: Collection[str]) -> frozenset[str]:
        return frozenset()


def build(deps: Deps, identity: IdentityDoor, *, synthetic: bool, use: QualificationUse | None = None) -> Room:
    """``synthetic`` admits invented people: never in production. ``use`` knows which qualifications are registered.

    The door meets :class:`registrar.modules.practitioner.contract.PractitionerDoor`.
    """
    reads = PractitionerReads(deps.database, use or NoneUsed())
    return Room(
        name="practitioner",
        door=reads,
        routers=(routes(deps, reads, identity, synthetic=synthetic),),
        subscriptions=subscriptions(deps),
    )
