"""回避: what bars an official from which cases today, and what they have declared. Domain rule 25."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from registrar.kernel.actor import STAFF, Actor
from registrar.kernel.errors import NotAllowed
from registrar.modules.registration.contract.cockpit import InterestKind, InterestsView, InterestView
from registrar.modules.registration.model.recusal import HELD, Bars, Interest
from registrar.modules.registration.ports import Office
from registrar.modules.registration.rules.acts import BARS
from registrar.modules.registration.store import recusal as store
from registrar.platform.texts import texts

OWN = "self"


def official_of(actor: Actor) -> str:
    """The organ the caller works at a desk of. Raises NotAllowed for everybody else."""
    if actor.scope.organ_id is None or not actor.roles & STAFF:
        raise NotAllowed.of("platform.not_allowed")
    return actor.scope.organ_id


def interest_bars(office: Office, account_id: str, application_ids: Collection[str]) -> Bars:
    """What the official declared, as far as these cases are concerned: a handful of statements for any number."""
    with office.deps.database.read() as unit:
        interests = store.interests_in_force(unit, account_id, office.deps.today())
        recused = store.recused_among(unit, account_id, application_ids)
    kinds = {each.person_key: each.kind for each in interests if each.person_key}
    codes = {each.uscc for each in interests if each.uscc}
    persons = office.practitioner.persons_by_key(kinds) if kinds else {}
    employers = office.identity.find_employers(codes) if codes else {}
    return Bars(
        persons={person: "own_case" if kinds[key] == OWN else "related_person" for key, person in persons.items()},
        employers=frozenset(each.id for each in employers.values()),
        recused=recused,
    )


def recusal_text(conflicts: Sequence[str]) -> str | None:
    """Why an official leaves a case to colleagues, in words; None when nothing but a colleague's claim bars them."""
    grave = [each for each in conflicts if each != HELD]
    return texts().problems[BARS[grave[0]]].why if grave else None


def kind_rows(office: Office) -> Mapping[str, Mapping[str, Any]]:
    rows = office.deps.policy.at("registration.recusal.kinds", office.deps.today()).value or ()
    return {row["code"]: row for row in rows}


def interests_view(actor: Actor, office: Office) -> InterestsView:
    """What the caller has declared, and what can be declared. NotAllowed for who is no official."""
    official_of(actor)
    with office.deps.database.read() as unit:
        found = store.interests_of(unit, actor.account_id)
    rows = kind_rows(office)
    known = office.identity.find_employers({each.uscc for each in found if each.uscc})
    names = {code: employer.name for code, employer in known.items()}
    return InterestsView(
        rows=[interest_view(office, each, names.get(each.uscc or "")) for each in found],
        kinds=[InterestKind(row["code"], row["text"], row["about"], row["article"]) for row in rows.values()],
    )


def interest_view(office: Office, interest: Interest, employer_name: str | None) -> InterestView:
    row = kind_rows(office).get(interest.kind, {})
    return InterestView(
        id=interest.id,
        kind=interest.kind,
        kind_text=str(row.get("text", "")),
        about="employer" if interest.uscc else "individual",
        uscc=interest.uscc,
        employer_name=employer_name,
        reason=interest.reason,
        declared_at=interest.declared_at,
        withdrawn_on=interest.withdrawn_on,
        withdrawal_reason=interest.withdrawal_reason,
        in_force=interest.in_force(office.deps.today()),
    )
