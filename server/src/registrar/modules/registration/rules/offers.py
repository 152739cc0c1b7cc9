"""What the holder of a registration can begin about it today, and what opens later. The same windows as the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from registrar.engines.policy import PolicyBook
from registrar.modules.registration.contract import BusinessType, Status
from registrar.modules.registration.rules.status import Standing

_WHILE = {
    BusinessType.PERSONAL_CHANGE: (Status.VALID, Status.SUSPENDED),
    BusinessType.REISSUE: (Status.VALID, Status.SUSPENDED),
    BusinessType.SUSPENSION: (Status.VALID,),
    BusinessType.RESUMPTION: (Status.SUSPENDED,),
    BusinessType.CANCELLATION: (Status.VALID, Status.SUSPENDED, Status.EXPIRED, Status.NOT_YET_VALID),
}
_ENDED = (Status.EXPIRED, Status.CANCELLED, Status.REVOKED, Status.LICENCE_WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Offer:
    business: BusinessType
    first: date | None = None
    """The first day it is open; None when it has always been."""
    last: date | None = None

    def is_open(self, on: date) -> bool:
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)


def offers(standing: Standing, policy: PolicyBook, *, on: date) -> tuple[Offer, ...]:
    """Open ones and those that will open; what is over is left out."""
    found = []
    if standing.status is Status.VALID and standing.valid_to is not None:
        opens, closes = (policy.at(f"registration.renewal.window_{end}", on) for end in ("open", "close"))
        last = standing.valid_to - timedelta(days=int(closes.value))
        first = standing.valid_to - timedelta(days=int(opens.value)) if opens.in_force else None
        found += [Offer(BusinessType.RENEWAL, first, last), Offer(BusinessType.EMPLOYER_CHANGE, None, last)]
    found += [Offer(business) for business, during in _WHILE.items() if standing.status in during]
    if standing.status in _ENDED:
        found.append(Offer(BusinessType.REREGISTRATION))
    return tuple(each for each in found if each.last is None or on <= each.last)
