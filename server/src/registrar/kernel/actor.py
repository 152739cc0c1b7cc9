"""Who acts, in which role, and whose data they may touch."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """One word for each person of the mission. Duties of the three administrators never meet in one account."""

    ENGINEER = "engineer"
    EMPLOYER = "employer"
    INTAKE = "intake"
    """受理: checks that an application is complete."""
    FIRST_REVIEWER = "first_reviewer"
    """初审"""
    SECOND_REVIEWER = "second_reviewer"
    """复审"""
    DECIDER = "decider"
    """终审"""
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDITOR = "auditor"
    """Audit administrator (审计管理员): searches and verifies the trail, changes nothing."""
    SYSTEM = "system"
    """The system itself: clocks, relays, imports."""


STAFF = frozenset({Role.INTAKE, Role.FIRST_REVIEWER, Role.SECOND_REVIEWER, Role.DECIDER})
ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR})


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose data: the same value filters reads and guards writes. Exactly one field is set, or ``everything``."""

    person_id: str | None = None
    employer_id: str | None = None
    organ_id: str | None = None
    everything: bool = False

    def __post_init__(self) -> None:
        if (
            sum((self.person_id is not None, self.employer_id is not None, self.organ_id is not None, self.everything))
            > 1
        ):
            raise ValueError("a scope names one owner")

    @property
    def nothing(self) -> bool:
        return self == NOTHING


NOTHING = Scope()
EVERYTHING = Scope(everything=True)


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in caller. ``account_id`` is what the trail records; roles say what, the scope says whose."""

    account_id: str
    roles: frozenset[Role]
    scope: Scope
    session_id: str | None = None
    person_id: str | None = None
    """The actor's own person file, when they have one; used for conflict-of-interest checks."""

    def has(self, role: Role) -> bool:
        return role in self.roles


SYSTEM_ACTOR = Actor(account_id="system", roles=frozenset({Role.SYSTEM}), scope=EVERYTHING)
