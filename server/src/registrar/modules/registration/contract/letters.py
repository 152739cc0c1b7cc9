"""Letters (文书) and published lists (公示, 公告): the sheet that is printed, the events, and what pages are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from registrar.kernel.event import Event


@dataclass(frozen=True, slots=True)
class LetterEntry:
    """One line of a correction list or of the reasons of a decision."""

    text: str
    article: str | None = None


@dataclass(frozen=True, slots=True)
class LetterRemedy:
    """What can be done against a decision; ``address`` leads to the way of doing it on line."""

    text: str
    channel: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class LetterSheet:
    """Everything that stands on a letter, in the order it stands there (公文格式, GB/T 9704). Plain text, no markup."""

    kind: str
    title: str
    adverse: bool
    organ: str
    number: str | None
    """文号; None on a preview, which has none yet."""
    issued_on: date | None
    addressee: str | None
    """主送; None on a list for everybody."""
    copy_to: str | None
    """抄送: the employer."""
    paragraphs: tuple[str, ...]
    entries_title: str
    entries: tuple[LetterEntry, ...]
    basis: tuple[str, ...]
    remedies: tuple[LetterRemedy, ...]
    closing: str | None
    application_number: str | None
    check_code: str | None
    check_url: str | None
    columns: tuple[str, ...] = ()
    """Heads of the table of an annex (附件)."""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class LetterIssued(Event):
    """A letter stands, in the transaction of its act; it is printed and sealed afterwards."""

    name: ClassVar[str] = "registration.letter_issued"
    subject_kind: ClassVar[str] = "letter"
    subject_field: ClassVar[str] = "letter_id"

    letter_id: str
    application_id: str
    kind: str
    digest: str
    """SM3 over the sheet, 64 hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class LetterDelivered(Event):
    """送达: the addressee has opened the letter for the first time."""

    name: ClassVar[str] = "registration.letter_delivered"
    subject_kind: ClassVar[str] = "letter"
    subject_field: ClassVar[str] = "letter_id"

    letter_id: str
    application_id: str


@dataclass(frozen=True, slots=True)
class NoticePublished(Event):
    """A list has been published (公示, 公告)."""

    name: ClassVar[str] = "registration.notice_published"
    subject_kind: ClassVar[str] = "notice"
    subject_field: ClassVar[str] = "notice_id"

    notice_id: str
    organ_id: str
    kind: str
    cases: int


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter in a list."""

    id: str
    application_id: str
    kind: str
    title: str
    number: str
    organ_name: str
    issued_at: datetime
    ready: bool
    """Printed and sealed; until then it is 正在生成 and its text can be read already."""
    delivered_at: datetime | None
    """When the addressee first opened it."""
    pdf_url: str


@dataclass(frozen=True, slots=True)
class LetterView:
    line: LetterLine
    sheet: LetterSheet


@dataclass(frozen=True, slots=True)
class LetterFault:
    """Why a letter could not be issued as it stands."""

    code: str
    at: str | None
    title: str
    todo: str


@dataclass(frozen=True, slots=True)
class LetterPreview:
    """The text an act would send; ``sheet`` is None for an act that sends none."""

    sheet: LetterSheet | None
    faults: Sequence[LetterFault]


@dataclass(frozen=True, slots=True)
class LetterVerdict:
    """What anyone is told about a letter who holds its number and check code: nothing about the person."""

    number: str
    title: str
    organ_name: str
    issued_on: date
    file_sha256: str | None
    """SHA-256 of the sealed PDF; None until it is printed."""
    as_of: datetime


# -- lists


class NoticeKind(StrEnum):
    ANNOUNCEMENT = "announcement"
    """公告: what has been granted."""
    PUBLIC_NOTICE = "public_notice"
    """公示: what is to be granted."""


@dataclass(frozen=True, slots=True)
class NoticeCandidate:
    """A case that may go onto a list."""

    application_id: str
    application_number: str
    applicant_name: str
    level_text: str
    specialty_text: str
    employer_name: str
    certificate_number: str | None
    decided_on: date | None
    due_on: date | None
    late: bool
    """The days of public notice would end after the day the decision is due."""


@dataclass(frozen=True, slots=True)
class NoticePlan:
    """What publishing now would publish."""

    kind: str
    short: str
    title: str
    days: int
    """Working days it stands; 0 for one that has no end."""
    until: date | None
    candidates: Sequence[NoticeCandidate]
    more: bool
    """There are more cases than fit on one list."""


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A list among the published ones."""

    id: str
    kind: str
    kind_text: str
    title: str
    number: str
    organ_name: str
    published_on: date
    until: date | None
    open: bool
    """A public notice whose days have not ended."""
    cases: int
    ready: bool
    pdf_url: str
    sheet_url: str


@dataclass(frozen=True, slots=True)
class NoticeCase:
    """A person on a published list, masked on the server (domain.md 4.9)."""

    place: int
    name: str
    level_text: str
    specialty_text: str
    employer_name: str
    certificate_number: str | None


@dataclass(frozen=True, slots=True)
class NoticePage:
    """A published list with one page of its cases."""

    notice: NoticeLine
    paragraphs: Sequence[str]
    cases: Sequence[NoticeCase]
    next: str | None


@dataclass(frozen=True, slots=True)
class NoticeList:
    rows: Sequence[NoticeLine]
    next: str | None


@dataclass(frozen=True, slots=True)
class NoticeReceipt:
    """The answer to a publication."""

    id: str
    number: str
    cases: int
    at: datetime
