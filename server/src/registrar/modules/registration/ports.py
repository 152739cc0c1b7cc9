"""What registration needs from the outer world."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal, Protocol, TypeVar

from registrar.engines.credential import Judgement, Standing
from registrar.engines.flow import Flow
from registrar.kernel.profession import Level, Specialty
from registrar.modules.documents.contract import DocumentsDoor
from registrar.modules.identity.contract import IdentityDoor
from registrar.modules.practitioner.contract import PractitionerDoor
from registrar.modules.registration.contract import BusinessType
from registrar.modules.registration.contract.letters import LetterSheet
from registrar.platform.db.units import RequestKey
from registrar.platform.disk import FileStore
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
    """What the code for phones says: the address of the public verification page with its token."""
    offline_text: str
    """What the code for verifying without a network says: signed claims, characters of the alphanumeric mode."""
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


class LetterPrinter(Protocol):
    """Typesets letters and published lists as official documents (GB/T 9704) and seals them."""

    def print(self, sheet: LetterSheet) -> bytes:
        """A signed A4 PDF. Raises Refused ``certificate.characters_missing`` when no font can draw the addressee's
        name; other characters that no font has are drawn as 〓."""
        ...

    def preview(self, sheet: LetterSheet) -> bytes:
        """The same pages marked 预览稿, without seal and signature."""
        ...

    def verify(self, content: bytes) -> PdfVerdict:
        """Judge any bytes; never raises for what is in them."""
        ...


@dataclass(frozen=True, slots=True)
class OfflineClaims:
    """What the offline code of a certificate vouches for."""

    certificate_digits: str
    name: str
    level: Level
    specialty: Specialty
    employer_name: str
    """Ends in ``…`` where the code had no room for all of it; the credit code says who is meant."""
    employer_uscc: str
    valid_from: date
    valid_to: date
    elicence_identifier: str
    organ_name: str
    """Empty where the code had no room for it; the e-licence identifier has the organ's code."""
    issued_on: date
    status_index: int
    """Of this issue in the status list."""
    signed_on: date
    use_to: date
    """Last day of the copy's period of use, which is not the validity of the registration."""


@dataclass(frozen=True, slots=True)
class Publication:
    """How something is published for those who verify without us."""

    profile: str
    """``ed25519`` or ``sm2``."""
    lifetime: timedelta
    """After it nobody may rely on it any more."""
    fresh: timedelta
    """So soon there may be a newer one."""


class CredentialIssuer(Protocol):
    """Signs what is verified offline, with the issuer's keys of the day."""

    def code(self, claims: OfflineClaims, profile: str) -> str:
        """The text of the offline code: at most 500 characters of a QR code's alphanumeric mode."""
        ...

    def status_list(self, standings: Iterable[Standing], address: str, how: Publication) -> bytes: ...

    def key_list(self, how: Publication) -> bytes: ...

    def judge(
        self, text: str, keys: bytes, status: bytes, *, now: datetime, on: date
    ) -> tuple[Judgement, OfflineClaims | None]:
        """The judgement on the text of a code by these lists, and what it claims.

        Raises Refused ``token.malformed`` for a text that does not begin as a code does; what stands behind that
        beginning is judged.
        """
        ...

    def roots(self) -> Sequence[Mapping[str, str]]:
        """The public halves of the roots: profile, kid and public key in hexadecimal."""
        ...


@dataclass(frozen=True, slots=True)
class Published:
    """What anyone may fetch to verify offline, made again when it is old."""

    status: Callable[[], bytes]
    keys: Callable[[], bytes]


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

    def find_all(self, keys: Sequence[str], absent: str) -> list[str]:
        """The body of every key, in their order; ``absent`` for those that are missing, at no less work."""
        ...

    def size(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Office:
    """Everything the verbs of this room work with: the platform, the upstream doors, the flows and the outer world."""

    deps: Deps
    identity: IdentityDoor
    practitioner: PractitionerDoor
    documents: DocumentsDoor
    flows: Mapping[str, Flow]
    """By version, newest last; a running case keeps the version it began with."""
    profile: str
    printer: CertificatePrinter
    tokens: PublicTokens
    issuer: CredentialIssuer
    public_url: str
    letters: LetterPrinter
    files: FileStore
    """Where sealed letters lie."""

    def flow(self, version: str) -> Flow:
        return self.flows[version]

    def flow_of(self, business: BusinessType, desk: str) -> Flow | None:
        """The newest flow of a business that begins at a desk; None when such cases do not begin there."""
        found = [flow for flow in self.flows.values() if business in flow.serves and flow.opener == desk]
        return found[-1] if found else None

    def for_request(self, key: RequestKey[Any]) -> Office:
        """This office for one request: its single write carries the idempotency key."""
        return replace(self, deps=self.deps.for_request(key))

    def once(self, key: RequestKey[T], verb: Callable[[Office], T]) -> T:
        """``verb`` in this office for one request, or what the same request was answered before."""
        return self.deps.once(key, lambda deps: verb(replace(self, deps=deps)))
