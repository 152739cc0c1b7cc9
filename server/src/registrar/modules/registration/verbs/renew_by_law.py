"""视为准予延续: nobody decided before the old term ended, so the law renews it (行政许可法 art. 50; domain rule 29)."""

from __future__ import annotations

from datetime import date

from registrar.kernel.actor import SYSTEM_ACTOR
from registrar.modules.registration import store
from registrar.modules.registration.model import Application, Certificate
from registrar.modules.registration.ports import Office
from registrar.modules.registration.rules.effects import Effect, renewed_term
from registrar.modules.registration.verbs.enter_register import enter, neighbours_of
from registrar.platform.db.units import WriteUnit


def renew_by_law(unit: WriteUnit, office: Office, application: Application, as_of: date) -> Certificate:
    """The new term from ``as_of`` on, the day after the old one, and its certificate, issued today.

    In the transaction of the step ``deem_renewed``. What other rooms know is asked here: the law is never in a hurry.
    """
    registration = store.get_registration(unit, application.registration_id or "")
    known = neighbours_of(office, application, registration, as_of)
    term = renewed_term(registration, known.person.birth_date, office.deps.policy, as_of)
    effect = Effect((term,), reissue=True)
    return enter(unit, office, registration, effect, application, SYSTEM_ACTOR, office.deps.today(), known)
