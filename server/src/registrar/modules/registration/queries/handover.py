"""Who holds cases today, absences, and who could stand in for whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from registrar.kernel.actor import STAFF, Actor, Role
from registrar.modules.identity.contract import AccountName
from registrar.modules.registration.contract.cockpit import AbsencesView, AbsenceView, Colleague
from registrar.modules.registration.model.application import AUTHORITY_DESKS
from registrar.modules.registration.model.handover import Absence, Claim, Held, holders_today
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.recusal import interest_bars, official_of
from registrar.modules.registration.store import handover as store
from registrar.platform.texts import texts


def holders(office: Office, application_ids: Collection[str]) -> Mapping[str, Held]:
    """Case -> who holds it today; cases that nobody holds are left out. Set-based."""
    today = office.deps.today()
    with office.deps.database.read() as unit:
        rows = store.claims_among(unit, application_ids)
        if not rows:
            return {}
        claims = [_claim(office, row) for row in rows]
        away = {each.account_id: each for each in store.absences_among(unit, _holding(claims), today, today)}
        deputies = {each.deputy_id for each in away.values()}
        away |= {each.account_id: each for each in store.absences_among(unit, deputies, today, today)}
        passed = [each for each in claims if each.account_id in away]
        sat = store.desks_sat_at(unit, {each.application_id for each in passed}, deputies) if passed else set()
    return holders_today(claims, away, _barred(office, passed, away, sat))


def _holding(claims: Collection[Claim]) -> set[str]:
    return {each.account_id for each in claims}


def _claim(office: Office, row: Any) -> Claim:
    employers = frozenset(each for each in (row.employer_id, row.former_employer_id) if each)
    desk = office.flow(row.flow_version).states[row.state].desk
    return Claim(row.application_id, row.account_id, row.claimed_at, row.person_id, employers, desk)


def _barred(
    office: Office, passed: Collection[Claim], away: Mapping[str, Absence], sat: Collection[tuple[str, str, str]]
) -> set[tuple[str, str]]:
    """Cases and deputies that do not go together: three levels are three officials, and nobody decides about kin."""
    found = set()
    for deputy in {away[each.account_id].deputy_id for each in passed}:
        theirs = [each for each in passed if away[each.account_id].deputy_id == deputy]
        bars = interest_bars(office, deputy, {each.application_id for each in theirs})
        for claim in theirs:
            elsewhere = any(
                (claim.application_id, deputy, desk) in sat for desk in AUTHORITY_DESKS if desk != claim.desk
            )
            if elsewhere or bars.on(claim.application_id, claim.person_id, claim.employers):
                found.add((claim.application_id, deputy))
    return found


def claimants_for(office: Office, account_id: str) -> set[str]:
    """Whose claims are looked through for the cases an official holds today: their own, and of those they stand in
    for."""
    with office.deps.database.read() as unit:
        return {account_id, *(each.account_id for each in store.deputised_by(unit, account_id, office.deps.today()))}


def colleagues(office: Office, organ_id: str) -> Mapping[str, AccountName]:
    """The active officials of an organ, by account."""
    return {
        each.account_id: each for role in sorted(STAFF) for each in office.identity.accounts_of_organ(organ_id, role)
    }


def absences_view(actor: Actor, office: Office) -> AbsencesView:
    """A decider sees the absences of the organ, everybody else their own and those they stand in for."""
    organ_id = official_of(actor)
    decides = actor.has(Role.DECIDER)
    with office.deps.database.read() as unit:
        found = (
            store.absences_of_organ(unit, organ_id) if decides else store.absences_of_official(unit, actor.account_id)
        )
    names = office.identity.account_names({each for row in found for each in (row.account_id, row.deputy_id)})
    today = office.deps.today()
    return AbsencesView(
        rows=[
            AbsenceView(
                id=each.id,
                name=_name(names, each.account_id),
                deputy_name=_name(names, each.deputy_id),
                first_day=each.first_day,
                last_day=each.last_day,
                ended_on=each.ended_on,
                state="over" if _over(each, today) else "now" if each.covers(today) else "coming",
                mine=each.account_id == actor.account_id,
                may_end=not _over(each, today) and (decides or each.account_id == actor.account_id),
            )
            for each in found
        ],
        colleagues=[
            Colleague(
                each.account_id,
                each.display_name,
                "、".join(texts().word(f"identity.role.{role}") for role in sorted(each.roles)),
                each.account_id == actor.account_id,
            )
            for each in colleagues(office, organ_id).values()
        ],
        for_others=decides,
    )


def _over(absence: Absence, today: Any) -> bool:
    return bool(absence.last_day < today or (absence.ended_on is not None and absence.ended_on <= today))


def _name(names: Mapping[str, AccountName], account_id: str) -> str:
    return names[account_id].display_name if account_id in names else ""
