"""What others may know of roster checks: the requirement, the answer to a line, the tally, the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from registrar.kernel.profession import Level, Specialty


class Verdict(StrEnum):
    """The answer to one line."""

    MEETS = "meets"
    FAILS = "fails"
    """Registered, and something that was asked for is not so."""
    UNKNOWN = "unknown"
    """No registration has this number and this name. Never says which of the two is wrong."""
    UNREADABLE = "unreadable"
    """The line could not be read, so nothing was looked up."""
    REPEATED = "repeated"
    """The same number and name stand in an earlier line, which was answered."""


@dataclass(frozen=True, slots=True)
class EmployerWanted:
    """Where the people have to be registered: at a unit that is named, or at the one that their line names."""

    name: str | None = None
    uscc: str | None = None
    """统一社会信用代码, or the nine characters of an old organisation code. Goes before the name."""
    as_listed: bool = False


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a tender asks of the people on a roster. What is not named is not asked."""

    opening: date
    """开标日, the legal day on which everything else is judged, past or future."""
    title: str | None = None
    levels: tuple[Level, ...] = ()
    specialties: tuple[Specialty, ...] = ()
    valid: bool = True
    """In force on the day."""
    unrestricted: bool = False
    """Neither suspended nor ended otherwise than by its term."""
    employer: EmployerWanted | None = None
    people: int = 0
    """At least so many different people meet everything."""
    each: Mapping[Specialty, int] = field(default_factory=dict)
    """At least so many of them in a specialty."""


class Columns(NamedTuple):
    """Which column holds what, from 0; the first line that is a person's."""

    name: int
    number: int
    employer: int | None
    uscc: int | None
    first: int
    """Line of the sheet, from 1."""


class Answer(NamedTuple):
    """One line resolved. Holds no more than was asked with: the name comes back masked."""

    line: int
    """Of the sheet, from 1."""
    verdict: Verdict
    reasons: tuple[str, ...] = ()
    """Codes, each with its text; empty for a line that meets everything."""
    notes: tuple[str, ...] = ()
    """Codes of what was mended to read the line."""
    name: str = ""
    """Masked: 张*, 欧阳**."""
    number: str = ""
    """``建[造]`` and the digits."""
    level: Level | None = None
    specialty: Specialty | None = None
    employer: str | None = None
    valid_from: str | None = None
    """ISO day, as the next."""
    valid_to: str | None = None
    status: str | None = None
    """Word of the registration room for the status on the day."""
    earlier: int | None = None
    """The line that this one repeats or contradicts."""
    holder: str | None = None
    """Tells people apart while counting; never leaves the process."""


@dataclass(frozen=True, slots=True)
class Tally:
    lines: int
    meets: int
    fails: int
    unknown: int
    unreadable: int
    repeated: int
    people: int
    """Different people who meet everything."""
    people_needed: int
    people_by_specialty: Mapping[str, int]
    """Those of them for each specialty that is asked for by number."""
    needed_by_specialty: Mapping[str, int]
    every_line: bool
    """No line fails, is unknown or unreadable."""
    enough: bool
    """As many people as are asked for, in all and in each specialty."""
    satisfied: bool
    """Both."""


@dataclass(frozen=True, slots=True)
class ColumnView:
    place: int
    """From 0."""
    title: str
    samples: Sequence[str]


@dataclass(frozen=True, slots=True)
class ColumnsChosen:
    name: int | None
    number: int | None
    employer: int | None
    uscc: int | None
    first: int


@dataclass(frozen=True, slots=True)
class SheetView:
    """What was found in a sheet: shown before anything is looked up, so that the columns can be changed."""

    sha256: str
    size: int
    """Bytes."""
    lines: int
    """With anything in them, titles and headings included."""
    sheets: Sequence[str]
    sheet: int
    encoding: str | None
    columns: Sequence[ColumnView]
    chosen: ColumnsChosen
    """As recognised; None for what was not found."""


class ReportFormat(StrEnum):
    PDF = "pdf"
    JSON = "json"
    ZIP = "zip"
    """The PDF and the JSON of one moment."""
    XLSX = "xlsx"
    """A workbook to work with; not signed."""


@dataclass(frozen=True, slots=True)
class ReportVerdict:
    """What the signature of a report file says about it, without any register or network."""

    kind: str
    """``pdf``, ``json`` or ``unknown``."""
    intact: bool
    trusted: bool
    """The signing certificate goes up to a trusted root and was valid at the signed moment."""
    altered: bool
    """There is a signature, and the file is not what was signed."""
    signer: str | None = None
    signed_at: datetime | None = None
    tally: Tally | None = None
    """Of a genuine JSON report."""

    @property
    def genuine(self) -> bool:
        return self.intact and self.trusted
