"""Certificate files that are genuine, and files made from them."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pikepdf
from PIL import Image

from registrar.adapters.certificate.offline import write_code
from registrar.adapters.certificate.printer import TypstCertificatePrinter
from registrar.adapters.crypto.published import read_key_list, read_status_list, sign_key_list
from registrar.adapters.crypto.software import seal_signer, seal_trust
from registrar.apps.verifying.files import Unreadable, contents_of
from registrar.apps.verifying.kinds import Trust
from registrar.apps.verifying.report import report_on
from registrar.engines.credential import Standing
from registrar.kernel.chance import SeededChance
from registrar.modules.registration.ports import CertificateFace, OfflineClaims
from registrar.platform.fakes import FixedClock, SequentialIds
from registrar.platform.issuer_keys import Profile
from registrar.platform.keys import KeyRing
from tests.faults.forgeries import NOW, TODAY, Mint


@dataclass(frozen=True, slots=True)
class Paper:
    name: str
    content: bytes
    expected: frozenset[str]
    """Verdicts that name it rightly; ``unreadable`` for no verdict."""


ENDED = (
    (Standing.REPLACED, "replayed after a re-issue", "replaced"),
    (Standing.SUSPENDED, "shown while suspended", "suspended"),
    (Standing.CANCELLED, "shown after the cancellation", "cancelled"),
    (Standing.REVOKED, "shown after the revocation", "revoked"),
    (Standing.WITHDRAWN, "shown after the licence was withdrawn", "withdrawn"),
)


@dataclass(slots=True)
class Press:
    """A printing office and a forger's, with everything needed to judge what comes out of them."""

    mint: Mint
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOW))
    printer: TypstCertificatePrinter = field(init=False)
    forger: TypstCertificatePrinter = field(init=False)
    trust: Trust = field(init=False)
    seals: tuple[bytes, ...] = field(init=False)

    def __post_init__(self) -> None:
        ours, theirs = (self._ring(seed) for seed in (1, 2))
        self.printer, self.forger = self._printer(ours), self._printer(theirs)
        self.seals = tuple(each.dump() for each in seal_trust(ours))
        mint = self.mint
        keys = read_key_list(
            sign_key_list(mint.keys, self.seals, mint.profile, NOW - timedelta(days=1), timedelta(days=180)), mint.roots
        )
        self.trust = Trust(keys, read_status_list(mint.status, keys))

    def _ring(self, seed: int) -> KeyRing:
        with tempfile.TemporaryDirectory() as folder:
            return KeyRing.create(Path(folder), SequentialIds(seed), self.clock, development=True)

    def _printer(self, ring: KeyRing) -> TypstCertificatePrinter:
        return TypstCertificatePrinter(seal_signer(ring), seal_trust(ring), self.clock)

    def face(self, claims: OfflineClaims) -> CertificateFace:
        return CertificateFace(
            level=1,
            name=claims.name,
            sex="女",
            birth_date=date(1990, 3, 7),
            specialty="土木建筑工程",
            certificate_number=f"建[造]{claims.certificate_digits}",
            seal_number=f"B{claims.certificate_digits}",
            employer_name=claims.employer_name,
            valid_from=claims.valid_from,
            valid_to=claims.valid_to,
            first_registered_on=claims.valid_from,
            issued_on=claims.issued_on,
            issuing_organ=claims.organ_name,
            elicence_id=claims.elicence_identifier,
            use_from=claims.signed_on,
            use_to=claims.use_to,
            qr_text="https://registrar.example/verify?c=" + "A" * 99,
            offline_text=write_code(claims, self.mint.key),
            photo=_portrait(),
        )

    def unsealed(self, face: CertificateFace) -> bytes:
        return self.printer._typeset(face, NOW)

    def verdict(self, content: bytes) -> str:
        try:
            report = report_on(contents_of(content, self.seals), self.trust, NOW, TODAY)
        except Unreadable:
            return "unreadable"
        return report.word.value if report else "unreadable"


def _portrait(colour: tuple[int, int, int] = (20, 160, 90)) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (60, 84), colour).save(data, "PNG")
    return data.getvalue()


def papers(press: Press, count: int) -> Iterator[Paper]:
    """``count`` files, every kind in turn."""
    made = 0
    while made < count:
        for paper in _one_of_each(press):
            yield paper
            made += 1
            if made == count:
                return


def _one_of_each(press: Press) -> Iterator[Paper]:
    mint, chance = press.mint, press.mint.chance
    claims = mint.claims()
    face = press.face(claims)
    genuine = press.printer.print(face)
    yield Paper("genuine", genuine, frozenset({"valid"}))
    over = press.face(mint.claims(use_to=TODAY - timedelta(days=1)))
    yield Paper("copy past its use period", press.printer.print(over), frozenset({"valid"}))
    expired = press.face(mint.claims(valid_to=TODAY - timedelta(days=1)))
    yield Paper("expired", press.printer.print(expired), frozenset({"expired"}))
    for standing, name, word in ENDED:
        ended = press.printer.print(press.face(mint.claims(standing)))
        yield Paper(name, ended, frozenset({word}))
    start, flipped = genuine.index(b"stream"), bytearray(genuine)
    flipped[start + chance.below(len(genuine) // 2)] ^= 1 << chance.below(8)
    yield Paper("a flipped bit in the page", bytes(flipped), frozenset({"altered"}))
    saved = io.BytesIO()
    pikepdf.open(io.BytesIO(genuine)).save(saved)
    yield Paper("saved by another program", saved.getvalue(), frozenset({"altered"}))
    yield Paper("something behind it", genuine + b"\n%%EOF\n", frozenset({"altered"}))
    short = genuine[: len(genuine) - 1 - chance.below(2000)]
    yield Paper("cut short", short, frozenset({"altered", "cannot_say", "unreadable"}))  # its seal may be what went
    yield Paper("sealed by somebody else", press.forger.print(face), frozenset({"unknown_key"}))
    yield Paper(
        "another photo, no seal", press.unsealed(replace(face, photo=_portrait((9, 9, 9)))), frozenset({"cannot_say"})
    )
    yield Paper("another name, no seal", press.unsealed(replace(face, name="冒名者")), frozenset({"altered"}))
    other = replace(press.face(mint.claims()), offline_text=face.offline_text)
    yield Paper("somebody else's code, no seal", press.unsealed(other), frozenset({"altered"}))
    yield Paper("somebody else's code, foreign seal", press.forger.print(other), frozenset({"unknown_key"}))
    yield Paper("no code of ours", press.unsealed(replace(face, offline_text="ABC")), frozenset({"unreadable"}))


def press_of(profile: Profile, seed: int) -> Press:
    return Press(Mint(profile, SeededChance(seed)))
