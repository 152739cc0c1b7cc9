"""What a registration is on a day: derived from its facts, never a stored flag (domain rule 36)."""

from __future__ import annotations

from datetime import date

from registrar.modules.registration.contract import Status


def status_on(valid_from: date, valid_to: date, *, on: date) -> Status:
    """Both days of the term are included."""
    if on < valid_from:
        return Status.NOT_YET_VALID
    return Status.EXPIRED if on > valid_to else Status.VALID
