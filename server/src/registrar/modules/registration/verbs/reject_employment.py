"""The other side (the employer, or the person where the employer applies) does not confirm, with reasons."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.modules.registration.contract import EmploymentRejected, Receipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.verbs.take_step import StepCommand, plain_act


def reject_employment(actor: Actor, command: StepCommand, office: Office) -> Receipt:
    """Reject. Raises Refused without a reason."""
    return plain_act(actor, command, office, "reject", EmploymentRejected)
