"""What other rooms may know of documents: kinds, fields, and what a reading of a scan says (domain.md section 6)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Protocol

from registrar.kernel.actor import Actor
from registrar.kernel.event import Event


class DocumentKind(StrEnum):
    IDENTITY_CARD_FRONT = "identity_card_front"
    """居民身份证 (portrait side)"""
    IDENTITY_CARD_BACK = "identity_card_back"
    """居民身份证 (emblem side)"""
    GRADUATION_CERTIFICATE = "graduation_certificate"
    """毕业证书"""
    DEGREE_CERTIFICATE = "degree_certificate"
    """学位证书"""
    TITLE_CERTIFICATE = "title_certificate"
    """职称证书"""
    QUALIFICATION_CERTIFICATE = "qualification_certificate"
    """造价工程师职业资格证书"""
    LABOUR_CONTRACT = "labour_contract"
    """劳动合同"""
    SOCIAL_INSURANCE_PROOF = "social_insurance_proof"
    """社会保险参保证明"""
    REGISTRATION_CERTIFICATE = "registration_certificate"
    """造价工程师注册证书 (电子)"""
    BUSINESS_LICENCE = "business_licence"
    """营业执照"""


FIELDS: Mapping[DocumentKind, tuple[str, ...]] = {
    DocumentKind.IDENTITY_CARD_FRONT: ("name", "sex", "ethnicity", "birth_date", "address", "id_number"),
    DocumentKind.IDENTITY_CARD_BACK: ("issuing_authority", "valid_from", "valid_to"),
    DocumentKind.GRADUATION_CERTIFICATE: (
        "name",
        "sex",
        "birth_date",
        "study_from",
        "study_to",
        "school",
        "major",
        "education_level",
        "study_form",
        "school_head",
        "certificate_number",
        "issued_on",
    ),
    DocumentKind.DEGREE_CERTIFICATE: ("name", "degree", "discipline", "school", "certificate_number", "issued_on"),
    DocumentKind.TITLE_CERTIFICATE: (
        "name",
        "sex",
        "birth_date",
        "title_specialty",
        "title_name",
        "title_level",
        "granted_on",
        "review_body",
        "certificate_number",
    ),
    DocumentKind.QUALIFICATION_CERTIFICATE: (
        "name",
        "id_number",
        "sex",
        "birth_month",
        "qualification",
        "specialty",
        "approved_on",
        "management_number",
        "issuing_authority",
    ),
    DocumentKind.LABOUR_CONTRACT: (
        "employer_name",
        "employer_uscc",
        "legal_representative",
        "name",
        "id_number",
        "address",
        "contract_kind",
        "start_on",
        "end_on",
        "post",
        "signed_on",
    ),
    DocumentKind.SOCIAL_INSURANCE_PROOF: (
        "name",
        "social_insurance_number",
        "employer_name",
        "insurance_kinds",
        "period_from",
        "period_to",
        "months",
        "contribution_base",
        "printed_on",
        "verification_code",
    ),
    DocumentKind.REGISTRATION_CERTIFICATE: (
        "use_from",
        "use_to",
        "level",
        "name",
        "sex",
        "birth_date",
        "specialty",
        "certificate_number",
        "employer_name",
        "valid_from",
        "valid_to",
        "first_registered_on",
        "issued_on",
    ),
    DocumentKind.BUSINESS_LICENCE: (
        "uscc",
        "name",
        "company_type",
        "legal_representative",
        "registered_capital",
        "established_on",
        "term",
        "address",
        "scope",
        "registration_authority",
    ),
}
"""The fields each kind can yield. Values are normalised text: days `YYYY-MM-DD`, months `YYYY-MM`, `长期` for no end,
sex `男`/`女`, insurance kinds joined by `、`, months a decimal number, numbers without inner spaces, brackets
half-width only inside certificate numbers."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where on the page: page index from 0, and left, top, width, height as fractions 0..1 of the upright page."""

    page: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class FieldCheck:
    """One check of a value: its code (text in the locale), and whether it holds."""

    code: str
    passed: bool


def field_word(kind: DocumentKind | None, name: str) -> str:
    """Code of the title of a field: a 营业执照 speaks of a firm, everything else of a person."""
    firm = kind is DocumentKind.BUSINESS_LICENCE and name in ("name", "address")
    return f"documents.field.firm_{name}" if firm else f"documents.field.{name}"


_DAYS = """
birth_date valid_from valid_to study_from study_to issued_on granted_on birth_month approved_on start_on end_on
signed_on period_from period_to printed_on use_from use_to first_registered_on established_on
"""
DAY_FIELDS = frozenset(_DAYS.split())
"""Fields that hold a day or a month."""

SURE_ENOUGH = 0.85
"""Confidence from which a reading counts as what the page says, and is no guess."""

HINTS = frozenset({"rare_character"})
"""Checks that ask for a look and are no fault: read and record may well agree."""


@dataclass(frozen=True, slots=True)
class ReadField:
    """A proposed value. ``confidence`` 0..1; ``text`` is the raw text it was taken from; ``derived`` tells a value
    computed from another field (sex and birth date from the identity number)."""

    value: str
    confidence: float
    box: Box | None
    text: str
    checks: tuple[FieldCheck, ...] = ()
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What OCR proposes for one file. A person confirms; it never decides."""

    kind: DocumentKind | None
    kind_confidence: float
    fields: Mapping[str, ReadField]
    engine: str
    """Engine and model version, such as ``rapidocr 3.10.0 PP-OCRv6``."""
    pages: int
    turned: tuple[int, ...] = ()
    """How far each page lies turned clockwise in the file: 0, 90, 180 or 270 degrees. Boxes are of the upright page."""
    refused: str | None = None
    """Error code when the file could not be used, such as ``documents.unreadable``; fields are empty then."""
    notes: tuple[FieldCheck, ...] = field(default_factory=tuple)
    """Checks across fields of the page."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text as an engine saw it, in reading direction.

    ``quad`` holds the four corners (top left, top right, bottom right, bottom left) as fractions 0..1 of the upright
    page; ``confidence`` is 0..1; ``marks`` are the centres of the characters along the line, as fractions of its
    length, one for each character of ``text``, or empty when the engine does not tell."""

    text: str
    confidence: float
    quad: tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]
    page: int = 0
    marks: tuple[float, ...] = ()
    sureness: tuple[float, ...] = ()
    """Confidence 0..1 of each character, or empty when the engine does not tell."""

    @property
    def left(self) -> float:
        return min(x for x, _ in self.quad)

    @property
    def right(self) -> float:
        return max(x for x, _ in self.quad)

    @property
    def top(self) -> float:
        return min(y for _, y in self.quad)

    @property
    def bottom(self) -> float:
        return max(y for _, y in self.quad)


def changes(confirmed: str, read: str) -> bool:
    """Whether a confirmed value says something else than the one read: width, brackets, spaces and case do not
    matter."""
    return _plain(confirmed) != _plain(read)


_BRACKETS = str.maketrans("〔【[〕】]", "((()))")


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).translate(_BRACKETS).split()).upper()


# -- what was handed in


class DocumentState(StrEnum):
    WAITING = "waiting"
    """Kept, to be read."""
    READING = "reading"
    READ = "read"
    """Values are proposed."""
    REFUSED = "refused"
    """The file could not be used."""
    CONFIRMED = "confirmed"
    """The person has said what the values are."""


LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of one file."""

MOST_DOCUMENTS = 40
"""Documents of one application."""


@dataclass(frozen=True, slots=True)
class ProblemView:
    """A problem with its text, as pages show it."""

    code: str
    title: str
    why: str
    todo: str
    at: str | None = None


@dataclass(frozen=True, slots=True)
class CheckView:
    code: str
    passed: bool
    text: str
    hint: bool = False
    """Not passed, it asks for a look and is no fault."""


@dataclass(frozen=True, slots=True)
class SourceValue:
    """What another source says about the same thing: what was typed, the qualification record, another document."""

    source: str
    """``typed``, ``qualification``, ``identity``, ``employer``, or a :class:`DocumentKind`."""
    source_title: str
    value: str


@dataclass(frozen=True, slots=True)
class FieldView:
    """A proposed value, and beside it what the person confirmed. ``text`` is the raw text it was read from."""

    name: str
    title: str
    value: str
    """Empty, with confidence 0, when the field was not found on the page."""
    confidence: float
    confirmed_value: str | None
    text: str
    derived: bool
    box: Box | None
    checks: tuple[CheckView, ...]
    differs_from: tuple[SourceValue, ...] = ()
    """What contradicts the value that counts. Left empty by this room, which knows of no other source; filled by the
    room that compares."""
    confirmed_checks: tuple[CheckView, ...] = ()
    """Checks of what the person put in the place of what was read; ``checks`` stay those of what was read."""

    @property
    def best(self) -> str:
        """The confirmed value, or the proposed one while nothing is confirmed."""
        return self.value if self.confirmed_value is None else self.confirmed_value

    @property
    def changed(self) -> bool:
        """Whether the person says something else than was read, or than nothing; width, spaces and case apart."""
        return self.confirmed_value is not None and changes(self.confirmed_value, self.value)


@dataclass(frozen=True, slots=True)
class DocumentView:
    id: str
    application_id: str
    file_name: str
    media_type: str
    size: int
    """Bytes."""
    sha256: str
    state: DocumentState
    state_text: str
    progress: float
    """0 waiting, 0.5 being read, 1 done."""
    kind: DocumentKind | None
    """What the person says it is, else what was recognised."""
    kind_title: str | None
    kind_confidence: float
    pages: int
    """Of the file; 0 while it has not been read."""
    turned: tuple[int, ...]
    """As in :class:`Reading`."""
    refusal: ProblemView | None
    fields: tuple[FieldView, ...]
    """Every field of the kind in the order of :data:`FIELDS`, once it has been read."""
    notes: tuple[CheckView, ...]
    """Checks across the fields of the page."""
    handed_in_at: datetime
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True)
class DocumentReceipt:
    """The answer to every act on a document. Holds no personal data, since answers are kept for repeated requests."""

    id: str
    version: int
    state: DocumentState


# -- events


@dataclass(frozen=True, slots=True)
class DocumentStep(Event):
    """Something happened to a document. One subclass for each thing."""

    subject_kind: ClassVar[str] = "document"
    subject_field: ClassVar[str] = "document_id"

    document_id: str
    application_id: str


@dataclass(frozen=True, slots=True)
class DocumentHandedIn(DocumentStep):
    name: ClassVar[str] = "documents.document_handed_in"

    sha256: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class DocumentTakenOver(DocumentStep):
    """The person uses a scan of an earlier application again, with what was read and confirmed there."""

    name: ClassVar[str] = "documents.document_taken_over"

    sha256: str
    taken_from: str
    """The document it was."""


@dataclass(frozen=True, slots=True)
class DocumentRead(DocumentStep):
    name: ClassVar[str] = "documents.document_read"

    run: int
    kind: DocumentKind | None
    engine: str


@dataclass(frozen=True, slots=True)
class DocumentRefused(DocumentStep):
    name: ClassVar[str] = "documents.document_refused"

    run: int
    code: str


@dataclass(frozen=True, slots=True)
class KindCorrected(DocumentStep):
    """The person said what the file is; it is read again."""

    name: ClassVar[str] = "documents.kind_corrected"

    kind: DocumentKind


@dataclass(frozen=True, slots=True)
class DocumentConfirmed(DocumentStep):
    """``changed`` names the fields whose confirmed value is not the proposed one."""

    name: ClassVar[str] = "documents.document_confirmed"

    run: int
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentRemoved(DocumentStep):
    name: ClassVar[str] = "documents.document_removed"


# -- doors


class DocumentGate(Protocol):
    """What a later room tells this one about an application. Given to the room when it is built."""

    def may_read(self, actor: Actor, application_id: str) -> bool:
        """Whether ``actor``, who did not hand the documents in, takes part in the application."""
        ...

    def editable(self, actor: Actor, application_id: str) -> bool:
        """Whether the application is the actor's own and its documents may still change: a draft, or in correction."""
        ...


class PagePictures(Protocol):
    """Draws pages of a handed-in file for the eye. An adapter meets it."""

    def draw(self, content: bytes, page: int, turned: int) -> bytes:
        """Page ``page`` (from 0) as a JPEG of at most 2400 pixels a side, turned back counter-clockwise by ``turned``.

        MUST answer in bounded time and memory whatever the file holds. Raises NotFound ``documents.page_missing`` for
        a page that is not there, Refused with a code of this room for a file that cannot be opened, Unavailable.
        """
        ...


class DocumentsDoor(Protocol):
    """Questions of later rooms. Answers hold personal data: who passes them on leaves the trail row."""

    def documents_of(self, application_id: str) -> tuple[DocumentView, ...]:
        """Everything not removed, in the order it was handed in."""
        ...

    def find_document(self, document_id: str) -> DocumentView | None:
        """None for an unknown or removed one."""
        ...

    def take_over(self, actor: Actor, earlier: str, application_id: str) -> int:
        """Use the scans of an earlier application of the actor's again; how many came. What is there already is left
        alone. Raises Conflict when the application is not the actor's own to change."""
        ...
