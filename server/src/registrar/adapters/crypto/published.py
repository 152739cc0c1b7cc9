"""What the issuer publishes for those who verify without it: the list of its keys, and the list of standings.

Both are COSE_Sign1 over CBOR claims (RFC 8392). The status list is that of the IETF draft Token Status List, four bits
an index. Documented byte by byte in ``docs/certificate.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from registrar.adapters.crypto import cose
from registrar.engines.credential import KeyDates, KeyListSeen, Standing, StatusSeen, pack, standing_at, unpacked
from registrar.engines.credential.standing import BITS
from registrar.kernel.clock import legal_day
from registrar.platform.issuer_keys import IssuerKey, IssuerKeys, Profile, key_id

KEY_LIST_TYPE = "application/registrar-keys+cwt"
STATUS_LIST_TYPE = "application/statuslist+cwt"
SUBJECT, EXPIRES, ISSUED = 2, 4, 6
STATUS_LIST, TIME_TO_LIVE = 65533, 65534
_SM2_CURVE = -65537
"""Private use, as the algorithm's number."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    profile: Profile
    public: bytes
    dates: KeyDates

    @property
    def kid(self) -> bytes:
        return key_id(self.profile, self.public)


@dataclass(frozen=True, slots=True)
class Root:
    """A root that a judge holds, by whatever way it came to them."""

    profile: Profile
    public: bytes

    def to_plain(self) -> dict[str, str]:
        return {
            "profile": self.profile.value,
            "kid": key_id(self.profile, self.public).hex(),
            "public": self.public.hex(),
        }

    @classmethod
    def from_plain(cls, raw: Mapping[str, Any]) -> Root:
        """Raises KeyError or ValueError for another shape."""
        return cls(Profile(raw["profile"]), bytes.fromhex(raw["public"]))


@dataclass(frozen=True, slots=True)
class KeyList:
    seen: KeyListSeen
    keys: Mapping[bytes, PublicKey]
    seals: tuple[bytes, ...] = field(default=(), repr=False)
    """Root certificates (DER) of the seals on PDF files."""


@dataclass(frozen=True, slots=True)
class StatusList:
    trusted: bool
    issued_at: datetime
    expires_at: datetime
    packed: bytes = field(repr=False)

    def seen(self, index: int) -> StatusSeen:
        return StatusSeen(self.trusted, self.issued_at, self.expires_at, standing_at(self.packed, index))


def roots_of(keys: IssuerKeys) -> tuple[Root, ...]:
    return tuple(Root(each.profile, each.public) for each in keys.roots)


def sign_key_list(
    keys: IssuerKeys, seals: Iterable[bytes], profile: Profile, now: datetime, lifetime: timedelta
) -> bytes:
    """Every signing key with its days, signed by the root of ``profile``."""
    claims = {
        ISSUED: int(now.timestamp()),
        EXPIRES: int((now + lifetime).timestamp()),
        "keys": [_cose_key(each) for each in keys.signing],
        "seals": list(seals),
    }
    return cose.sign1(cose.dumps(claims), keys.root(profile), headers={cose.TYPE: KEY_LIST_TYPE})


def read_key_list(raw: bytes, roots: Iterable[Root]) -> KeyList:
    """Raises ValueError for what is no key list; one that no root signed is read and marked as not trusted."""
    signed = cose.read1(raw)
    if signed.headers.get(cose.TYPE) != KEY_LIST_TYPE:
        raise ValueError("another kind of message")
    claims = cose.loads(signed.payload)
    try:
        keys = {each.kid: each for each in map(_from_cose_key, claims["keys"])}
        seen = KeyListSeen(
            any(cose.verifies(signed, root.profile, root.public) for root in roots),
            _instant(claims[ISSUED]),
            _instant(claims[EXPIRES]),
        )
        return KeyList(seen, keys, tuple(bytes(each) for each in claims["seals"]))
    except (KeyError, TypeError, OverflowError, OSError) as error:
        raise ValueError("no key list") from error


def sign_status_list(
    standings: Iterable[Standing], key: IssuerKey, address: str, now: datetime, lifetime: timedelta, fresh: timedelta
) -> bytes:
    """The standings of all indexes from 0. ``fresh`` is the time to live: how soon there may be a newer one."""
    claims = {
        SUBJECT: address,
        ISSUED: int(now.timestamp()),
        EXPIRES: int((now + lifetime).timestamp()),
        TIME_TO_LIVE: int(fresh.total_seconds()),
        STATUS_LIST: {"bits": BITS, "lst": pack(standings)},
    }
    return cose.sign1(cose.dumps(claims), key, headers={cose.TYPE: STATUS_LIST_TYPE})


def read_status_list(raw: bytes, keys: KeyList | None) -> StatusList:
    """Raises ValueError for what is no status list; one that no listed key signed is marked as not trusted."""
    signed = cose.read1(raw)
    if signed.headers.get(cose.TYPE) != STATUS_LIST_TYPE:
        raise ValueError("another kind of message")
    claims = cose.loads(signed.payload)
    try:
        issued_at, expires_at = _instant(claims[ISSUED]), _instant(claims[EXPIRES])
        packed = claims[STATUS_LIST]
        if packed["bits"] != BITS:
            raise ValueError("a status list of another width")
        listed = unpacked(packed["lst"])
    except (KeyError, TypeError, OverflowError, OSError) as error:
        raise ValueError("no status list") from error
    key = keys.keys.get(signed.kid) if keys and keys.seen.trusted else None
    trusted = key is not None and counts_on(key.dates, legal_day(issued_at))
    trusted = trusted and key is not None and cose.verifies(signed, key.profile, key.public)
    return StatusList(trusted, issued_at, expires_at, listed)


def counts_on(dates: KeyDates, day: date) -> bool:
    """What the key signed on ``day`` counts."""
    return dates.revoked_on is None and dates.since <= day and (dates.until is None or day <= dates.until)


def _cose_key(key: IssuerKey) -> dict[int | str, Any]:
    """A COSE_Key (RFC 9052 section 7) with its days; the days as ``YYYY-MM-DD``."""
    plain: dict[int | str, Any] = {2: key.kid, 3: cose.ALGORITHMS[key.profile]}
    if key.profile is Profile.SM2:
        plain |= {1: 2, -1: _SM2_CURVE, -2: key.public[:32], -3: key.public[32:]}
    else:
        plain |= {1: 1, -1: 6, -2: key.public}
    return plain | {
        "since": key.since.isoformat(),
        "until": key.until.isoformat() if key.until else None,
        "revoked": key.revoked_on.isoformat() if key.revoked_on else None,
    }


def _from_cose_key(raw: Mapping[int | str, Any]) -> PublicKey:
    profile = Profile.SM2 if raw[1] == 2 else Profile.ED25519
    public = raw[-2] + raw[-3] if profile is Profile.SM2 else raw[-2]
    if len(public) != (64 if profile is Profile.SM2 else 32) or raw[2] != key_id(profile, public):
        raise ValueError("a key of another form")
    dates = KeyDates(
        date.fromisoformat(raw["since"]),
        date.fromisoformat(raw["until"]) if raw["until"] else None,
        date.fromisoformat(raw["revoked"]) if raw["revoked"] else None,
    )
    return PublicKey(profile, public, dates)


def _instant(seconds: Any) -> datetime:
    if not isinstance(seconds, int):
        raise TypeError("an instant is a number of seconds")
    return datetime.fromtimestamp(seconds, UTC)
