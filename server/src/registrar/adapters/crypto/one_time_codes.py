"""One-time codes of RFC 6238, as every authenticator app makes them: SHA-1, six digits, thirty seconds."""

from __future__ import annotations

import base64
import hmac
from datetime import datetime

import segno
from pyotp import TOTP

SECONDS = 30
ISSUER = "造价工程师注册管理系统"


class TotpCodes:
    """Meets ``OneTimeCodes`` of identity."""

    def new_secret(self, chance: bytes) -> str:
        return base64.b32encode(chance).decode().rstrip("=")

    def step_of(self, secret: str, code: str, at: datetime) -> int | None:
        now, found = self.step_at(at), None
        for step in (now - 1, now, now + 1):
            # Every step is compared, so the time does not tell which one it was.
            if hmac.compare_digest(self.code_of(secret, step).encode(), code.encode()):
                found = step
        return found

    def step_at(self, at: datetime) -> int:
        return int(at.timestamp()) // SECONDS

    def code_of(self, secret: str, step: int) -> str:
        return TOTP(secret).generate_otp(step)

    def seconds_left(self, step: int, at: datetime) -> int:
        return max(1, (step + 1) * SECONDS - int(at.timestamp()))

    def uri(self, secret: str, account: str) -> str:
        return TOTP(secret).provisioning_uri(name=account, issuer_name=ISSUER)

    def picture(self, uri: str) -> tuple[str, ...]:
        return tuple("".join(map(str, row)) for row in segno.make(uri, error="m", micro=False).matrix)
