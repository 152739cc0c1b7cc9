"""受理: the application is complete and in the right form; the decision period begins."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.kernel.errors import Refused
from registrar.modules.registration import store
from registrar.modules.registration.contract import ApplicationAccepted, Receipt
from registrar.modules.registration.model import Application
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.words import doubted
from registrar.modules.registration.verbs.take_step import StepCommand, plain_act
from registrar.platform.db.units import ReadUnit


def accept_application(actor: Actor, command: StepCommand, office: Office) -> Receipt:
    """Accept at the intake desk. Refused without words when a material was read as another person's."""

    def check(unit: ReadUnit, application: Application) -> None:
        submitted = application.last("submit", "submit_alone")
        if submitted is None or not application.differences or (command.opinion or "").strip():
            return
        if doubted(store.find_decision(unit, application.id, submitted.place)):
            raise Refused.of("registration.doubt_unanswered", at="opinion")

    return plain_act(actor, command, office, "accept", ApplicationAccepted, check)
