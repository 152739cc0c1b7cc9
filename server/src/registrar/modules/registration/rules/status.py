"""What a registration is on a day: derived from its facts, never a stored flag (domain rule 36)."""

from __future__ import annotations

from datetime import date

from registrar.engines.credential import Standing
from registrar.modules.registration.contract import Status


def status_on(valid_from: date, valid_to: date, *, on: date) -> Status:
    """Both days of the term are included."""
    if on < valid_from:
        return Status.NOT_YET_VALID
    return Status.EXPIRED if on > valid_to else Status.VALID


def standing_of(replaced: bool) -> Standing:
    """What the status list says of one issue of an e-licence. The days of validity are in the credential itself, so an
    expired registration needs no entry. The one place to widen when a registration can end in other ways."""
    return Standing.REPLACED if replaced else Standing.VALID


def copy_state(
    version: int, current_version: int, use_to: date, valid_to: date, reminder_days: int, *, on: date
) -> str:
    """How a printed copy stands (使用有效期, domain 4.4): replaced, over, ending (renewing it is due) or in_use. A copy
    that lasts as long as the registration itself needs no reminder: a new one would last no longer."""
    if version < current_version:
        return "replaced"
    if on > use_to:
        return "over"
    ending = use_to < valid_to and (use_to - on).days <= reminder_days
    return "ending" if ending else "in_use"
