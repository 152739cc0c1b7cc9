"""The other side confirms; with that the application reaches the authority, and its periods begin."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.modules.registration.contract import EmploymentConfirmed, Receipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.verbs.take_step import StepCommand, plain_act


def confirm_employment(actor: Actor, command: StepCommand, office: Office) -> Receipt:
    """Confirm. The organs of the route may see the case from now on, and so may an employer the person leaves."""
    return plain_act(actor, command, office, "confirm", EmploymentConfirmed)
