"""The room put together."""

from __future__ import annotations

from dataclasses import dataclass

from registrar.modules.registration.contract import RegistrationDoor
from registrar.modules.roster.http import routes
from registrar.modules.roster.ports import ReportSealer, RosterDesk
from registrar.platform.http.limits import Rate, RateLimit
from registrar.platform.room import Deps, Room
from registrar.platform.sheet_reading import SheetLimits, SheetReader


@dataclass(frozen=True, slots=True)
class RosterLimits:
    """How much anybody may ask."""

    content_bytes: int
    """Of one sheet."""
    rows: int
    """Of one sheet."""
    calls_per_minute: int
    lines_per_minute: int


def build(deps: Deps, registration: RegistrationDoor, sealer: ReportSealer, limits: RosterLimits) -> Room:
    desk = RosterDesk(
        deps=deps,
        registration=registration,
        reader=SheetReader(SheetLimits(content_bytes=limits.content_bytes, rows=limits.rows)),
        sealer=sealer,
        calls=RateLimit(Rate(limits.calls_per_minute, limits.calls_per_minute), deps.clock),
        lines=RateLimit(Rate(limits.lines_per_minute, limits.lines_per_minute), deps.clock),
    )
    return Room(name="roster", door=desk, routers=[routes(desk)])
