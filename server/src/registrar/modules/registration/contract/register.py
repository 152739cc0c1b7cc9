"""What the register answers: registrations, verdicts, facts, restraints, number series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration.contract.words import BusinessType, Status


@dataclass(frozen=True, slots=True)
class BusinessOffer:
    """A business that can be begun, or why not yet."""

    business_type: BusinessType
    text: str
    open: bool
    from_day: date | None
    """The first day it opens; None when it is open or will not open by itself."""
    until_day: date | None
    """The last day it is open; None when it has no end."""


@dataclass(frozen=True, slots=True)
class CopyView:
    """The newest copy the viewer printed, with its period of use (使用有效期): not the registration's validity."""

    printed_on: date
    use_to: date
    state: str
    """in_use, ending (the reminder is due), over, replaced (an older version of the e-licence)."""
    state_text: str
    days_left: int


@dataclass(frozen=True, slots=True)
class RegistrationView:
    """One registration as its holder sees it: how it stands today, and its newest certificate."""

    id: str
    """Of the registration."""
    certificate_id: str
    elicence_version: int
    application_id: str | None
    """The case the certificate was issued for; None for one issued by law."""
    certificate_number: str
    seal_number: str
    elicence_identifier: str
    level: Level
    level_text: str
    specialty: Specialty
    specialty_text: str
    employer_id: str
    employer_name: str
    first_registered_on: date
    valid_from: date
    valid_to: date
    issued_on: date
    status: Status
    status_text: str
    status_since: date | None
    may_open: Sequence[BusinessOffer]
    """What the holder can do about it now."""
    days_left: int
    """Calendar days from today to the last day of validity; 0 when it is over."""
    pdf_url: str
    verify_url: str
    copy: CopyView | None = None
    """None while the viewer has printed none, and for everybody but the holder."""


@dataclass(frozen=True, slots=True)
class PublicVerdict:
    """What anyone is told about a certificate: as of now, never more personal data than was asked with."""

    verdict: Status
    verdict_text: str
    on: date
    """The day the verdict is about."""
    since: date | None
    """The day that status began."""
    certificate_number: str
    name: str
    level_text: str
    specialty_text: str
    employer_name: str
    valid_from: date
    valid_to: date
    elicence_identifier: str
    as_of: datetime


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact of the register, as recorded."""

    id: str
    kind: str
    kind_text: str
    begins_on: date
    ends_on: date | None
    recorded_at: datetime
    text: str | None
    """Employer or name, where it is about one."""
    standing: bool
    """No later correction took its place."""
    corrects: str | None


@dataclass(frozen=True, slots=True)
class HistoryView:
    """What a registration was on a day, as known at the end of another."""

    registration_id: str | None
    """Only for those who may see the registration: the holder and the authorities."""
    certificate_number: str
    on: date
    as_known: date
    status: Status
    status_text: str
    registered: bool
    """Whether the person could practise under it on that day."""
    valid_from: date | None
    valid_to: date | None
    employer_name: str | None
    name: str
    level_text: str
    specialty_text: str
    as_of: datetime
    facts: Sequence[FactView]
    """Only for those who may see the registration: the holder and the authorities."""


@dataclass(frozen=True, slots=True)
class Reliance:
    """Something done while the register held a fact that turned out wrong."""

    kind: str
    kind_text: str
    number: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CorrectionReceipt:
    certificate_number: str
    fact_id: str
    at: datetime
    relied: Sequence[Reliance]


@dataclass(frozen=True, slots=True)
class RestraintView:
    """A lock, or a record from which the law counts years."""

    id: str
    kind: str
    kind_text: str
    since: date
    until: date | None
    document: str
    recorded_at: datetime
    lifted_on: date | None
    in_force: bool


class PublicStanding(NamedTuple):
    """A registration on a day, for who has its number and name. A named tuple: they are made by the ten thousand."""

    status: Status
    """On the day asked about, as it is known now."""
    level: Level
    specialty: Specialty
    employer_name: str
    employer_code: str | None
    """统一社会信用代码; None where the register has none."""
    valid_from: str
    """ISO day, as the next."""
    valid_to: str
    holder: str
    """The same for two registrations of one person, and says nothing else."""


@dataclass(frozen=True, slots=True)
class NumberSeries:
    """One series of certificate numbers: eight digits for level, specialty, year, province and industry."""

    series: str
    level_text: str
    specialty_text: str
    year: int
    province_name: str
    last_serial: int
    last_number: str
    """Fourteen digits."""
    last_issued_on: date | None
    held: int
    """Numbers of the series on the register, ended registrations too."""
    missing: int
    """Numbers issued and on no certificate: always 0, unless rows were changed from outside."""


@dataclass(frozen=True, slots=True)
class NumberGaps:
    series: str
    checked: int
    missing: int
    numbers: Sequence[str]
    """The first of those missing."""
