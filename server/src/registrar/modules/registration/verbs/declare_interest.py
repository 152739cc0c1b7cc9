"""回避申报: an official declares a person or an employer whose cases they will not decide. Domain rule 25."""

from __future__ import annotations

from dataclasses import dataclass

from registrar.kernel.actor import Actor
from registrar.modules.registration.contract.cockpit import CockpitReceipt
from registrar.modules.registration.model.recusal import Interest
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.recusal import kind_rows, official_of
from registrar.modules.registration.rules.recusal import decide_interest, number_of
from registrar.modules.registration.store import recusal as store
from registrar.platform.db.units import WriteUnit


@dataclass(frozen=True, slots=True)
class DeclareInterest:
    """``id_number`` for a person, ``uscc`` for an employer; neither is kept in clear but the credit code."""

    kind: str
    reason: str
    id_number: str | None = None
    uscc: str | None = None


def declare_interest(actor: Actor, command: DeclareInterest, office: Office) -> CockpitReceipt:
    """In force at once. Raises NotAllowed for who is no official, Refused with what is missing or wrong."""
    official_of(actor)
    today, now = office.deps.today(), office.deps.clock.now()
    about = kind_rows(office).get(command.kind, {}).get("about")
    id_number, code = number_of(about, command.id_number, command.uscc, today)
    person_key = office.practitioner.number_key(id_number) if id_number else None

    def act(unit: WriteUnit) -> CockpitReceipt:
        mine = store.interests_in_force(unit, actor.account_id, today)
        standing = [each for each in mine if each.withdrawn_on is None]
        same = any((each.kind, each.person_key, each.uscc) == (command.kind, person_key, code) for each in standing)
        decide_interest(
            about, command.reason, already=same, declared=len(standing), most=store.MOST_INTERESTS
        ).require()
        interest = Interest(
            id=office.deps.ids.new(),
            account_id=actor.account_id,
            kind=command.kind,
            person_key=person_key,
            uscc=code,
            reason=command.reason.strip(),
            declared_at=now,
            declared_on=today,
            version=1,
        )
        store.insert_interest(unit, interest)
        # Whom it is about stays out of the trail: the declaration itself is kept, and the trail is for ever.
        unit.record(
            "registration.interest_declared",
            by=actor,
            subject_kind="interest",
            subject_id=interest.id,
            reason=interest.reason,
            kind=interest.kind,
        )
        return CockpitReceipt(interest.id, now)

    return office.deps.write(act)
