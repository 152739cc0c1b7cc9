"""自行回避: an official leaves one case to their colleagues, and says why. Nobody takes it back."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.kernel.errors import Conflict
from registrar.modules.registration import store
from registrar.modules.registration.contract.cockpit import CockpitReceipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.recusal import official_of
from registrar.modules.registration.rules.recusal import required_reason
from registrar.modules.registration.store.recusal import insert_recusal, recused_among
from registrar.platform.db.units import WriteUnit


def recuse_official(actor: Actor, application_id: str, reason: str, office: Office) -> CockpitReceipt:
    """Raises NotFound for a case of another organ, Refused without a reason, Conflict when it is over or done before.

    The case stays where it is, and its period runs on.
    """
    official_of(actor)
    why = required_reason(reason)
    now = office.deps.clock.now()

    def act(unit: WriteUnit) -> CockpitReceipt:
        application = store.get_application(unit, application_id, actor.scope)
        if application.is_over(office.flow(application.flow_version)):
            raise Conflict.of("registration.act_not_available")
        if recused_among(unit, actor.account_id, [application.id]):
            raise Conflict.of("registration.recused_already")
        insert_recusal(unit, application.id, actor.account_id, why, now)
        unit.record(
            "registration.official_recused",
            by=actor,
            subject_kind="application",
            subject_id=application.id,
            reason=why,
            number=application.number,
        )
        return CockpitReceipt(application.id, now)

    return office.deps.write(act)
