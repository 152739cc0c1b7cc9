"""不予受理: the application cannot be taken in, with reasons."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.modules.registration.contract import AcceptanceRefused, Receipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.verbs.take_step import StepCommand, plain_act


def refuse_acceptance(actor: Actor, command: StepCommand, office: Office) -> Receipt:
    """Refuse acceptance. Raises Refused without a reason."""
    return plain_act(actor, command, office, "refuse_acceptance", AcceptanceRefused)
