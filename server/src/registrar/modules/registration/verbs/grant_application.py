"""终审, 准予: the decision, what it makes of the register, the certificate and the trail in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from registrar.kernel.actor import Actor
from registrar.modules.registration import store
from registrar.modules.registration.contract import ApplicationGranted, BusinessType, Receipt
from registrar.modules.registration.model import Application, Registration, RestraintKind
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.desk import bars_of
from registrar.modules.registration.queries.facts import gather_submission_facts
from registrar.modules.registration.rules.effects import FRAUD, RESTRAINS, effects_of
from registrar.modules.registration.rules.status import active_on
from registrar.modules.registration.rules.submission import decide_submission
from registrar.modules.registration.verbs.enter_register import enter_all, enter_new, neighbours_of, restrain
from registrar.modules.registration.verbs.take_step import StepCommand, open_act, take_step
from registrar.platform.db.units import WriteUnit


def grant_application(actor: Actor, command: StepCommand, office: Office) -> Receipt:
    """Grant at the decision desk.

    The checks of the submission are made again on the day of the decision: their trace is kept with the step, whatever
    they say, since a person decides; but nobody grants to a person who is locked (domain rule 19).
    """
    today = office.deps.today()
    bars = bars_of(office, actor, [command.application_id])
    with office.deps.database.read() as unit:
        seen = store.get_application(unit, command.application_id, actor.scope)
        held = store.registrations_held(unit, seen.person_id)
    open_act(office, seen, actor, command, "grant", bars)
    decision = decide_submission(gather_submission_facts(office, seen, today), office.deps.policy, on=today)
    decision.require_none_of(LOCKED)
    concerned = concerned_by(seen, held, today)
    known = {each.id: neighbours_of(office, seen, each, today) for each in concerned}
    new = neighbours_of(office, seen, None, today) if seen.business_type.opens_registration else None

    def act(unit: WriteUnit) -> Receipt:
        store.take_turn(unit, seen.person_id)
        application = store.get_application(unit, command.application_id, actor.scope)
        step = open_act(office, application, actor, command, "grant", bars)
        saved = take_step(
            unit, office, application, step, ApplicationGranted, actor=actor, command=command, decision=decision
        )
        if new is not None:
            certificates = [enter_new(unit, office, saved, new, actor, today)]
        else:
            registrations = [store.get_registration(unit, each.id) for each in concerned]
            employer = known[concerned[0].id].employer if concerned else None
            effects = effects_of(
                saved.business_type,
                registrations,
                employer=(employer.id, employer.name) if employer else None,
                new_name=(saved.form.new_name or "").strip() or None,
                birth_date=next(iter(known.values())).person.birth_date,
                policy=office.deps.policy,
                on=today,
            )
            certificates = enter_all(unit, office, registrations, effects, saved, actor, today, known)
            restrain(unit, office, saved.person_id, _restraints(saved), saved.number, today)
        return saved.receipt(office.deps.clock.now(), certificates[0].number)

    return office.deps.write(act)


LOCKED = "registration.locked"


def concerned_by(application: Application, held: Sequence[Registration], today: date) -> tuple[Registration, ...]:
    """The registrations a case is about: the one it names, or all that are in force."""
    if application.business_type.opens_registration:
        return ()
    if application.business_type.concerns_all:
        return active_on(held, today)
    return tuple(each for each in held if each.id == application.registration_id)


def _restraints(application: Application) -> tuple[RestraintKind, ...]:
    kind = RESTRAINS.get(application.business_type)
    blameless = application.business_type is BusinessType.REVOCATION and application.form.ground != FRAUD
    return (kind,) if kind and not blameless else ()
