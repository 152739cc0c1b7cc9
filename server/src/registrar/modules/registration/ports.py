"""What registration needs from the outer world."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Literal, Protocol, TypeVar

from registrar.engines.flow import Flow
from registrar.modules.documents.contract import DocumentsDoor
from registrar.modules.identity.contract import IdentityDoor
from registrar.modules.practitioner.contract import PractitionerDoor
from registrar.modules.registration.model import Application
from registrar.platform.db.units import ReadUnit, RequestKey, WriteUnit
from registrar.platform.room import Deps

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CertificateFace:
    """Everything that stands on a registration certificate (注册证书, domain.md section 6), as it is to be printed.

    Texts are plain text, never markup. Days are legal days in Asia/Shanghai; both ends of a range are included.
    """

    level: Literal[1, 2]
    name: str
    sex: Literal["男", "女"]
    birth_date: date
    specialty: str
    """专业, such as ``土木建筑工程``."""
    certificate_number: str
    """``建[造]`` and 14 digits."""
    seal_number: str
    """A or B and the same 14 digits."""
    employer_name: str
    valid_from: date
    valid_to: date
    first_registered_on: date
    issued_on: date
    issuing_organ: str
    elicence_id: str
    """The e-licence identifier of GB/T 36904, with its root."""
    use_from: date
    """使用有效期: how long this copy may be shown, above the title; not the validity of the registration."""
    use_to: date
    qr_text: str
    """What the QR code says: the address of the public verification page with its token."""
    photo: bytes | None = field(default=None, repr=False)
    """One-inch portrait, JPEG or PNG; a labelled empty frame is drawn without it."""


@dataclass(frozen=True, slots=True)
class PdfVerdict:
    """What the signature of a certificate PDF says about the file."""

    intact: bool
    """One signature covers the whole file and every byte is as it was signed."""
    trusted: bool
    """The signer's certificate goes up to a trusted root and was valid when it signed."""
    altered: bool
    """There is a signature, but the file is not what was signed. False for a file without one."""
    signer: str | None = None
    """Common name of the signing certificate; only when the file is intact."""
    signed_at: datetime | None = None
    """When the signer says it signed (no independent time stamp), aware; only when the file is intact."""

    @property
    def genuine(self) -> bool:
        return self.intact and self.trusted


class CertificatePrinter(Protocol):
    def print(self, face: CertificateFace) -> bytes:
        """A signed one-page A4 PDF with embedded fonts.

        Raises Refused: ``certificate.characters_missing`` when no font has a character, ``certificate.too_long`` when
        a text does not fit the page, ``certificate.photo_unreadable``.
        """
        ...

    def verify(self, content: bytes) -> PdfVerdict:
        """Judge any bytes; never raises for what is in them."""
        ...


@dataclass(frozen=True, slots=True)
class PublicToken:
    """What the QR code of a certificate vouches for."""

    certificate_digits: str
    """The 14 digits of the certificate number."""
    issued_on: date


class PublicTokens(Protocol):
    """Short signed tokens that lead from a printed QR code to the public verification page."""

    def make(self, certificate_digits: str, issued_on: date) -> str:
        """At most 120 characters of base64url. Raises ValueError unless there are 14 digits."""
        ...

    def read(self, token: str) -> PublicToken:
        """Raises Refused: ``token.malformed``, ``token.unknown_key`` or ``token.altered``."""
        ...


class DecisionSigner(Protocol):
    """Signs what an organ decided, with SM2 over SM3 (GB/T 32918.2) and the default distinguishing id of GM/T 0009."""

    @property
    def public_key(self) -> bytes:
        """The 64-byte point, without the leading 04."""
        ...

    def sign(self, message: bytes) -> bytes:
        """A DER signature (r, s)."""
        ...

    def verify(self, message: bytes, signature: bytes) -> bool:
        """True for a genuine signature; False for anything else, whatever its form."""
        ...


class ReadModelDoor(Protocol):
    """The public read model: what anyone may look up, kept beside the database for speed."""

    def put_all(self, rows: Iterable[tuple[str, str]]) -> None:
        """Let each key (14 or 11 digits) answer its body from now on; all rows or none."""
        ...

    def find(self, key: str) -> str | None: ...

    def size(self) -> int: ...


class SilentRenewals(Protocol):
    """What the law makes of a renewal nobody decided in time (行政许可法 art. 50): filled by who knows renewals.

    A flow whose period ``ends: validity`` and lapses by an act ``deem_renewed`` asks here.
    """

    def expires_on(self, unit: ReadUnit, application: Application) -> date | None:
        """Last day of the term the case is to renew; None for a case that renews nothing."""
        ...

    def renew_by_silence(self, unit: WriteUnit, application: Application, *, as_of: date) -> None:
        """Make the new term and announce its certificate, in the transaction of the step ``deem_renewed``.

        ``as_of`` is the day after the old term. May be run again with the transaction; touches nothing but ``unit``.
        """
        ...


class NoRenewals:
    """No flow of this house renews yet."""

    def expires_on(self, unit: ReadUnit, application: Application) -> date | None:
        return None

    def renew_by_silence(self, unit: WriteUnit, application: Application, *, as_of: date) -> None:
        raise AssertionError("a renewal was deemed, and nobody here knows renewals")


@dataclass(frozen=True, slots=True)
class Office:
    """Everything the verbs of this room work with: the platform, the upstream doors, the flows and the outer world."""

    deps: Deps
    identity: IdentityDoor
    practitioner: PractitionerDoor
    documents: DocumentsDoor
    flows: Mapping[str, Flow]
    """By version; a running case keeps the version it began with."""
    current_flow: str
    profile: str
    printer: CertificatePrinter
    tokens: PublicTokens
    public_url: str
    renewals: SilentRenewals = field(default_factory=NoRenewals)

    def flow(self, version: str) -> Flow:
        return self.flows[version]

    def for_request(self, key: RequestKey[Any]) -> Office:
        """This office for one request: its single write carries the idempotency key."""
        return replace(self, deps=self.deps.for_request(key))

    def once(self, key: RequestKey[T], verb: Callable[[Office], T]) -> T:
        """``verb`` in this office for one request, or what the same request was answered before."""
        return self.deps.once(key, lambda deps: verb(replace(self, deps=deps)))
