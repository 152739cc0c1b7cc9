"""The register itself: registrations, and the facts that tell what each was on any day.

Facts are bitemporal. ``begins_on`` and ``ends_on`` say when something held, ``recorded_at`` says when the register
learned of it. Nothing is ever changed: a correction is a fact of its own that takes the place of another, so what the
register said on an earlier day can be said again (domain rule 36).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from registrar.kernel.profession import Level, Specialty


class FactKind(StrEnum):
    TERM = "term"
    """注册有效期: in force from ``begins_on`` to ``ends_on``, both included."""
    EMPLOYER = "employer"
    """聘用单位, from ``begins_on`` on."""
    NAME = "name"
    """姓名, from ``begins_on`` on."""
    SUSPENDED = "suspended"
    """暂停执业, from ``begins_on`` on."""
    RESUMED = "resumed"
    """恢复执业, from ``begins_on`` on."""
    CANCELLED = "cancelled"
    """注销, from ``begins_on`` on."""
    REVOKED = "revoked"
    """撤销: as if it had never been, so ``begins_on`` is the first day of the registration."""
    LICENCE_WITHDRAWN = "licence_withdrawn"
    """吊销, from ``begins_on`` on."""


ENDINGS = (FactKind.REVOKED, FactKind.LICENCE_WITHDRAWN, FactKind.CANCELLED)
"""What ends a registration for good, the gravest first."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is so about a registration."""

    id: str
    registration_id: str
    kind: FactKind
    begins_on: date
    recorded_at: datetime
    ends_on: date | None = None
    """Only a term has an end of its own."""
    reopens: bool = False
    """A term that begins anew what had ended (重新注册 under the old number)."""
    employer_id: str | None = None
    employer_name: str | None = None
    name: str | None = None
    application_id: str | None = None
    """The case that led to it; None for what happened by law."""
    corrects: str | None = None
    """The fact whose place this one takes."""
    void: bool = False
    """A correction that puts nothing in the place of what it corrects."""


@dataclass(frozen=True, slots=True)
class Registration:
    """A person registered at a level in a specialty, under one number for ever."""

    id: str
    person_id: str
    level: Level
    specialty: Specialty
    number_digits: str
    seal_letter: str
    qualification_id: str
    organ_id: str
    organ_name: str
    first_registered_on: date
    facts: tuple[Fact, ...] = ()

    @property
    def number(self) -> str:
        return f"建[造]{self.number_digits}"

    def known_at(self, instant: datetime) -> Registration:
        """What the register had recorded of it by ``instant``."""
        return replace(self, facts=tuple(each for each in self.facts if each.recorded_at <= instant))

    @property
    def standing_facts(self) -> tuple[Fact, ...]:
        """The facts no later one took the place of."""
        corrected = {each.corrects for each in self.facts if each.corrects}
        return tuple(each for each in self.facts if each.id not in corrected and not each.void)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A registration certificate (注册证书) as it was issued. Each issue raises the version of the e-licence and makes
    the one before it invalid."""

    id: str
    registration_id: str
    application_id: str | None
    """None for a certificate issued by law: a renewal nobody decided in time."""
    person_id: str
    employer_id: str
    organ_id: str
    level: Level
    specialty: Specialty
    number_digits: str
    seal_letter: str
    elicence_identifier: str
    elicence_version: int
    qualification_id: str
    person_name: str
    employer_name: str
    organ_name: str
    first_registered_on: date
    valid_from: date
    valid_to: date
    issued_on: date
    issued_at: datetime

    @property
    def number(self) -> str:
        return f"建[造]{self.number_digits}"

    @property
    def seal_number(self) -> str:
        return f"{self.seal_letter}{self.number_digits}"


def latest(certificates: Sequence[Certificate]) -> tuple[Certificate, ...]:
    """Of each registration the certificate that is not replaced, in the order of their first appearance."""
    by_registration: dict[str, Certificate] = {}
    for each in certificates:
        known = by_registration.get(each.registration_id)
        if known is None or known.elicence_version < each.elicence_version:
            by_registration[each.registration_id] = each
    return tuple(by_registration.values())
