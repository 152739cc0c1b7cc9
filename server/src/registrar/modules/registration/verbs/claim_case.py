"""领取: an official takes a case of their desk, and colleagues leave it to them. The law's clock does not notice."""

from __future__ import annotations

from registrar.engines.flow import available
from registrar.kernel.actor import Actor
from registrar.kernel.errors import Conflict, NotAllowed
from registrar.modules.registration import store
from registrar.modules.registration.contract.cockpit import CockpitReceipt
from registrar.modules.registration.model import Application
from registrar.modules.registration.model.recusal import Bars
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.callers import caller_of
from registrar.modules.registration.queries.desk import acts_of_desk
from registrar.modules.registration.queries.handover import holders
from registrar.modules.registration.queries.recusal import interest_bars, official_of
from registrar.modules.registration.rules.acts import BARS
from registrar.modules.registration.rules.recusal import required_reason
from registrar.modules.registration.store import handover as claims
from registrar.platform.db.units import WriteUnit


def claim_case(actor: Actor, application_id: str, reason: str | None, office: Office) -> CockpitReceipt:
    """Take a case that lies open, or take it over from a colleague, for which there is a reason.

    Taking what one holds changes nothing. Raises NotFound for a case of another organ; Conflict when it is not the
    turn of the caller's desk, when the caller is away today, or when a colleague holds it and no reason is given;
    NotAllowed when the law bars the caller.
    """
    official_of(actor)
    now, today = office.deps.clock.now(), office.deps.today()
    bars = interest_bars(office, actor.account_id, [application_id])
    held = holders(office, [application_id]).get(application_id)

    def act(unit: WriteUnit) -> CockpitReceipt:
        application = store.get_application(unit, application_id, actor.scope)
        _require_desk(office, application, actor, bars)
        if claims.absences_among(unit, [actor.account_id], today, today):
            raise Conflict.of("registration.away_today")
        claimant = claims.claimant_of(unit, application_id)
        if claimant == actor.account_id:
            return CockpitReceipt(application_id, now)
        why = None
        if held is not None and held.account_id != actor.account_id:
            if not (reason or "").strip():
                raise Conflict.of("registration.held_by_colleague")
            why = required_reason(reason or "")
        if claimant is None:
            claims.insert_claim(unit, application_id, actor.account_id, now)
        else:
            claims.move_claim(unit, application_id, claimant, actor.account_id, now)
        unit.record(
            "registration.case_claimed",
            by=actor,
            subject_kind="application",
            subject_id=application_id,
            reason=why,
            number=application.number,
            held_before=claimant,
        )
        return CockpitReceipt(application_id, now)

    return office.deps.write(act)


def _require_desk(office: Office, application: Application, actor: Actor, bars: Bars) -> None:
    """It is the turn of a desk of the caller's, and nothing but the rest of the world bars them."""
    flow = office.flow(application.flow_version)
    at_desk = acts_of_desk(flow, application.state)
    caller = caller_of(office, application, actor, bars)
    offered = available(flow, application.state, application.taken(), caller)
    found = [each for each in offered if each.act.code in at_desk]
    if not found:
        raise Conflict.of("registration.act_not_available")
    barred = [each.barred_by for each in found if each.barred_by]
    if len(barred) == len(found):
        raise NotAllowed.of(BARS[barred[0]])
