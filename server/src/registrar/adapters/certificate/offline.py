"""The offline code of a certificate: its claims as CBOR, signed as COSE_Sign1, written in Base45 behind ``ZC1:``.

``docs/certificate.md`` describes it byte by byte. The whole text has at most :data:`MOST_CHARACTERS`, all of them of
the QR code's alphanumeric mode. Names that would not fit are shortened, and say so by their last character.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from registrar.adapters.crypto import cose
from registrar.adapters.crypto.published import KeyList, StatusList
from registrar.engines.credential import Evidence
from registrar.kernel import elicence
from registrar.kernel.errors import RegistrarError
from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration.ports import OfflineClaims
from registrar.platform import base45
from registrar.platform.issuer_keys import IssuerKey

PREFIX = "ZC1:"
MOST_CHARACTERS = 500
LONGEST_READ = 2000
PURPOSE = b"registrar certificate 1"
SHORTENED = "…"

_EPOCH = date(1970, 1, 1)
_EMPTY_SIGNATURE = bytes(64)


@dataclass(frozen=True, slots=True)
class OfflineCode:
    """A code that was read. ``claims`` is None when what follows the prefix is damaged."""

    signed: cose.Signed | None
    claims: OfflineClaims | None


def write_code(claims: OfflineClaims, key: IssuerKey) -> str:
    """The text of the code. Raises ValueError when even the shortest form is too long, which no printed name makes."""
    for fitting in _shorter_and_shorter(claims):
        payload = cose.dumps(_to_map(fitting))
        if _length(payload, key) <= MOST_CHARACTERS:
            return PREFIX + base45.encode(cose.sign1(payload, key, purpose=PURPOSE))
    raise ValueError("the claims do not fit a code")


def is_code(text: str) -> bool:
    return text.strip("\r\n\t").upper().startswith(PREFIX)


def read_code(text: str) -> OfflineCode:
    """Read what :func:`write_code` wrote; the signature is not looked at. Never raises."""
    signed = _message_in(text.strip("\r\n\t").upper().removeprefix(PREFIX))
    if signed is None:
        return OfflineCode(None, None)
    try:
        return OfflineCode(signed, _from_map(cose.loads(signed.payload)))
    except (ValueError, KeyError, TypeError, OverflowError, AttributeError, RegistrarError):
        return OfflineCode(signed, None)


def _message_in(body: str) -> cose.Signed | None:
    # Base45 may end in spaces, which do not survive every clipboard: at most two can be missing.
    for lost in ("", " ", "  "):
        raw = base45.decode(body + lost) if len(body) <= LONGEST_READ else None
        try:
            if raw is not None:
                return cose.read1(raw)
        except ValueError:
            continue
    return None


def evidence_of(code: OfflineCode, keys: KeyList | None, status: StatusList | None) -> Evidence:
    """Everything the judgement needs to know about a code."""
    signed, claims = code.signed, code.claims
    key = keys.keys.get(signed.kid) if signed and keys else None
    intact = bool(signed and key and cose.verifies(signed, key.profile, key.public, purpose=PURPOSE))
    return Evidence(
        keys=keys.seen if keys else None,
        key=key.dates if key else None,
        intact=intact,
        signed_on=claims.signed_on if claims else None,
        valid_from=claims.valid_from if claims else None,
        valid_to=claims.valid_to if claims else None,
        status=status.seen(claims.status_index) if status and claims else None,
        readable=claims is not None,
    )


def _length(payload: bytes, key: IssuerKey) -> int:
    """Characters of the finished text; a signature has the same length whatever it signs."""
    protected = cose.dumps({cose.ALGORITHM: cose.ALGORITHMS[key.profile], cose.KEY_ID: key.kid})
    size = len(cose.dumps([protected, {}, payload, _EMPTY_SIGNATURE])) + 1
    return len(PREFIX) + size // 2 * 3 + size % 2 * 2


def _shorter_and_shorter(claims: OfflineClaims) -> Iterator[OfflineClaims]:
    """As it is; without the organ's name, whose code is in the e-licence identifier; with less and less of the
    employer's name, whose credit code stays. The person's name is never touched."""
    yield claims
    claims = replace(claims, organ_name="")
    yield claims
    for kept in range(len(claims.employer_name) - 1, -1, -1):
        yield replace(claims, employer_name=claims.employer_name[:kept] + SHORTENED)


def _to_map(claims: OfflineClaims) -> dict[int, Any]:
    licence = elicence.parse(claims.elicence_identifier)
    managing = licence.type_code[:18]
    parts: list[Any] = [licence.type_code, None if licence.issuer == managing else licence.issuer, licence.version]
    if licence.serial != claims.certificate_digits:
        parts.append(licence.serial)
    plain = {
        1: int(claims.certificate_digits),
        2: claims.name,
        3: 10 * int(claims.level.digit) + int(claims.specialty.digit),
        4: claims.employer_name,
        5: claims.employer_uscc,
        6: _days(claims.valid_from),
        7: _days(claims.valid_to),
        8: parts,
        9: claims.organ_name,
        10: _days(claims.issued_on),
        11: claims.status_index,
        12: _days(claims.signed_on),
        13: _days(claims.use_to),
    }
    return {label: value for label, value in plain.items() if value != ""}


def _from_map(plain: Mapping[int, Any]) -> OfflineClaims:
    """Raises ValueError, KeyError, TypeError or OverflowError for what is no map of claims. Labels that a later
    program adds are passed over."""
    digits = f"{_number(plain[1]):014d}"
    type_code, issuer, version, *serial = plain[8]
    licence = elicence.build(
        _text(type_code), issuer or type_code[:18], _text(serial[0]) if serial else digits, _number(version)
    )
    level, specialty = divmod(_number(plain[3]), 10)
    return OfflineClaims(
        certificate_digits=digits,
        name=_text(plain[2]),
        level=Level.of_digit(str(level)),
        specialty=Specialty.of_digit(str(specialty)),
        employer_name=_text(plain.get(4, "")),
        employer_uscc=_text(plain.get(5, "")),
        valid_from=_day(plain[6]),
        valid_to=_day(plain[7]),
        elicence_identifier=str(licence),
        organ_name=_text(plain.get(9, "")),
        issued_on=_day(plain[10]),
        status_index=_number(plain[11]),
        signed_on=_day(plain[12]),
        use_to=_day(plain[13]),
    )


def _days(day: date) -> int:
    """Days since 1970-01-01, as RFC 8943 counts them."""
    return (day - _EPOCH).days


def _day(days: Any) -> date:
    return _EPOCH + timedelta(days=_number(days))


def _number(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("a number was expected")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a text was expected")
    return value
