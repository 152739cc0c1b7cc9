"""What registration announces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from registrar.kernel.event import Event
from registrar.kernel.profession import Level, Specialty


@dataclass(frozen=True, slots=True)
class ApplicationStep(Event):
    """An act was done on an application. One subclass for each act of the flow."""

    subject_kind: ClassVar[str] = "application"
    subject_field: ClassVar[str] = "application_id"

    application_id: str
    act: str
    from_state: str
    to_state: str


class ApplicationOpened(ApplicationStep):
    name = "registration.application_opened"


class ApplicationSubmitted(ApplicationStep):
    name = "registration.application_submitted"


class ApplicationWithdrawn(ApplicationStep):
    name = "registration.application_withdrawn"


class EmploymentConfirmed(ApplicationStep):
    name = "registration.employment_confirmed"


class EmploymentRejected(ApplicationStep):
    name = "registration.employment_rejected"


class ApplicationAccepted(ApplicationStep):
    name = "registration.application_accepted"


class ApplicationReturned(ApplicationStep):
    name = "registration.application_returned"


class AcceptanceRefused(ApplicationStep):
    name = "registration.acceptance_refused"


class ApplicationReviewed(ApplicationStep):
    name = "registration.application_reviewed"


class ApplicationGranted(ApplicationStep):
    name = "registration.application_granted"


class ApplicationRefused(ApplicationStep):
    name = "registration.application_refused"


class FormerEmployerAnswered(ApplicationStep):
    """The employer a person leaves has released them or objected."""

    name = "registration.former_employer_answered"


class EndingProposed(ApplicationStep):
    """The authority has opened a case to end a registration and told the person of their right to be heard."""

    name = "registration.ending_proposed"


class PersonHeard(ApplicationStep):
    """The person has stated their case, asked for a hearing, or was heard, or their time to do so is over."""

    name = "registration.person_heard"


@dataclass(frozen=True, slots=True)
class RegistrationChanged(Event):
    """The register holds a new fact about a registration."""

    name: ClassVar[str] = "registration.registration_changed"
    subject_kind: ClassVar[str] = "registration"
    subject_field: ClassVar[str] = "registration_id"

    registration_id: str
    business_type: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CertificateIssued(Event):
    name: ClassVar[str] = "registration.certificate_issued"
    subject_kind: ClassVar[str] = "certificate"
    subject_field: ClassVar[str] = "certificate_id"

    certificate_id: str
    application_id: str
    certificate_number: str
    level: Level
    specialty: Specialty
    valid_from: date
    valid_to: date


@dataclass(frozen=True, slots=True)
class RegistrationFiled(Event):
    """A class-2 registration decided by a province has been put on the ministry's record (备案)."""

    name: ClassVar[str] = "registration.registration_filed"
    subject_kind: ClassVar[str] = "certificate"
    subject_field: ClassVar[str] = "certificate_id"

    certificate_id: str
    organ_id: str
