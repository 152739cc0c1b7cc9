"""Everybody who may knock at a door, and the case they knock about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from registrar.kernel.actor import ADMINISTRATORS, Role
from registrar.modules.identity.contract import OrganKind, OrganLevel
from tests.flows.town import PROVINCE, Applicant, Town, Visitor, record_employer

NOBODY = "nobody"
OFFICIALS = (Role.INTAKE, Role.FIRST_REVIEWER, Role.SECOND_REVIEWER, Role.DECIDER)


@dataclass(slots=True)
class Callers:
    """Columns of the matrix, by name: a role alone takes part in the case, ``other:`` before it does not."""

    by_name: dict[str, Visitor]
    applicant: Applicant
    case: dict[str, Any]
    """Granted: everybody on its way has taken part in it."""
    document_id: str
    certificate_id: str
    letter_id: str


def gather(town: Town) -> Callers:
    applicant = town.applicant()
    case = town.granted(applicant)
    view = applicant.visitor.see(f"/api/applications/{case['id']}")
    here = town.house.identity.find_organ(OrganKind.HOUSING, OrganLevel.PROVINCE, PROVINCE)
    ministry = town.house.identity.find_organ(OrganKind.HOUSING, OrganLevel.MINISTRY, None)
    elsewhere = town.house.identity.find_organ(OrganKind.HOUSING, OrganLevel.PROVINCE, "11")
    assert here is not None
    assert ministry is not None
    assert elsewhere is not None
    rival = next(
        each
        for each in map(town.nation.employer, range(town.nation.employers))
        if each.province == PROVINCE and each.uscc != town.employer.uscc
    )
    record_employer(town.house, rival)
    by_name = {
        NOBODY: town.visitor(),
        "engineer": applicant.visitor,
        "other:engineer": town.applicant().visitor,
        "employer": town.clerk(),
        "other:employer": town.clerk(rival.uscc),
        **{role.value: town.administrator(role) for role in ADMINISTRATORS},
    }
    for role in OFFICIALS:
        own = ministry if role in (Role.SECOND_REVIEWER, Role.DECIDER) else here
        by_name[role.value] = town.official(role, own.id)
        by_name[f"other:{role.value}"] = town.official(role, elsewhere.id)
    town.print_letters()
    (letter, *_) = applicant.visitor.see(f"/api/applications/{case['id']}/letters")
    certificate = view["certificate"]["certificate_id"]
    return Callers(by_name, applicant, case, view["documents"][0]["id"], certificate, letter["id"])
