"""受理: the application is complete and in the right form; the decision period begins."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.modules.registration.contract import ApplicationAccepted, Receipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.verbs.take_step import StepCommand, plain_act


def accept_application(actor: Actor, command: StepCommand, office: Office) -> Receipt:
    """Accept at the intake desk."""
    return plain_act(actor, command, office, "accept", ApplicationAccepted)
