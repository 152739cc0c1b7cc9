"""Signs what is verified offline with the keys of the ring. An HSM takes its place behind the same Protocol."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from cryptography.hazmat.primitives import serialization

from registrar.adapters.certificate.offline import evidence_of, is_code, read_code, write_code
from registrar.adapters.crypto.published import (
    read_key_list,
    read_status_list,
    roots_of,
    sign_key_list,
    sign_status_list,
)
from registrar.engines.credential import Judgement, Standing, judge
from registrar.kernel.clock import Clock
from registrar.kernel.errors import Refused
from registrar.modules.registration.ports import OfflineClaims, Publication
from registrar.platform.issuer_keys import Profile
from registrar.platform.keys import KeyRing


class RingIssuer:
    """A CredentialIssuer over the key ring. Safe to share between threads."""

    def __init__(self, ring: KeyRing, clock: Clock) -> None:
        self._keys = ring.issuer
        self._seals = tuple(root.public_bytes(serialization.Encoding.DER) for root in ring.seal.roots)
        self._clock = clock

    def code(self, claims: OfflineClaims, profile: str) -> str:
        return write_code(claims, self._keys.current(Profile(profile)))

    def status_list(self, standings: Iterable[Standing], address: str, how: Publication) -> bytes:
        key = self._keys.current(Profile(how.profile))
        return sign_status_list(standings, key, address, self._clock.now(), how.lifetime, how.fresh)

    def key_list(self, how: Publication) -> bytes:
        return sign_key_list(self._keys, self._seals, Profile(how.profile), self._clock.now(), how.lifetime)

    def judge(
        self, text: str, keys: bytes, status: bytes, *, now: datetime, on: date
    ) -> tuple[Judgement, OfflineClaims | None]:
        if not is_code(text):
            raise Refused.of("token.malformed")
        code = read_code(text)
        listed = read_key_list(keys, roots_of(self._keys))
        return judge(evidence_of(code, listed, read_status_list(status, listed)), now=now, on=on), code.claims

    def roots(self) -> Sequence[Mapping[str, str]]:
        return [root.to_plain() for root in roots_of(self._keys)]
