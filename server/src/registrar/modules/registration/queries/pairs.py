"""Many pairs of a number and a name at once, told apart only into known and unknown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hmac import compare_digest

from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration.contract import PublicStanding
from registrar.modules.registration.ports import Office, ReadModelDoor
from registrar.modules.registration.queries.public import PublicRecord, mark_context, record_of
from registrar.platform.codec import to_row

_NOBODY = PublicRecord(
    digits="0" * 14,
    name_sealed="v1.1." + "A" * 56,
    name_mark="-" * 32,
    holder_mark="-" * 32,
    level=Level.CLASS1.value,
    specialty=Specialty.CIVIL.value,
    spans=[("2000-01-01", "valid"), ("2000-01-02", "expired")],
    terms=[("2000-01-01", "2000-01-01")],
    employers=[("2000-01-01", "示例工程造价咨询有限公司", "0" * 18)],
    elicence_identifier="0" * 78,
)
"""Stands in for a number that is unknown: as long as a record, and no name has its mark."""
_ABSENT = to_row(_NOBODY)
_LEVELS = {each.value: each for each in Level}
_SPECIALTIES = {each.value: each for each in Specialty}


def standings_of(
    office: Office, register: ReadModelDoor, pairs: Sequence[tuple[str, str]], on: date
) -> list[PublicStanding | None]:
    """See :meth:`registrar.modules.registration.contract.RegistrationDoor.standings`. One statement for all pairs."""
    index, day = office.deps.database.vault.index, on.isoformat()
    found: list[PublicStanding | None] = []
    bodies = register.find_all([digits for digits, _ in pairs], _ABSENT)
    for (digits, name), body in zip(pairs, bodies, strict=True):
        record = record_of(body)
        _, employer_name, employer_code = record.employer(day)
        standing = PublicStanding(
            record.status(day),
            _LEVELS[record.level],
            _SPECIALTIES[record.specialty],
            employer_name,
            employer_code,
            *record.term(day),
            record.holder_mark,
        )
        # Compared last and for every line: what came before is the same work whatever the answer.
        found.append(standing if compare_digest(index(name, mark_context(digits)), record.name_mark) else None)
    return found
