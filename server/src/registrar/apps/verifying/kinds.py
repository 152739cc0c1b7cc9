"""The kinds of signed codes that can be verified. A room that signs something else adds its kind to :data:`KINDS`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from registrar.adapters.certificate.offline import evidence_of, is_code, read_code
from registrar.adapters.crypto.published import KeyList, StatusList
from registrar.engines.credential import Judgement, judge
from registrar.kernel import certificate_number
from registrar.modules.registration.ports import OfflineClaims


@dataclass(frozen=True, slots=True)
class Trust:
    """What the judge goes by. Any of it may be missing; then there is less that can be said."""

    keys: KeyList | None
    status: StatusList | None


@dataclass(frozen=True, slots=True)
class Read:
    """What a code says, and the judgement on it."""

    kind: str
    judgement: Judgement
    facts: Sequence[tuple[str, str]]
    """Label and value, in the order a person compares them with the paper."""
    printed: Sequence[str]
    """Texts that stand on the genuine paper word for word."""
    use_to: date | None
    """Last day of the copy's period of use, where the kind has one."""
    plain: dict[str, Any]
    """The claims for a program; empty when they could not be read."""


class SignedKind(Protocol):
    def recognises(self, text: str) -> bool:
        """Whether the text of a code is of this kind, genuine or not."""
        ...

    def read(self, text: str, trust: Trust, now: datetime, on: date) -> Read:
        """Never raises for what the text holds."""
        ...


class CertificateKind:
    """The offline code of a registration certificate."""

    def recognises(self, text: str) -> bool:
        return is_code(text)

    def read(self, text: str, trust: Trust, now: datetime, on: date) -> Read:
        code = read_code(text)
        judgement = judge(evidence_of(code, trust.keys, trust.status), now=now, on=on)
        claims = code.claims
        if claims is None:
            return Read("certificate", judgement, (), (), None, {})
        number = f"{certificate_number.PREFIX}{claims.certificate_digits}"
        return Read(
            "certificate",
            judgement,
            _facts(claims, number),
            (claims.certificate_digits, claims.name, claims.elicence_identifier),
            claims.use_to,
            {
                "certificate_number": number,
                "name": claims.name,
                "level": claims.level.value,
                "specialty": claims.specialty.value,
                "employer_name": claims.employer_name,
                "employer_uscc": claims.employer_uscc,
                "valid_from": claims.valid_from.isoformat(),
                "valid_to": claims.valid_to.isoformat(),
                "elicence_identifier": claims.elicence_identifier,
                "organ_name": claims.organ_name,
                "issued_on": claims.issued_on.isoformat(),
                "signed_on": claims.signed_on.isoformat(),
                "status_index": claims.status_index,
                "key_id": code.signed.kid.hex() if code.signed else None,
            },
        )


def _facts(claims: OfflineClaims, number: str) -> tuple[tuple[str, str], ...]:
    return (
        ("证书编号", number),
        ("姓名", claims.name),
        ("级别和专业", f"{claims.level.chinese}造价工程师 {claims.specialty.chinese}工程"),
        ("聘用单位", claims.employer_name),
        ("统一社会信用代码", claims.employer_uscc or "—"),
        ("有效期", f"{claims.valid_from} 至 {claims.valid_to}"),
        ("发证机关", claims.organ_name or "（见电子证照标识）"),
        ("发证日期", claims.issued_on.isoformat()),
        ("电子证照标识", claims.elicence_identifier),
        ("副本签发日", claims.signed_on.isoformat()),
        ("副本使用有效期至", claims.use_to.isoformat()),
    )


KINDS: tuple[SignedKind, ...] = (CertificateKind(),)
