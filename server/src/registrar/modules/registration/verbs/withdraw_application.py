"""Who applied takes the application back, any time before the decision; no refusal (domain rule 33)."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.modules.registration.contract import ApplicationWithdrawn, Receipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.verbs.take_step import StepCommand, plain_act


def withdraw_application(actor: Actor, command: StepCommand, office: Office) -> Receipt:
    """Withdraw the case. Raises Conflict once it is over."""
    return plain_act(actor, command, office, "withdraw", ApplicationWithdrawn)
