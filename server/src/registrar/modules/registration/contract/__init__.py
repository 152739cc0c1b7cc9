"""What other rooms may know of registration: events, words, and the views its door answers with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from registrar.modules.registration.contract.clocks import (
    AcceptanceDeemed,
    CaseBrief,
    CertificateDelivered,
    ClockView,
    CorrectionUnanswered,
    DeadlineNear,
    DueDayMoved,
    ExpiryNear,
    LimitOverrun,
    PeriodExtended,
    PeriodPaused,
    PeriodResumed,
    RenewalDeemed,
)
from registrar.modules.registration.contract.events import (
    AcceptanceRefused,
    ApplicationAccepted,
    ApplicationGranted,
    ApplicationOpened,
    ApplicationRefused,
    ApplicationReturned,
    ApplicationReviewed,
    ApplicationStep,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    CertificateIssued,
    EmploymentConfirmed,
    EmploymentRejected,
    EndingProposed,
    FormerEmployerAnswered,
    PersonHeard,
    RegistrationChanged,
    RegistrationFiled,
)
from registrar.modules.registration.contract.register import (
    BusinessOffer,
    CopyView,
    CorrectionReceipt,
    FactView,
    HistoryView,
    NumberGaps,
    NumberSeries,
    PublicStanding,
    PublicVerdict,
    RegistrationView,
    Reliance,
    RestraintView,
)
from registrar.modules.registration.contract.verification import OfflineVerdict, RootView
from registrar.modules.registration.contract.views import (
    ActionView,
    ApplicantView,
    ApplicationSummary,
    ApplicationView,
    Checks,
    Choice,
    CorrectionView,
    EmployedLine,
    EmployedPage,
    EmployerBrief,
    FindingInput,
    FindingView,
    FormField,
    Holder,
    ItemView,
    MaterialView,
    QueuePage,
    ReadValue,
    Reason,
    Receipt,
    RecordValue,
    Reference,
    RefusalView,
    StateCount,
    StateWord,
    StepView,
)
from registrar.modules.registration.contract.words import (
    BusinessType,
    Status,
)

__all__ = [
    "AcceptanceDeemed",
    "AcceptanceRefused",
    "ActionView",
    "ApplicantView",
    "ApplicationAccepted",
    "ApplicationGranted",
    "ApplicationOpened",
    "ApplicationRefused",
    "ApplicationReturned",
    "ApplicationReviewed",
    "ApplicationStep",
    "ApplicationSubmitted",
    "ApplicationSummary",
    "ApplicationView",
    "ApplicationWithdrawn",
    "BusinessOffer",
    "BusinessType",
    "CaseBrief",
    "CertificateDelivered",
    "CertificateIssued",
    "Checks",
    "Choice",
    "ClockView",
    "CopyView",
    "CorrectionReceipt",
    "CorrectionUnanswered",
    "CorrectionView",
    "DeadlineNear",
    "DueDayMoved",
    "EmployedLine",
    "EmployedPage",
    "EmployerBrief",
    "EmploymentConfirmed",
    "EmploymentRejected",
    "EndingProposed",
    "ExpiryNear",
    "FactView",
    "FindingInput",
    "FindingView",
    "FormField",
    "FormerEmployerAnswered",
    "HistoryView",
    "Holder",
    "ItemView",
    "LimitOverrun",
    "MaterialView",
    "NumberGaps",
    "NumberSeries",
    "OfflineVerdict",
    "PeriodExtended",
    "PeriodPaused",
    "PeriodResumed",
    "PersonHeard",
    "PublicStanding",
    "PublicVerdict",
    "QueuePage",
    "ReadValue",
    "Reason",
    "Receipt",
    "RecordValue",
    "Reference",
    "RefusalView",
    "RegistrationChanged",
    "RegistrationDoor",
    "RegistrationFiled",
    "RegistrationView",
    "Reliance",
    "RenewalDeemed",
    "RestraintView",
    "RootView",
    "StateCount",
    "StateWord",
    "Status",
    "StepView",
]


class RegistrationDoor(Protocol):
    """What later rooms may ask."""

    def registrations_of(self, person_id: str) -> Sequence[RegistrationView]: ...

    def standings(self, pairs: Sequence[tuple[str, str]], on: date) -> list[PublicStanding | None]:
        """The standing on a day for each pair of a certificate number's digits and a name in its normal form.

        None for an unknown number and for another's name alike, at the same work: who asks learns nothing from
        either that the other would not have told.
        """
        ...

    def case_brief(self, application_id: str, after: str | None = None) -> CaseBrief | None:
        """The case as it is, or as it was after the last act called ``after``. None for one that does not exist."""
        ...
